"""Third-party functions: announced and isolated; one that raises, hangs, dies or cheats is named and harms no other."""

from __future__ import annotations

import importlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.play.session.errors import BadPlan
from game.play.session.session import Session
from game.sim.catalogue import IDS
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.games.start import start
from game.sim.legality import LEGAL
from game.sim.plan import Plan, to_moves
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.strategies.catalogue import BY_ID
from game.strategy_sources import find as finding
from game.strategy_sources.find import find, top_level_names
from game.strategy_sources.worker_process import first_fault
from game.user_error import UnknownName
from tests.play.games import FIRST, scenarios

ROOT = Path(__file__).resolve().parent.parent.parent
IMPORTS = """
import os, random, sys
from game.sim.plan import Plan, from_moves
from game.strategies.reader import reader
from game.strategies.simple_strategies import random_moves
"""
RAISES = (
    IMPORTS
    + "def choose(view):\n    if view.quarter == 3:\n        raise ValueError('no idea')\n    return reader(view)\n"
)
HANGS = (
    IMPORTS
    + """
def choose(view):
    while view.quarter == 2:
        try:
            while True:
                pass
        except BaseException:
            pass
    return reader(view)
"""
)
DIES = IMPORTS + "def choose(view):\n    os._exit(7)\n"
EXITS = IMPORTS + "def choose(view):\n    sys.exit(3)\n"
CHEATS = (
    IMPORTS
    + """
def choose(view):
    plan = Plan.empty(view.runs, view.seats)
    plan.team[:, 1:4] = True
    plan.aims[:, 14] = True
    return plan
"""
)
NO_PLAN = IMPORTS + "def choose(view):\n    return 'plan'\n"
MUTATES = (
    IMPORTS
    + """
def choose(view):
    plan = reader(view)
    view.money[:] = 99.0
    view.standing[:] = 1.0
    return plan
"""
)
PRINTS = (
    IMPORTS
    + "print('loaded')\ndef choose(view):\n    print('chosen')\n    os.write(1, b'raw')\n    return reader(view)\n"
)
LUCK = IMPORTS + "def choose(view):\n    return random_moves(view)\n"
LOOKS = (
    IMPORTS
    + """
from game.strategies.single_run import single_run

def choose(view, forecast):
    plans = [from_moves([], view.seats), from_moves([("solve", None)], view.seats)]
    worth = [each.next_quarter.mean() for each in forecast(view, plans, 1, 20)]
    return plans[worth.index(max(worth))]
"""
)
LINE = "compare first-monday --runs 60 --seed 3 --strategies half-and-half,random"


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], str]:
    def made(code: str) -> str:
        path = tmp_path / "mine.py"
        path.write_text(code, encoding="utf-8")
        return str(path)

    return made


def ignore(message: object) -> None:
    """Drop a message."""


def test_a_message_says_that_code_will_run(run: Any, made: Callable[[str], str]) -> None:
    file = made(LUCK)
    _, _, err = run("run first-monday --strategy", file)
    assert f"{file} is Python code: it runs with all that you are allowed to do." in err
    _, out, _ = run("compare --help")
    assert "this runs their code" in " ".join(out.split())


FAILING = {
    "raises": (RAISES, "ValueError: no idea (raises.py:8) (quarter 3)"),
    "hangs": (HANGS, "it took longer than 1.5 s and was stopped; --time-limit gives more (quarter 2)"),
    "dies": (DIES, "its process ended by itself (code 7) (quarter 1)"),
    "exits": (EXITS, "SystemExit: 3 (exits.py:7) (quarter 1)"),
    "cheats": (CHEATS, "its plan cannot be carried out."),
    "gives": (NO_PLAN, "it returned str, not a Plan"),
}


@pytest.mark.parametrize(("workers", "names"), [("1", tuple(FAILING)), ("2", ("hangs", "dies"))])
def test_a_failing_function_is_named_and_the_others_play_the_same_bits(
    run: Any, tmp_path: Path, workers: str, names: tuple[str, ...]
) -> None:
    for name in names:
        (tmp_path / f"{name}.py").write_text(FAILING[name][0], encoding="utf-8")
    (plain,) = json.loads(run(LINE, "--json")[1])["scenarios"]
    line = ",".join([LINE, *(str(tmp_path / f"{name}.py") for name in names)])
    code, out, err = run(f"{line} --time-limit 1.5 --workers {workers}", "--json")
    (row,) = json.loads(out)["scenarios"]
    assert code == 1
    for name in names:
        assert FAILING[name][1] in row["failed"][f"{name}:choose"]
        assert f"{name}:choose failed in first-monday" in err
    assert row["strategies"] == plain["strategies"]
    assert [pair["difference"] for pair in row["pairs"]] == [pair["difference"] for pair in plain["pairs"]]


def test_a_failing_run_names_the_function_and_the_quarter(run: Any, made: Callable[[str], str]) -> None:
    code, out, err = run("run first-monday --strategy", made(RAISES))
    assert (code, out) == (1, "")
    assert "mine:choose failed in quarter 3: ValueError: no idea (mine.py:8)" in err


def test_the_same_function_plays_the_same_as_built_in(run: Any, tmp_path: Path) -> None:
    """Its own luck is that of the run, and changes that it makes to its view do not reach the game."""
    (tmp_path / "lucky.py").write_text(LUCK)
    (tmp_path / "other.py").write_text(MUTATES)
    line = f"{LINE},reader,{tmp_path / 'lucky.py'},{tmp_path / 'other.py'}"
    found = json.loads(run(line, "--json")[1])["scenarios"][0]["strategies"]
    assert found["lucky:choose"] == found["random"]
    assert found["other:choose"] == found["reader"]


