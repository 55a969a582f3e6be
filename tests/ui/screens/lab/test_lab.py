"""The compare lab shows findings as they arrive, stops at once, names winners carefully, and opens any run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.lab.compare.findings import NOT_DECIDED, Document
from game.lab.compare.playing.blocks import play_block
from game.lab.compare.statistics.measures import TOTAL
from game.lab.live_comparison import LiveComparison, Progress
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID
from game.strategy_sources.find import load_strategy
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import read_saved
from game.ui.screens.lab.lab import LabScreen
from game.ui.screens.lab.single_runs import one_run
from game.ui.screens.quarter_end.replay import ReplayScreen
from game.ui.toolkit.window.app import App
from tests.ui.screens.lab.lab_screen import IDS, choose, document_of, opened, until, walk_to
from tests.ui.windows import InputDriver, close, shown, window


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
