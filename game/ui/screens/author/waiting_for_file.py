"""The screen of a watched file that is broken from the start: its problems, until it can be played."""

from __future__ import annotations

from collections.abc import Callable

from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.ui.screens.author.broken_file import broken_row
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Panel, Scroll, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

INTERVAL = 1.0  # seconds between two tries
NARROW_BELOW = 900.0  # design units


class WaitingForFileScreen(Screen):
    """Tries to read the file once a second; `attempt` returns its problems, or None after the game was entered."""

    animating = True

    def __init__(self, app: App, file: BrokenFile, attempt: Callable[[], BrokenFile | None]) -> None:
        self.app, self.file, self.attempt = app, file, attempt
        self.title = say("watch.waiting", file=file.path.name)
        self._waited = 0.0

    def build(self, stage: Stage) -> Widget:
        rows: list[Widget] = [broken_row(self.app, self.file, stage.size()[0] < NARROW_BELOW)]
        rows += [Panel(Label(str(each), fit="wrap"), fill="sunk", pad=(12, 8)) for each in self.file.problems]
        body = Panel(Scroll(Column(*rows, gap=6), grow=1, name=self.title), grow=1, pad=(16, 12))
        return Column(
            title_bar(self.title, say("watch.waiting_how"), self.app.back), Column(body, pad=(12, 10), grow=1)
        )

    def tick(self, seconds: float) -> None:
        self._waited += seconds
        if self._waited < INTERVAL:
            return
        self._waited = 0.0
        found = self.attempt()
        if found is not None and found.problems != self.file.problems:
            self.file = found
            refresh_when_uncovered(self.app, self)
