"""The study of whether the findings on the screen hold: started, stopped, and its reports taken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pygame

from game.lab.live_robustness import LiveRobustness, StudyProgress
from game.lab.robustness.default_extent import DRAWS, RUNS, SPREAD
from game.lab.robustness.scenario_study import ScenarioStudyScope
from game.sim.games.strategy import Strategy
from game.ui.screens.lab.lab_state import LabState, Study
from game.ui.toolkit.window.app import App


class RobustnessStudy:
    """Runs one study at a time in a process of its own; `changed` is called with whether more than a number changed."""

    def __init__(
        self,
        app: App,
        state: LabState,
        changed: Callable[[bool], None],
        begin: Callable[..., LiveRobustness] = LiveRobustness,
    ) -> None:
        self.app, self.state, self.changed, self.begin = app, state, changed, begin
        self._process: LiveRobustness | None = None
        self._attempt = 0  # number of the study whose reports are accepted

    def start(self, strategies: tuple[Strategy, ...]) -> None:
        """Study the combination on the screen, as `headheart robustness` does without options."""
        self._end_process()
        self._attempt += 1
        attempt, state = self._attempt, self.state
        scope = ScenarioStudyScope(strategies=strategies, draws=DRAWS, runs=RUNS, seed=state.setup.seed, spread=SPREAD)
        state.study = Study(state.shown, "running", StudyProgress(0, scope.steps))
        self._process = self.begin(state.scenarios[state.shown], scope, lambda progress: self._post(attempt, progress))
        self.changed(True)

    def stop(self) -> None:
        """Stop the study; it keeps nothing."""
        self._end_process()
        if self.state.study is not None and self.state.study.phase == "running":
            self.state.study = replace(self.state.study, phase="stopped")
            self.changed(True)

    def leave(self) -> None:
        """End the process without a word."""
        self._end_process()

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

    def _post(self, attempt: int, progress: StudyProgress) -> None:
        with suppress(pygame.error):  # the window was closed meanwhile
            self.app.post(lambda: self.receive(attempt, progress))

    def receive(self, attempt: int, progress: StudyProgress) -> None:
        """Take a report in the window's thread; reports of earlier studies are ignored."""
        study = self.state.study
        if attempt != self._attempt or self._process is None or study is None:
            return
        ended = progress.document is not None or progress.error
        study.progress = progress
        if ended:
            study.phase = "failed" if progress.error else "done"
            self._end_process()
        self.changed(bool(ended))
