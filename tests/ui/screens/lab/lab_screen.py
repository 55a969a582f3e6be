"""A lab screen over comparing processes whose reports a test delivers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.live_comparison import Progress
from game.lab.live_robustness import StudyProgress
from game.lab.robustness.scenario_study import ScenarioStudyScope
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.scenario import Scenario
from game.strategy_sources.find import load_strategy
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames
from game.ui.screens.lab.lab import LabScreen
from game.ui.toolkit.window.app import App
from tests.ui.windows import InputDriver, shown

IDS = ("half-and-half", "random", "do-nothing")


class FakeComparison:
    """Replaces the comparing process; a test delivers its reports."""

    def __init__(self, question: ComparisonSpec, folder: Path, tell: Callable[[Progress], None]) -> None:
        self.question, self.tell, self.stopped, self.written_to = question, tell, False, ""

    def stop(self) -> None:
        self.stopped = True

    def write(self, folder: Path) -> None:
        self.written_to = str(folder)


def document_of(ids: tuple[str, ...] = IDS, runs: int = 200) -> Document:
    """Return the findings of a small comparison."""
    comparison = Comparison(
        ComparisonSpec(
            scenarios=(find_scenario("first-monday"),), strategies=tuple(map(load_strategy, ids)), runs=runs, seed=1
        ),
        1,
        None,
    )
    comparison.play(lambda runs: None)
    return comparison.document()


class FakeStudy:
    """Replaces the process that draws the model's numbers; a test delivers its reports."""

    def __init__(self, scenario: Scenario, scope: ScenarioStudyScope, tell: Callable[[StudyProgress], None]) -> None:
        self.scenario, self.scope, self.tell, self.stopped = scenario, scope, tell, False

    def stop(self) -> None:
        self.stopped = True


def choose(lab: LabScreen, *ids: str) -> None:
    """Choose the strategies to compare."""
    lab.change_setup(replace(lab.state.setup, ids=ids))


def opened(app: App, begin: Any = FakeComparison, ids: tuple[str, ...] = IDS, runs: int = 1000) -> LabScreen:
    lab = LabScreen(app, LaunchOptions(seed=1), SavedGames(), begin, cast(Any, FakeStudy))
    app.show(lab)
    lab.change_setup(replace(lab.state.setup, ids=ids, runs=runs))
    app.pump()
    return lab


def until(app: App, ready: Callable[[], bool], seconds: float = 90.0) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, shown(app)
        app.pump()
        time.sleep(0.005)


def walk_to(app: App, driver: InputDriver, ident: str) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(80):
        focus = app.stage.focus
        if focus is not None and focus.ident == ident:
            return
        driver.key("tab")
    raise AssertionError(f"{ident} is out of reach of the keyboard: {shown(app)}")
