"""Progress panel of the compare lab, with the one button that starts, stops or resumes."""

from __future__ import annotations

from collections.abc import Callable

from game.sentences import say
from game.ui.screens.lab.lab_state import LabState
from game.ui.tables.key_bindings import LAB_RUN_KEY
from game.ui.toolkit.widgets import Button, Column, Icon, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import PLAIN, PRIMARY

LINE_WIDTH = 236.0
START_WORDS = {"stopped": "lab.go_on", "done": "lab.again", "failed": "lab.go_on"}


class ProgressPanel(Column):
    """A bar, a line of text and the button; `update` changes numbers in place while the comparison runs."""

    def __init__(self, state: LabState, start: Callable[[], None], stop: Callable[[], None]) -> None:
        self.state = state
        self.meter = Meter(0.0)
        self.lines: tuple[Label, ...] = ()
        super().__init__(*self._parts(), self._button(start, stop), gap=8)

    def update(self) -> None:
        """Show the latest progress in the existing widgets, without a new layout."""
        self.meter.set_amount(self._percent())
        for label, line in zip(self.lines, self._running_words(), strict=True):
            label.set_text(line)

    def _parts(self) -> list[Widget]:
        state = self.state
        if not state.setup.ids:
            return [Label(say("lab.none_chosen"), color="muted", fit="wrap")]
        parts: list[Widget] = []
        if state.phase != "idle":
            name = say("lab.progress")
            self.meter = Meter(self._percent(), color="good", name=name, show=lambda amount: f"{amount:.0f} %")
            parts.append(self.meter)
        if state.phase == "failed" or state.progress.error:
            words = Label(state.progress.error, fit="wrap", grow=1)
            parts.append(Row(Icon("warning", size=18, color="bad"), words, gap=8))
        elif state.phase == "running":
            self.lines = tuple(Label(line, color="muted", width=LINE_WIDTH) for line in self._running_words())
            parts.append(Column(*self.lines))
        else:
            parts.append(Label(self._idle_words(), color="muted", fit="wrap"))
        return parts

    def _button(self, start: Callable[[], None], stop: Callable[[], None]) -> Button:
        if not self.state.setup.ids:
            return Button(say("lab.run"), start, look=PLAIN, hotkey=LAB_RUN_KEY, ident="run", enabled=False)
        if self.state.phase in ("starting", "running"):
            return Button(say("lab.stop"), stop, look=PLAIN, hotkey=LAB_RUN_KEY, ident="run")
        words = say(START_WORDS.get(self.state.phase, "lab.run"))
        return Button(words, start, look=PRIMARY, hotkey=LAB_RUN_KEY, ident="run")

    def _percent(self) -> float:
        return 100.0 * self.state.progress.runs / self.state.whole

    def _idle_words(self) -> str:
        setup, runs = self.state.setup, f"{self.state.progress.runs:,}"
        if self.state.phase == "starting":
            return say("lab.starting")
        if self.state.phase == "done":
            return say("lab.done", runs=runs, seed=setup.seed)
        if self.state.phase == "stopped":
            return say("lab.stopped", done=runs, of=f"{self.state.whole:,}")
        return say("lab.seed", seed=setup.seed)

    def _running_words(self) -> tuple[str, str]:
        """Return how many runs are done, and the speed with the time left."""
        progress, runs = self.state.progress, self.state.whole
        rate = progress.new_runs / max(progress.seconds, 1e-6)
        seconds_left = (runs - progress.runs) / max(rate, 1e-6)
        done = say("lab.running", done=f"{progress.runs:,}", of=f"{runs:,}")
        return done, say("lab.fast", rate=f"{rate:,.0f}", left=_duration(seconds_left))


def _duration(seconds: float) -> str:
    minutes, remainder = divmod(round(seconds), 60)
    return (
        say("lab.minutes", minutes=minutes, seconds=f"{remainder:02d}")
        if minutes
        else say("lab.seconds", seconds=remainder)
    )
