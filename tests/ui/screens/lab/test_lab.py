"""The compare lab shows findings as they arrive, stops at once, names winners carefully, and opens any run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import NOT_DECIDED, Document
from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import TOTAL
from game.lab.live_comparison import LiveComparison, Progress
from game.lab.live_robustness import LiveRobustness, StudyProgress
from game.lab.robustness.scenario_study import ScenarioStudyScope, study_scenarios
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.scenario import Scenario
from game.strategies.catalogue import BY_ID
from game.strategy_sources.find import load_strategy
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames, read_saved
from game.ui.screens.lab.lab import LabScreen
from game.ui.screens.lab.single_runs import one_run
from game.ui.screens.quarter_end.replay import ReplayScreen
from game.ui.toolkit.widgets import TextField
from game.ui.toolkit.window.app import App
from tests.ui.windows import InputDriver, close, shown, window

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


@pytest.fixture(scope="module")
def document() -> Document:
    return document_of()


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


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


def test_findings_stream_in_and_equal_those_of_the_command(app: App, home: Path) -> None:
    lab = opened(app, LiveComparison, ids=IDS[::2], runs=1000)
    phases: set[str] = set()

    def phase() -> str:
        phases.add(lab.state.phase)
        return lab.state.phase

    InputDriver(app).key("return")
    until(app, lambda: phase() != "idle" and lab.state.findings is not None)
    if phase() == "running":
        assert "no winner is named while runs come in" in shown(app)
    until(app, lambda: phase() == "done")
    assert phases == {"starting", "running", "done"}
    assert lab.state.document is not None
    assert lab.state.document["digest"] == document_of(IDS[::2], 1000)["digest"]
    assert "Half and half is the best" in shown(app)
    lab.export()
    until(app, lambda: "The report is in" in shown(app))
    (folder,) = (home / "reports").iterdir()
    assert {"report.html", "runs.csv", "summary.json"} <= {path.name for path in folder.iterdir()}
    comparison = lab.comparison
    assert comparison is not None
    app.stage.close()
    app.back()
    assert comparison.wait_ended(20.0)
    assert list((home / "comparisons").iterdir()) == []


def test_a_comparison_stops_at_once_keeps_its_findings_and_resumes(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    first: Any = lab.comparison
    lab.receive(1, Progress(runs=60, new_runs=60, seconds=1.0, document=document))
    InputDriver(app).key("return")
    assert (lab.state.phase, first.stopped) == ("stopped", True)
    assert "no winner can be named" in shown(app)
    assert "behind" in shown(app)
    lab.receive(1, Progress(999, document=document, done=True))  # a late report is ignored
    assert lab.state.phase == "stopped"
    InputDriver(app).key("return")
    second: Any = lab.comparison
    assert second.question.key() == first.question.key()
    assert lab.state.findings is not None


def test_a_winner_is_named_after_all_runs_or_where_the_anytime_test_decides(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    lab.receive(1, Progress(60, document=document))
    assert "is the best" not in shown(app)
    lab.receive(1, Progress(1000, document=document, done=True))
    assert "Half and half is the best" in shown(app)
    lab.state.phase = "stopped"
    lab._fill()
    assert "is the best" not in shown(app)
    assert lab.state.findings is not None
    lab.state.findings["winner_whenever"] = "random"
    lab._fill()
    assert "Random is the best: even 99.9 %" in shown(app)
    lab.state.findings["winner_whenever"] = NOT_DECIDED


def test_an_error_is_shown_and_the_lab_can_run_again(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    lab.receive(1, Progress(0, error="The disk is full."))
    assert "The disk is full." in shown(app)
    lab.run()
    lab.receive(2, Progress(60, document=document))
    assert "The disk is full." not in shown(app)


def test_a_changed_setup_discards_the_findings(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    first: Any = lab.comparison
    lab.receive(1, Progress(1000, document=document, done=True))
    InputDriver(app).key("tab")
    choose(lab, *lab.state.setup.ids, "reader")
    assert first.stopped
    assert "Nothing is compared yet" in shown(app)
    for id_ in lab.state.setup.ids:
        choose(lab, *(each for each in lab.state.setup.ids if each != id_))
    assert "Choose at least one strategy" in shown(app)
    lab.run()
    assert lab.comparison is None


def test_a_run_opens_as_a_replay_and_esc_returns_to_the_lab(app: App, document: Document) -> None:
    lab = opened(app)
    lab.run()
    lab.receive(1, Progress(1000, document=document, done=True))
    lab.open_runs("random")
    app.pump()
    InputDriver(app).key("return")
    replay = app.screens[-1]
    assert isinstance(replay, ReplayScreen), shown(app)
    looked_at = document["scenarios"][0]["strategies"]["random"]["looked_at"]
    assert replay.session.run == looked_at["highest"]
    InputDriver(app).key("escape")
    assert app.screens[-1] is lab
    assert "Half and half is the best" in shown(app)


@pytest.mark.parametrize("strategy", ["half-and-half", "random"])
def test_a_run_played_alone_equals_the_run_of_the_comparison(strategy: str) -> None:
    scenario = find_scenario("clean-sheets")
    block = play_block(scenario.setting, (load_strategy(strategy),), 5, 0, 40)
    for run in (0, 7, 39):
        ended = one_run(scenario, 5, strategy, run).final_score
        assert ended is not None
        assert np.round(block.rows[0, run, TOTAL], 2) == ended.score["total"]


def test_own_games_rule_files_and_look_ahead_are_chosen_by_keyboard(home: Path) -> None:
    game = Session.new(find_scenario("first-monday"), 5, None, home)
    play_by(game, BY_ID["half-and-half"].decide)
    game.close()
    folder = home / "strategies"
    folder.mkdir()
    (folder / "mine.toml").write_text('id = "mine"\ntitle = "My rules"\n[[rule]]\ndo = "plan"\n')
    (folder / "broken.toml").write_text("id = 7\n")
    app = window()
    lab = LabScreen(app, LaunchOptions(seed=1), read_saved())
    app.show(lab)
    app.pump()
    number = lab.saved.games[0].id
    driver = InputDriver(app)
    twice = ["way.look-ahead-next"] * 2  # on, then off again: it would take its time
    for id_ in ("way.mine", f"way.game:{number}", *twice, *(f"way.{each}" for each in lab.state.setup.ids)):
        walk_to(app, driver, id_)
        driver.key("space")
    assert set(lab.state.setup.ids) == {"mine", f"game:{number}"}
    lab.change_setup(replace(lab.state.setup, runs=200))
    app.pump()
    walk_to(app, driver, "run")
    driver.key("return")
    until(app, lambda: lab.state.phase in ("done", "failed"))
    assert lab.state.phase == "done", lab.state.progress.error
    assert lab.state.findings is not None
    assert set(lab.state.findings["strategies"]) == set(lab.state.setup.ids)
    for id_ in lab.state.setup.ids:
        lab.open_runs(id_)
        app.pump()
        driver.key("return")
        assert isinstance(app.screens[-1], ReplayScreen), shown(app)
        driver.key("escape")
        top: object = app.screens[-1]
        assert top is lab
    close()


def walk_to(app: App, driver: InputDriver, ident: str) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(80):
        focus = app.stage.focus
        if focus is not None and focus.ident == ident:
            return
        driver.key("tab")
    raise AssertionError(f"{ident} is out of reach of the keyboard: {shown(app)}")


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
