"""Varied values, the margin and the study of robustness give in the lab what the commands give."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.live_comparison import Progress
from game.lab.live_robustness import LiveRobustness, StudyProgress
from game.lab.robustness.scenario_study import ScenarioStudyScope, study_scenarios
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID
from game.ui.screens.quarter_end.replay import ReplayScreen
from game.ui.toolkit.widgets import TextField
from game.ui.toolkit.window.app import App
from tests.ui.screens.lab.lab_screen import IDS, choose, opened, walk_to
from tests.ui.windows import InputDriver, shown

DRIFT = "mission.drift"
SWEEP_IDS = ("half-and-half", "random")


def type_into(app: App, driver: InputDriver, ident: str, words: str) -> None:
    """Put the focus on a field, empty it and type."""
    walk_to(app, driver, ident)
    field = app.stage.focus
    assert isinstance(field, TextField)
    for _ in field.words:
        driver.key("backspace")
    assert field.on_text(words)
    app.pump()


def test_a_value_is_varied_by_keyboard_and_each_combination_has_its_findings(app: App) -> None:
    lab = opened(app, ids=SWEEP_IDS, runs=200)
    driver = InputDriver(app)
    driver.key("v")
    type_into(app, driver, "vary.name", "drif")
    assert "mission.drift" in shown(app)
    driver.key("return")  # the name that fits
    type_into(app, driver, "vary.values", "0, much")
    driver.key("return")
    assert "much" in app.stage.describe()
    assert not lab.state.setup.varied
    type_into(app, driver, "vary.values", "0, 0.1, 0")
    driver.key("return")
    assert dict(lab.state.setup.varied) == {DRIFT: (0, 0.1)}
    lab.run()
    fake: Any = lab.comparison
    spec: ComparisonSpec = fake.question
    assert [dict(each.values) for each in spec.scenarios] == [{DRIFT: 0}, {DRIFT: 0.1}]
    comparison = Comparison(spec, 1, None)
    comparison.play(lambda runs: None)
    found = comparison.document()
    lab.receive(1, Progress(200, document={**found, "scenarios": found["scenarios"][:1]}))
    assert "not played yet" in shown(app)
    lab.receive(1, Progress(400, document=found, done=True))
    walk_to(app, driver, "combination.1")
    driver.key("return")
    assert "mission.drift=0.1" in shown(app)
    assert lab.state.findings == found["scenarios"][1]
    lab.open_runs("random")
    app.pump()
    driver.key("return")
    replay = app.screens[-1]
    assert isinstance(replay, ReplayScreen), shown(app)
    assert replay.session.scenario.id == found["scenarios"][1]["id"]


def test_the_margin_of_the_lab_decides_as_that_of_the_command(app: App) -> None:
    lab = opened(app, ids=SWEEP_IDS, runs=200)
    walk_to(app, InputDriver(app), "margin")
    for _ in range(6):
        InputDriver(app).key("right")
    assert lab.state.setup.margin == 10.0
    lab.run()
    fake: Any = lab.comparison
    comparison = Comparison(replace(fake.question, margin=90.0), 1, None)
    assert fake.question.margin == 10.0
    comparison.play(lambda runs: None)
    lab.receive(1, Progress(200, document=comparison.document(), done=True))
    assert "Equal within the margin of 90.0 points" in shown(app)
    assert "within the margin" in shown(app)


def test_the_findings_on_the_screen_are_studied_as_the_command_does(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    lab.receive(1, Progress(1000, document=document, done=True))
    driver = InputDriver(app)
    driver.key("h")
    first: Any = lab.study._process
    assert [each.id for each in first.scope.strategies] == list(IDS)
    assert (first.scope.draws, first.scope.runs, first.scope.seed, first.scope.spread) == (60, 100, 1, 0.25)
    driver.key("h")
    assert first.stopped
    driver.key("h")
    scope = replace(first.scope, strategies=first.scope.strategies[:2], draws=3, runs=50)
    lab.study.receive(1, StudyProgress(1, 2, error="a late report"))
    assert "a late report" not in shown(app)
    lab.study.receive(2, StudyProgress(3, 20))
    found = study_scenarios([first.scenario], scope, lambda done, whole: None)
    lab.study.receive(2, StudyProgress(20, 20, found))
    share = found["scenarios"][0]["winner"]["holds"]["share"]
    assert f"wins in the numbers as declared, and in {100 * share:.0f} %" in shown(app)
    choose(lab, *IDS[:2])
    assert lab.state.study is None


def test_a_study_in_its_own_process_equals_that_of_the_command() -> None:
    scenario = find_scenario("clean-sheets")
    scope = ScenarioStudyScope(
        strategies=(BY_ID["half-and-half"], BY_ID["random"]), draws=2, runs=50, seed=1, spread=0.25
    )
    reports: list[StudyProgress] = []
    study = LiveRobustness(scenario, scope, reports.append)
    deadline = time.monotonic() + 60.0
    while not reports or (reports[-1].document is None and not reports[-1].error):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    study.stop()
    assert study.wait_ended(20.0)
    assert reports[-1].document == study_scenarios([scenario], scope, lambda done, whole: None)
    assert [each.done for each in reports] == sorted(each.done for each in reports)
