"""The compare lab: choose a scenario, ways to play and a number of runs, and watch the answer come in."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pygame

from game.lab.compare.comparison import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.live_comparison import LiveComparison, Progress
from game.paths import user_folder
from game.scenario.scenario import Scenario
from game.ui.launch_options import LaunchOptions
from game.ui.saved_games import SavedGames
from game.ui.screens.lab.progress import status, tell_progress
from game.ui.screens.lab.results import ResultsPanel
from game.ui.screens.lab.setup import RUNS, SetupPanel, files, scenarios, strategy_of, ways
from game.ui.screens.lab.single_runs import ask_run
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Meter, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App, Screen
from game.ui.toolkit.window.page_frame import show_message, title_bar
from game.user_error import UserError
from game.words import say

Phase = Literal["idle", "starting", "running", "stopped", "done", "failed"]
USUAL = ("reader", "half-and-half", "all-manager", "all-leader", "do-nothing")
LEFT = 276.0
WIDE_FROM = 980.0
SEED = 1
EXPORT_KEY = "x"


@dataclass(frozen=True)
class Asked:
    """What is set up: scenario, strategies by id in the order of the list, runs, and the luck."""

    scenario: Scenario
    ids: tuple[str, ...]
    runs: int
    seed: int


class LabScreen(Screen):
    """`told` is the newest of the process that plays, `document` the newest of its findings."""

    def __init__(
        self, app: App, launch: LaunchOptions, saved: SavedGames, begin: Callable[..., LiveComparison] = LiveComparison
    ) -> None:
        self.app, self.saved, self.begin = app, saved, begin
        self.title, self.files = say("lab.title"), files()
        first = scenarios()[0]
        self.asked = Asked(first, USUAL, RUNS[1], SEED if launch.seed is None else launch.seed)
        self.phase: Phase = "idle"
        self.told = Progress(0)
        self.document: Document | None = None
        self.beside: LiveComparison | None = None
        self.spread, self.line = "total", "output"
        self._turn = 0  # of the process that is listened to
        self._roomy = True
        self._status, self._found, self._export = Column(), Column(), Row()
        self.meter = Meter(0.0)
        self.lines: tuple[Label, ...] = ()

    # ---- what is shown

    def build(self, stage: Stage) -> Widget:
        self._roomy = stage.size()[0] >= WIDE_FROM
        self._status, self._found = Column(gap=8), Column(grow=1)
        self._export = Row()
        setup = Column(SetupPanel(self), gap=10)
        self._fill()
        if not self._roomy:
            above, below = Panel(setup, pad=(16, 14)), Panel(self._status, pad=(16, 14))
            parts = (above, below, self._found) if self.phase == "idle" else (below, self._found, above)
            body: Widget = Scroll(Column(*parts, gap=8), grow=1)
        else:
            left = Panel(Scroll(setup, grow=1), self._status, pad=(16, 14), gap=10, width=LEFT)
            body = Row(left, Scroll(self._found, grow=1), gap=8, across="fill", grow=1)
        top = title_bar(say("lab.title"), say("lab.detail"), self.app.back, self._export)
        return Column(top, Column(body, pad=(8, 8), grow=1))

    def _fill(self) -> None:
        """Put the newest into the parts that change while it plays; the rest of the screen stays."""
        self._status.replace(*status(self))
        self._found.replace(ResultsPanel(self, self._roomy))
        done = self.phase == "done"
        button = Button(say("lab.export"), self.export, hotkey=EXPORT_KEY, ident="export", pad=(12, 6))
        self._export.replace(*([button] if done else []))

    @property
    def row(self) -> Document | None:
        """The findings of the scenario, once there are any."""
        rows = self.document["scenarios"] if self.document else []
        return rows[0] if rows else None

    # ---- setting up

    def set_up(self, **changed: object) -> None:
        """Ask something else: what was found does not answer it."""
        self._end()
        self.asked = replace(self.asked, **changed)  # type: ignore[arg-type]
        known = [way.id for way in ways(self.asked.scenario, self.saved, self.files)]
        self.asked = replace(self.asked, ids=tuple(each for each in known if each in self.asked.ids))
        self.phase, self.told, self.document = "idle", Progress(0), None
        self.app.refresh()

    def choose_way(self, way: str, on: bool) -> None:
        """Put a way to play among those compared, or take it out."""
        ids = {*self.asked.ids, way} if on else {*self.asked.ids} - {way}
        self.set_up(ids=tuple(ids))

    def look_at(self, *, spread: str = "", line: str = "") -> None:
        """Show another part of the score, or another line over the quarters."""
        self.spread, self.line = spread or self.spread, line or self.line
        self._fill()

    # ---- playing

    def run(self) -> None:
        """Play; after a stop go on; after the end play again in other luck."""
        if not self.asked.ids:
            return
        if self.phase == "done":
            self._end()
            self.asked, self.document = replace(self.asked, seed=self.asked.seed + 1), None
        asked, first = self.asked, self.phase == "idle"
        try:
            strategies = tuple(strategy_of(each, self.files) for each in asked.ids)
        except UserError as trouble:  # one of the player's games cannot be read
            show_message(self.app, str(trouble))
            return
        self.phase, self.told = "starting", replace(self.told, new_runs=0, seconds=0.0, done=False)
        spec = ComparisonSpec((asked.scenario,), strategies, asked.runs, asked.seed)
        self._turn += 1
        turn = self._turn
        self.beside = self.begin(spec, user_folder(), lambda told: self._post(turn, told))
        if first:
            self.app.refresh()  # where there is no room beside the setting up, what comes in goes above it
        else:
            self._fill()

    def stop(self) -> None:
        """Stop; what was found stays."""
        self._end()
        self.phase = "stopped"
        self._fill()

    def _end(self) -> None:
        if self.beside is not None:
            self.beside.stop()
            self.beside = None

    def _post(self, turn: int, told: Progress) -> None:
        with suppress(pygame.error):  # the window was closed meanwhile
            self.app.post(lambda: self.hear(turn, told))

    def hear(self, turn: int, told: Progress) -> None:
        """What the process of a turn told, in the window's thread."""
        if turn != self._turn or self.beside is None:
            return
        if told.files:
            show_message(self.app, say("lab.written", folder=told.files))
        elif told.error:
            self.phase = "done" if told.done else "failed"
            self.told = replace(self.told, error=told.error)
        else:
            known, self.told = self.phase, told
            self.phase = "done" if told.done else "running"
            if told.document is None and self.phase == known:
                tell_progress(self)  # nothing else moves, and nothing is laid out anew
                return
        self.document = told.document or self.document
        self._fill()

    def export(self) -> None:
        """Have the report and the tables written into a folder of the player's."""
        if self.beside is not None and self.phase == "done":
            folder = user_folder() / "reports" / f"{self.asked.scenario.id}-{time.strftime('%Y%m%d-%H%M%S')}"
            self.beside.write(Path(folder))

    def open_runs(self, strategy: str) -> None:
        """Choose a run of a strategy to look through."""
        row = self.row
        if row is not None:
            ask_run(self.app, self.asked.scenario, self.asked.seed, strategy, row)

    def leave(self) -> None:
        """Nobody looks any more: what plays beside ends."""
        self._end()
