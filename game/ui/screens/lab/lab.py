"""The compare lab: compares strategies on a scenario over many runs and shows the findings as they come in."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pygame

from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.live_comparison import LiveComparison, Progress
from game.lab.live_robustness import LiveRobustness
from game.paths import user_folder
from game.scenario.loading.catalogue import playable_scenarios
from game.sentences import say
from game.sim.games.strategy import Strategy
from game.strategies.catalogue import PANEL
from game.strategy_sources.find import load_strategy
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames
from game.ui.screens.lab.lab_state import LabSetup, LabState
from game.ui.screens.lab.progress import ProgressPanel
from game.ui.screens.lab.results import ResultActions, ResultsPanel
from game.ui.screens.lab.robustness_study import RobustnessStudy
from game.ui.screens.lab.setup import (
    RUNS,
    SetupPanel,
    own_rule_files,
    strategy_options,
)
from game.ui.screens.lab.single_runs import ask_run
from game.ui.tables.key_bindings import LAB_EXPORT_KEY
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen
from game.user_error import UserError

SETUP_WIDTH = 276.0
WIDE_FROM = 980.0
SEED = 1


class LabScreen(Screen):
    """Runs a comparison in a process of its own and shows its progress and findings."""

    def __init__(
        self,
        app: App,
        launch: LaunchOptions,
        saved: SavedGames,
        begin: Callable[..., LiveComparison] = LiveComparison,
        begin_study: Callable[..., LiveRobustness] = LiveRobustness,
    ) -> None:
        self.app, self.saved, self.begin = app, saved, begin
        self.title, self.rule_files = say("lab.title"), own_rule_files()
        seed = SEED if launch.seed is None else launch.seed
        self.state = LabState(LabSetup(scenario=playable_scenarios()[0], ids=PANEL, runs=RUNS[1], seed=seed))
        self.comparison: LiveComparison | None = None
        self.study = RobustnessStudy(app, self.state, self._study_changed, begin_study)
        self._attempt = 0  # number of the comparison whose reports are accepted
        self._wide = True
        self._results, self._export = Column(), Row()
        self._results_panel: ResultsPanel | None = None
        self._progress_place = Column()
        self._progress_panel = ProgressPanel(self.state, self.run, self.stop)

    # ---- building

    def build(self, stage: Stage) -> Widget:
        self._wide = stage.size()[0] >= WIDE_FROM
        self._progress_place, self._results, self._export = Column(), Column(grow=1), Row()
        setup = Column(SetupPanel(self.state.setup, self.saved, self.rule_files, self.change_setup), gap=10)
        self._fill()
        if self._wide:
            left = Panel(Scroll(setup, grow=1), self._progress_place, pad=(16, 14), gap=10, width=SETUP_WIDTH)
            body: Widget = Row(left, Scroll(self._results, grow=1), gap=8, across="fill", grow=1)
        else:
            setup_panel, progress_panel = Panel(setup, pad=(16, 14)), Panel(self._progress_place, pad=(16, 14))
            idle = self.state.phase == "idle"
            parts = (
                (setup_panel, progress_panel, self._results) if idle else (progress_panel, self._results, setup_panel)
            )
            body = Scroll(Column(*parts, gap=8), grow=1)
        top = title_bar(say("lab.title"), say("lab.detail"), self.app.back, self._export)
        return Column(top, Column(body, pad=(8, 8), grow=1))

    def _fill(self) -> None:
        """Rebuild the parts that change during a comparison; the rest of the screen stays as it is."""
        self._progress_panel = ProgressPanel(self.state, self.run, self.stop)
        self._progress_place.replace(self._progress_panel)
        actions = ResultActions(
            show_measure=self.show_measure,
            open_runs=self.open_runs,
            show_combination=self.show_combination,
            find_out=self.find_out,
            stop_study=self.study.stop,
        )
        self._results_panel = ResultsPanel(self.state, self._wide, actions)
        self._results.replace(self._results_panel)
        button = Button(say("lab.export"), self.export, hotkey=LAB_EXPORT_KEY, ident="export", pad=(12, 6))
        self._export.replace(*([button] if self.state.phase == "done" else []))

    # ---- setting up

    def change_setup(self, setup: LabSetup) -> None:
        """Take a new setup and drop the findings of the old one; strategies it does not offer are left out."""
        self._stop_process()
        self.study.leave()
        offered = [option.id for option in strategy_options(setup.scenario, self.saved, self.rule_files)]
        self.state.setup = replace(setup, ids=tuple(each for each in offered if each in setup.ids))
        self.state.forget()
        self.app.refresh()

    def show_measure(self, *, spread: str = "", line: str = "") -> None:
        """Show another measure in the left or in the right chart."""
        self.state.spread, self.state.line = spread or self.state.spread, line or self.state.line
        self._fill()

    def show_combination(self, index: int) -> None:
        """Show the findings of another combination of the varied values."""
        self.state.shown = index
        self._fill()

    # ---- does it hold

    def find_out(self) -> None:
        """Study whether the findings on the screen hold in other assumptions."""
        try:
            strategies = self._strategies()
        except UserError as error:  # one of the player's games cannot be read
            show_message(self.app, str(error))
            return
        self.study.start(strategies)

    def _study_changed(self, more_than_a_number: bool) -> None:
        panel = self._results_panel
        if more_than_a_number or panel is None or panel.holds is None:
            self._fill()
        else:
            panel.holds.update()

    def _strategies(self) -> tuple[Strategy, ...]:
        """Return the chosen strategies. Raises UserError where a recorded game cannot be read."""
        return tuple(load_strategy(each, self.rule_files) for each in self.state.setup.ids)

    # ---- comparing

    def run(self) -> None:
        """Start the comparison, resume it after a stop, or start again with the next seed after its end."""
        state = self.state
        if not state.setup.ids:
            return
        if state.phase == "done":
            self._stop_process()
            self.study.leave()
            state.forget()
            state.phase, state.setup = "done", replace(state.setup, seed=state.setup.seed + 1)
        setup, first = state.setup, state.phase == "idle"
        try:
            strategies, state.scenarios = self._strategies(), setup.combinations()
        except UserError as error:  # one of the player's games cannot be read
            show_message(self.app, str(error))
            return
        state.phase, state.progress = "starting", replace(state.progress, new_runs=0, seconds=0.0, done=False)
        spec = ComparisonSpec(
            scenarios=state.scenarios, strategies=strategies, runs=setup.runs, seed=setup.seed, margin=setup.margin
        )
        self._attempt += 1
        attempt = self._attempt
        self.comparison = self.begin(spec, user_folder(), lambda progress: self._post(attempt, progress))
        if first:
            self.app.refresh()  # in a narrow window the results move above the setup
        else:
            self._fill()

    def stop(self) -> None:
        """Stop the comparison and keep what was found."""
        self._stop_process()
        self.state.phase = "stopped"
        self._fill()

    def _stop_process(self) -> None:
        if self.comparison is not None:
            self.comparison.stop()
            self.comparison = None

    def _post(self, attempt: int, progress: Progress) -> None:
        with suppress(pygame.error):  # the window was closed meanwhile
            self.app.post(lambda: self.receive(attempt, progress))

    def receive(self, attempt: int, progress: Progress) -> None:
        """Take a report of the comparing process, in the window's thread; reports of earlier attempts are ignored."""
        if attempt != self._attempt or self.comparison is None:
            return
        state = self.state
        if progress.files:
            show_message(self.app, say("lab.written", folder=progress.files))
        elif progress.error:
            state.phase = "done" if progress.done else "failed"
            state.progress = replace(state.progress, error=progress.error)
        else:
            before, state.progress = state.phase, progress
            state.phase = "done" if progress.done else "running"
            if progress.document is None and state.phase == before:
                self._progress_panel.update()
                return
        state.document = progress.document or state.document
        self._fill()

    def export(self) -> None:
        """Have the report and the tables written into a new folder below the player's folder."""
        if self.comparison is not None and self.state.phase == "done":
            scenario = self.state.setup.scenario.id
            folder = user_folder() / "reports" / f"{scenario}-{time.strftime('%Y%m%d-%H%M%S')}"
            self.comparison.write(Path(folder))

    def open_runs(self, strategy: str) -> None:
        """Ask which run of a strategy to replay."""
        state = self.state
        if state.findings is not None:
            ask_run(self.app, state.scenarios[state.shown], state.setup.seed, strategy, state.findings)

    def leave(self) -> None:
        """Stop the processes when the screen is left."""
        self._stop_process()
        self.study.leave()
