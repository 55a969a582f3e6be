"""Causes of changes: parts add up whoever changed, equal situations change nothing, rounding keeps sums."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import game.sim
from game.sentences import has_sentence
from game.sim.ledger import Ledger
from game.sim.state import ARRAYS
from game.why.cause_groups import GROUPS, group_of
from game.why.output_causes import log_mean, output_causes
from game.why.rounded_causes import round_to_total
from game.why.variable_causes import variable_causes
from game.why.visible_ledger import UNKNOWN, visible_lines

SIM = Path(game.sim.__file__).parent
RULES = sorted([*(SIM / "rules").glob("[!_]*.py"), *(SIM / "moves").glob("[!_]*.py")])
PARTS = ("ability", "morale", "luck", "chance", "chance")


def _ledger(dice: np.random.Generator, seats: int = 4) -> Ledger:
    terms = [(cause, dice.normal(0.0, 0.4, (2, seats))) for cause in PARTS]
    return Ledger(terms=terms, bets=dice.normal(0.0, 1.0, 2))


def _output(ledger: Ledger, run: int) -> float:
    assert ledger.bets is not None
    whole = np.sum([part[run] for _, part in ledger.terms], axis=0)
    return float(np.exp(whole).sum() + ledger.bets[run])


@pytest.mark.parametrize("seed", range(20))
def test_parts_add_up_to_the_change_of_output(seed: int) -> None:
    dice = np.random.default_rng(seed)
    before, now = _ledger(dice), _ledger(dice)
    changed = dice.random(4) < 0.3
    for run in (0, 1):
        lines = output_causes(now, before, changed, run)
        assert sum(amount for _, amount in lines) == pytest.approx(_output(now, run) - _output(before, run), abs=1e-9)
        assert len(dict(lines)) == len(lines)
        first = output_causes(now, None, None, run, settled=0.16)
        assert sum(amount for _, amount in first) == pytest.approx(_output(now, run) - 4.0, abs=1e-9)


def test_the_same_quarter_again_changes_nothing() -> None:
    ledger = _ledger(np.random.default_rng(1))
    assert output_causes(ledger, ledger) == []


def test_only_a_changed_part_is_a_cause() -> None:
    dice = np.random.default_rng(2)
    before = _ledger(dice)
    now = Ledger([], [(cause, part + 0.1 * (cause == "morale")) for cause, part in before.terms], before.bets)
    lines = output_causes(now, before)
    assert [cause for cause, _ in lines] == ["morale"]
    assert lines[0][1] == pytest.approx(_output(now, 0) - _output(before, 0))


def test_the_parts_of_a_newcomer_are_one_line() -> None:
    dice = np.random.default_rng(3)
    lines = dict(output_causes(_ledger(dice), _ledger(dice), np.ones(4, bool)))
    assert set(lines) == {"newcomer", "luck", "chance", "bets"}


def test_parts_of_output_that_hidden_values_alone_decide_are_never_shown() -> None:
    hidden = {"ability", "skill", "development", "luck", "craft", "systems", "process", "fit", "chance"}
    assert visible_lines([(cause, 1.0) for cause in sorted(hidden)], "output", shown=None) == [(UNKNOWN, 0.0)]


def test_the_logarithmic_mean_lies_between_its_arguments() -> None:
    a, b = np.array([1.0, 2.0, 3.0, 5.0]), np.array([4.0, 2.0, 3.0 + 1e-13, 0.1])
    found = log_mean(a, b)
    assert (found >= np.minimum(a, b) - 1e-12).all()
    assert (found <= np.maximum(a, b) + 1e-12).all()
    assert np.array_equal(log_mean(b, a), found)


@given(st.lists(st.floats(-5.0, 5.0), min_size=1, max_size=12))
def test_rounded_parts_add_up_and_each_is_within_a_step(amounts: list[float]) -> None:
    lines = [(f"cause{row}", amount) for row, amount in enumerate(amounts)]
    rounded = dict(round_to_total(lines, sum(amounts)))
    assert sum(rounded.values()) == pytest.approx(round(sum(amounts) / 0.01) * 0.01, abs=1e-9)
    for cause, amount in lines:
        assert abs(rounded.get(cause, 0.0) - amount) <= 0.01 + 1e-9


def test_variable_causes_sum_repeated_causes_and_omit_zero() -> None:
    ledger = Ledger(
        [
            ("trust", "move.trust", np.array([[0.5, 0.25]])),
            ("trust", "time", np.array([[-0.25, 0.25]])),
            ("trust", "move.trust", np.array([[0.0, 0.25]])),
            ("money", "move.trust", np.array([-0.5])),
        ]
    )
    assert variable_causes(ledger, "trust") == [("move.trust", 0.5)]
    assert variable_causes(ledger, "trust", seat=1) == [("move.trust", 0.5), ("time", 0.25)]
    assert variable_causes(ledger, "money") == [("move.trust", -0.5)]


def written_causes(source: str) -> set[str]:
    """Return the causes of the effects in a module, `("variable", "cause", amount)`, as far as they are literals."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple) and len(node.elts) == 3:
            variable, cause = (each.value if isinstance(each, ast.Constant) else None for each in node.elts[:2])
            if variable in ARRAYS and isinstance(cause, str):
                found.add(cause)
    return found


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_cause_of_a_rule_or_move_has_words_and_a_group(path: Path) -> None:
    for cause in written_causes(path.read_text("utf-8")):
        key = f"{cause}.cause" if cause.startswith("move.") else f"cause.{cause}"
        assert has_sentence(key), f"add {key} to assets/strings/en.toml"
        assert group_of(cause) in GROUPS, f"add {cause} to why/cause_groups.py"


def test_the_search_finds_the_causes_of_a_rule() -> None:
    assert written_causes('effects = [("trust", "gossip", -n.x), ("morale", cause, 1), ("a", "b", "c")]') == {"gossip"}
