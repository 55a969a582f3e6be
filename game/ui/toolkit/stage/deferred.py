"""Things done little by little: the first once what is shown was drawn, then one for each further picture."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Step = Callable[[], None]


class DeferredSteps:
    """What a stage still has to do for what it shows, so that nothing has to be waited for at once."""

    def __init__(self) -> None:
        self._asked: list[deque[Step]] = []
        self._due: list[deque[Step]] = []

    def schedule(self, *steps: Step) -> None:
        """Do these, in this order, each in time for a picture of its own after the next drawing."""
        if steps:
            self._asked.append(deque(steps))

    def frame_drawn(self) -> None:
        """A picture was drawn."""
        self._due += self._asked
        self._asked = []

    def run_next(self) -> None:
        """Do the next step of each row that is due."""
        for steps in self._due:
            steps.popleft()()
        self._due = [steps for steps in self._due if steps]

    @property
    def pending(self) -> bool:
        """Whether something is to be done even if no event comes."""
        return bool(self._due)