def test_prints_go_to_stderr_and_not_into_the_output(made: Callable[[str], str], home: Path) -> None:
    arguments = ["run", "first-monday", "--strategy", made(PRINTS), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["scenario"] == "first-monday"
    assert "loaded" in done.stderr
    assert "raw" in done.stderr


def test_plans_for_runs_that_are_over_are_ignored(made: Callable[[str], str]) -> None:
    """Commands end in different quarters; a function may plan for all runs all the time."""
    always = (
        IMPORTS
        + "def choose(view):\n    plan = Plan.empty(view.runs, view.seats)\n    plan.team[:, 3] = True\n    return plan\n"
    )
    params = measure_params(scenarios()[-1].setting)
    opened, lengths = find(made(always), ignore).bound_to(params), set()

    def watch(before: State, plan: Plan, after: State) -> None:
        assert (plan.on("budget") == before.in_command).all()
        lengths.add(int(before.in_command.sum()))

    rollout(params, opened.decide, Draws.of(3, np.arange(30, dtype=np.uint64), ""), watch)
    assert len(lengths) > 2


def test_a_function_may_look_ahead(made: Callable[[str], str]) -> None:
    session = Session.new(FIRST, 3)
    opened = find(made(LOOKS), ignore).bound_to(session.params)
    plan = opened.decide(session.view)
    assert to_moves(plan) in ([], [("solve", None)])
    session.editor.adopt(plan)


def test_a_changed_file_is_loaded_again(made: Callable[[str], str]) -> None:
    session = Session.new(FIRST, 3)
    nothing = IMPORTS + "def choose(view):\n    return Plan.empty(view.runs, view.seats)\n"
    assert to_moves(find(made(nothing), ignore).decide(session.view)) == []
    goals = IMPORTS + "def choose(view):\n    return from_moves([('plan', None)], view.seats)\n"
    assert to_moves(find(made(goals), ignore).decide(session.view)) == [("plan", None)]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("mine.py:chose", 2, "choose"),
        ("mine.py:reader", 0, ""),
        ("nowhere.py", 2, "There is no file"),
        ("nowhere.toml", 2, "There is no file"),
        ("half-an-half", 2, "half-and-half"),
        ("look-ahed", 2, "look-ahead"),
        ("game:99", 2, "99"),
        ("broken.py", 1, "broken.py:2 cannot be read"),
        ("raising.py", 1, "cannot play: ZeroDivisionError: division by zero (raising.py:1)"),
    ],
)
def test_a_wrong_name_is_explained_in_a_sentence(run: Any, tmp_path: Path, name: str, code: int, words: str) -> None:
    (tmp_path / "mine.py").write_text(LUCK)
    (tmp_path / "broken.py").write_text("def choose(view):\nreturn 3\n")
    (tmp_path / "raising.py").write_text("1 / 0\ndef choose(view):\n    return None\n")
    shown = str(tmp_path / name) if "." in name else name
    found, out, err = run(f"run first-monday --strategy {shown}")
    assert found == code
    assert words in err
    assert (out == "") == (code != 0)
    assert "Traceback" not in err


def test_names_are_read_without_running_the_file() -> None:
    code = b"import os\nfrom a import b as c\nx = 1\ndef choose(view): pass\nraise SystemExit\n"
    assert top_level_names(code.replace(b"raise SystemExit\n", b""), "x.py") == ["c", "x", "choose"]
    assert top_level_names(code, "x.py") is None
    with pytest.raises(SyntaxError):
        top_level_names(b"def", "x.py")


def test_an_installed_function_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "given-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: given\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[headheart.strategies]\ngiven-reader = given_code:play\n")
    (tmp_path / "given_code.py").write_text("from game.strategies.reader import reader as play\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert finding.installed_names() == ["given-reader"]
    said: list[str] = []
    found = find("given-reader", lambda each: said.append(str(each)))
    session = Session.new(FIRST, 3)
    assert to_moves(found.decide(session.view)) == to_moves(BY_ID["reader"].decide(session.view))
    assert "given-reader is Python code" in said[0]
    with pytest.raises(UnknownName, match="given-reader"):
        find("given-raeder", ignore)


def test_the_check_of_plans_agrees_with_the_session() -> None:
    """Random plans, legal or not, are refused exactly if a session refuses them."""
    dice, verdicts = random.Random(8), set()
    for scenario in scenarios():
        params = measure_params(scenario.setting)
        for seed in range(4):
            session = Session.new(scenario, seed)
            view = look(
                start(params, draws := Draws.of(seed, np.zeros(1, np.uint64), scenario.setting.case)), params, draws
            )
            for _ in range(40):
                plan = _random_plan(dice, session.view.seats)
                why = first_fault(view, plan)
                try:
                    session.editor.adopt(plan)
                    accepted = True
                except BadPlan:
                    accepted = False
                assert (why == LEGAL) == accepted, (why, to_moves(plan))
                verdicts.add(accepted)
            session.editor.adopt(Plan.empty(1, session.view.seats))
    assert verdicts == {True, False}


def _random_plan(dice: random.Random, seats: int) -> Plan:
    plan = Plan.empty(1, seats)
    for _ in range(dice.randrange(1, 4)):
        row = dice.randrange(len(IDS))
        if dice.random() < 0.55:
            plan.team[0, row] = True
        else:
            plan.aims[0, row, dice.sample(range(seats), dice.randrange(1, seats))] = True
    plan.choice[0] = dice.choice([-1, -1, -1, 0, 1, 7])
    return plan
