"""Third-party functions that do not depend on their View alone are named and refused; what they print is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import game
from game.strategy_sources.purity import NotPure
from game.user_error import UnknownName

HEAD = "from game import Plan, fill, scored, single_run\n"
BLOCK_MEAN = """
def choose(view):
    urgent = view.problems > view.problems.mean()
    return fill(view, scored(view, {"plan": 1.5 + 0 * view.problems, "solve": 3.0 * urgent}), {})
"""
REMEMBERS = """
calls = [0]
def choose(view):
    calls[0] += 1
    return fill(view, scored(view, {"plan": 2.0 + 0 * view.problems, "solve": 3.0 * (calls[0] // 6 % 2)}), {})
"""
HASH_ORDER = """
def choose(view):
    order = {move: 4.0 - at for at, move in enumerate({"plan", "solve", "trust", "coach", "enforce", "deliver"})}
    known = {move: order[move] for move in ("plan", "solve", "trust", "coach")}
    return fill(view, scored(view, known), {"trust": 1.0 - view.trust, "coach": view.morale})
"""
CLOCK = """
import time
def choose(view):
    return fill(view, scored(view, {"plan": 1.0, "solve": 2.0 * (time.perf_counter_ns() // 97 % 2)}), {})
"""
PURE = """
def choose(view):
    return fill(view, scored(view, {"plan": 1.0, "solve": view.own_luck(1)[:, 0]}), {})
"""
LINE = "compare first-monday --runs 30 --seed 3 --strategies do-nothing,"


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., str]:
    def made(code: str, name: str = "mine.py") -> str:
        path = tmp_path / name
        path.write_text(HEAD + code, encoding="utf-8")
        return str(path)

    return made


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (BLOCK_MEAN, "one run look at others"),
        (REMEMBERS, "remembers something"),
        (HASH_ORDER, "the order of a set"),
        (CLOCK, "a clock"),
    ],
    ids=["block_mean", "remembers", "hash_order", "clock"],
)
def test_an_impure_function_is_named_and_refused(run: Any, made: Callable[..., str], code: str, why: str) -> None:
    file = made(code)
    code_, out, err = run(LINE + file)
    assert (code_, out) == (1, "")
    assert f"{file} is refused" in err
    assert why in err


def test_all_impure_functions_are_named_at_once(run: Any, made: Callable[..., str]) -> None:
    one, other, pure = made(BLOCK_MEAN), made(REMEMBERS, "other.py"), made(PURE, "pure.py")
    code, out, err = run(f"{LINE}{one},{pure},{other}")
    assert (code, out) == (1, "")
    assert f"{one} is refused" in err
    assert f"{other} is refused" in err
    assert f"{pure} is refused" not in err


def test_a_pure_function_is_played_also_if_it_is_called_like_the_package(run: Any, made: Callable[..., str]) -> None:
    plain = run(LINE + made(PURE), "--json")
    named = run(LINE + made(PURE, "game.py"), "--json")
    assert (plain[0], named[0]) == (0, 0), named[2]
    rows = [json.loads(each[1])["scenarios"][0]["strategies"] for each in (plain, named)]
    assert rows[0]["mine:choose"]["total"] == rows[1]["game:choose"]["total"]
    assert run(LINE + made(PURE, "random.py"), "--json")[0] == 0


def test_a_function_of_the_library_is_tried_too() -> None:
    def looks_around(view: game.View) -> game.Plan:
        urgent = view.problems > view.problems.mean()
        return game.fill(view, game.scored(view, {"plan": 1.5 + 0 * view.problems, "solve": 3.0 * urgent}), {})

    with pytest.raises(NotPure, match="one run look at others"):
        game.compare("first-monday", ["do-nothing", looks_around], runs=20)


def test_output_is_shown_under_the_name_and_bounded(made: Callable[..., str], run: Any) -> None:
    noisy = "print('loaded\\x1b[2J')\ndef choose(view):\n    print('q', view.quarter)\n    return Plan.empty(view.runs, view.seats)\n"
    code, out, err = run(LINE + made(noisy), "--json")
    assert code == 0
    json.loads(out)
    assert "mine.py:choose: loaded\N{REPLACEMENT CHARACTER}[2J" in err
    assert "mine.py:choose: q 1" in err
    loud = "def choose(view):\n    for each in range(10**4): print('x' * 99)\n    return Plan.empty(view.runs, view.seats)\n"
    code, _, err = run(LINE + made(loud, "loud.py"), "--json")
    assert code == 0
    assert err.count("further output is left out") >= 1
    assert len(err) < 100_000


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
def test_a_function_that_is_greedy_of_memory_fails_alone(run: Any, made: Callable[..., str]) -> None:
    greedy = "import numpy\ndef choose(view):\n    numpy.ones(2**30)\n    return Plan.empty(view.runs, view.seats)\n"
    code, out, err = run(LINE + made(greedy), "--json")
    assert code == 1
    assert "MemoryError" in err
    assert list(json.loads(out)["scenarios"][0]["strategies"]) == ["do-nothing"]


def test_a_secret_seed_is_another_each_time_and_printed(run: Any) -> None:
    line = "compare first-monday --runs 2 --strategies do-nothing,random"
    seeds = [json.loads(run(line, "--secret-seed", "--json")[1])["seed"] for _ in range(2)]
    assert seeds[0] != seeds[1]
    assert json.loads(run(f"{line} --seed {seeds[0]}", "--json")[1])["seed"] == seeds[0]
    assert run(f"{line} --secret-seed --seed 5")[0] == 2


def test_a_count_in_a_rule_file_is_not_said_to_be_never_true(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "counts.toml"
    head = 'id = "counts"\ntitle = "Counts"\n'
    for when, never in (("count(member.morale < 0.4) >= 2", False), ("count(member.morale < 0.4) > 40", True)):
        file.write_text(f'{head}\n[[rule]]\ndo = "plan"\nwhen = "{when}"\n', encoding="utf-8")
        _, out, err = run(f"check {file}")
        assert ("never" in out + err) == never, out + err


def test_an_unknown_file_is_still_said_so(run: Any) -> None:
    code, _, err = run(LINE + "nowhere.py")
    assert code == UnknownName.exit_code
    assert "nowhere.py" in err
