"""Work in steps for the window: each step is a job of the background thread, so that others get their turn between."""

from __future__ import annotations

from collections.abc import Callable

from game.play.debrief.work_in_steps import Steps
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.background import BackgroundTask

EVERY = 4  # steps after which the screen hears of it, at most


class StepWork:
    """Runs one computation in steps at a time; `stepped` is called in the window's thread with whether it is done."""

    def __init__(self, app: App, stepped: Callable[[bool], None], failed: Callable[[], None]) -> None:
        self._task: BackgroundTask[bool] = BackgroundTask(app.post, pause=0.0)
        self._stepped, self._failed = stepped, failed
        self._steps: Steps[None] | None = None

    @property
    def running(self) -> bool:
        """Return whether there are steps to do."""
        return self._steps is not None

    def start(self, steps: Steps[None]) -> None:
        """Begin these steps in place of any that are left of others."""
        self._steps = steps
        self._next()

    def cancel(self) -> None:
        """Stop after the step that is running."""
        self._steps = None
        self._task.cancel()

    def _next(self) -> None:
        steps = self._steps
        if steps is not None:
            self._task.submit(lambda: _done_after_some(steps), self._deliver, self._fail)

    def _deliver(self, done: bool) -> None:
        if done:
            self._steps = None
        self._stepped(done)
        self._next()

    def _fail(self) -> None:
        self._steps = None
        self._failed()


def _done_after_some(steps: Steps[None]) -> bool:
    """Do some steps and return whether they were the last ones."""
    for _ in range(EVERY):
        try:
            next(steps)
        except StopIteration:
            return True
    return False
