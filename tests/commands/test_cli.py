"""The command line: one document or one sentence, the right stream, the right exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.console.options import DEFAULT_STRATEGY
from game.history.database.records import GameSetup
from game.history.store import FILE, open_store
from game.strategies.catalogue import REFERENCE
from game.user_error import nearest, unknown_name
from game.version import __version__
from tests.history.damage import make_newer

Said = tuple[int, str, str]


def test_python_m_game_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "game", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"headheart {__version__}")


def test_help_imports_nothing_heavy() -> None:
    heavy = ("numpy", "pygame", "pydantic", "sqlite3", "rich.table")
    code = f"import sys\nimport game.cli\nprint([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n"


def test_commands_let_the_reference_play_unless_told_otherwise() -> None:
    assert DEFAULT_STRATEGY == REFERENCE


@pytest.mark.parametrize("wrong", ["histry", "history --jsn", "validate march1991 --runs 0", "--no"])
def test_wrong_usage_exits_with_2_and_leaves_stdout_alone(run: Any, wrong: str) -> None:
    code, out, err = run(*wrong.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_a_wrong_command_gets_the_nearest(run: Any) -> None:
    assert "history" in run("histry")[2]


def test_an_empty_history_is_an_empty_list_and_creates_no_folder(run: Any, home: Path) -> None:
    assert run("history", "--json")[:2] == (0, "[]\n")
    assert "headheart play" in run("history")[1]
    assert not home.exists()


def test_history_lists_games_newest_first(run: Any, home: Path) -> None:
    score = {"results": 60.0, "people": 61.0, "capability": 62.0, "standing": 63.0, "total": 61.5}
    store = open_store(home)
    first = store.begin(
        GameSetup(
            scenario="first-monday",
            scenario_hash="h",
            scenario_text="t",
            seed=7,
            rules="1",
            planned=6,
            strategy="reader",
        )
    )
    store.commit_quarter(first, 1, {}, "0" * 16, {})
    store.finish(first, "head & heart", score)
    store.begin(
        GameSetup(scenario="evil\x1b[31m\u202ename", scenario_hash="h", scenario_text="t", seed=8, rules="1", planned=6)
    )
    code, out, err = run("history", "--json")
    listed = json.loads(out)
    assert (code, err) == (0, "")
    assert [each["id"] for each in listed] == [2, 1]
    wanted = {"id": 1, "scenario": "first-monday", "seed": 7, "quarters": 1, "ending": "head & heart", "score": score}
    assert wanted.items() <= listed[1].items()
    assert (listed[0]["ending"], listed[0]["score"]) == (None, None)
    table = run("history")[1]
    assert "first-monday" in table
    assert "\x1b" not in table
    assert "\u202e" not in table


def test_a_user_error_is_one_sentence_on_stderr(run: Any, home: Path) -> None:
    open_store(home).close()
    make_newer(home / FILE)
    code, out, err = run("history", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("The saved games in ")
    assert err.count("\n") == 1


def test_a_repair_is_reported_on_stderr_and_stdout_stays_one_document(run: Any, home: Path) -> None:
    open_store(home).close()
    (home / FILE).write_bytes(b"no file of games" * 100)
    code, out, err = run("history", "--json")
    assert (code, json.loads(out)) == (0, [])
    assert "games-damaged-" in err


MARCH = ("validate", "march1991", "--members", "20", "--dimensions", "12", "--periods", "5", "--runs", "50")


def test_march1991_prints_a_number_for_every_period_and_kind_of_learner(run: Any) -> None:
    code, out, _ = run(*MARCH, "--p1", "0.1", "--p1-fast", "0.9", "--fast-share", "0.5", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["periods"] == list(range(6))
    assert all(len(found[name]) == 6 for name in ("code", "average", "slow", "fast"))
    assert found["code"][0] == 0.0
    assert found["code"][5] > 0.0
    assert json.loads(run(*MARCH, "--json")[1])["fast"] == []


def test_march1991_for_people_has_a_line_for_every_period(run: Any) -> None:
    assert len(run(*MARCH)[1].splitlines()) == 7


@pytest.mark.parametrize("wrong", ["--p1 nan", "--p2 1.5", "--fast-share 0.5", "--p3 0.1 --equilibrium"])
def test_march1991_refuses_meaningless_options(run: Any, wrong: str) -> None:
    code, out, err = run(*MARCH, *wrong.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


STUDIES = {
    "reading": ("blind_loss", "open_loop_loss", "unread_best", "carousel"),
    "moves": ("moves",),
    "families": ("head", "heart", "advantage", "crossing"),
}


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_prints_one_document_or_a_table(run: Any, name: str) -> None:
    line = ("validate", name, "clean-sheets", "--runs", "50", *(("--splits", "2") if name == "families" else ()))
    code, out, err = run(*line, "--json")
    assert (code, err) == (0, "")
    assert set(STUDIES[name]) < set(json.loads(out))
    code, out, err = run(*line)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 2


@pytest.mark.parametrize("name", STUDIES)
@pytest.mark.parametrize("wrong", ["no-such-scenario", "clean-sheets --runs 1", "clean-sheets --seed -1"])
def test_a_study_refuses_what_it_cannot_measure(run: Any, name: str, wrong: str) -> None:
    code, out, err = run("validate", name, *wrong.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_facts_print_one_document_or_a_table(run: Any) -> None:
    code, out, err = run("validate", "facts", "13", "16", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert [row["id"] for row in found["facts"]] == ["13", "16"]
    for row in found["facts"]:
        assert {"id", "what", "source", "published", "measured", "low", "high", "hit", "role"} <= set(row)
        assert row["low"] < row["measured"] < row["high"]
    assert (found["of"], found["hits"]) == (2, sum(row["hit"] for row in found["facts"]))
    code, out, err = run("validate", "facts", "13")
    assert (code, err) == (0, "")
    assert "Feedback" in out
    code, out, err = run("validate", "facts", "no-such-fact")
    assert (code, out) == (2, "")


def test_wrong_names_get_the_nearest_right_one() -> None:
    known = ["all-manager", "all-leader", "half-and-half", "reader"]
    assert nearest("All_Manager", known) == "all-manager"
    assert nearest("xyzzy", known) is None
    assert str(unknown_name("strategy", "redaer", known)) == "There is no strategy called redaer; did you mean reader?"
    assert "all-leader" in str(unknown_name("strategy", "xyzzy", known))
    assert len(str(unknown_name("strategy", "x" * 10_000, known))) < 300
    assert unknown_name("strategy", "x", known).exit_code == 2
