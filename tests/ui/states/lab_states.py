"""States of the lab: before a comparison, after a failure, and with findings, each with a sentence it shows."""

from __future__ import annotations

from functools import cache

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.live_comparison import LiveComparison, Progress
from game.lab.live_robustness import StudyProgress
from game.lab.robustness.scenario_study import ScenarioStudyScope, study_scenarios
from game.scenario.loading.catalogue import find_scenario
from game.sentences import say
from game.strategies.catalogue import BY_ID
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames
from game.ui.screens.lab.lab import LabScreen
from game.ui.screens.lab.lab_state import LabSetup, Study
from game.ui.screens.lab.vary_dialog import open_vary
from game.ui.toolkit.window.app import App


def lab_before_it_runs(app: App) -> str:
    app.show(LabScreen(app, LaunchOptions(), SavedGames()))
    return say("lab.title")


class EndedComparison(LiveComparison):
    """A comparison whose process has ended."""

    def __init__(self) -> None:
        pass

    def stop(self) -> None:
        pass


def lab_failed(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    screen.comparison = EndedComparison()
    screen.receive(0, Progress(0, error="The disk is full."))
    return "The disk is full."


@cache
def sweep_and_study() -> tuple[LabSetup, Document, Document]:
    """Return a setup with two combinations, its findings, and a study of whether the first of them hold."""
    scenario, ids = find_scenario("clean-sheets"), ("random", "do-nothing")
    setup = LabSetup(scenario=scenario, ids=ids, runs=200, seed=1, margin=2.0, varied=(("mission.drift", (0.0, 0.1)),))
    strategies = tuple(BY_ID[each] for each in ids)
    comparison = Comparison(
        ComparisonSpec(scenarios=setup.combinations(), strategies=strategies, runs=60, seed=1, margin=2.0), 1, None
    )
    comparison.play(lambda runs: None)
    study = study_scenarios(
        setup.combinations()[:1],
        ScenarioStudyScope(strategies=strategies, draws=2, runs=50, seed=1, spread=0.25),
        lambda done, whole: None,
    )
    return setup, comparison.document(), study


def lab_with_findings(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    state = screen.state
    state.setup, state.document, study = sweep_and_study()
    state.phase, state.scenarios = "done", state.setup.combinations()
    state.study = Study(0, "done", StudyProgress(1, 1, study))
    screen.comparison = EndedComparison()
    app.refresh()
    return say("lab.holds.title")


def lab_dialog_of_a_varied_value(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    open_vary(app.stage, sweep_and_study()[0], "mission.drift", screen.change_setup)
    return say("lab.vary.remove")
