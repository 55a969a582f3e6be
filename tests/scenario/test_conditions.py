"""Conditions: evaluation on arrays agrees with Python on single runs, and anything else is refused."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.conditions.condition_parser import parse_condition
from game.scenario.conditions.parsed_condition import ConditionError
from game.sim.conditions import MEMBER_NAMES, NUMBER, TEAM_NAMES, evaluate, names_in
from game.sim.numeric.exact import on_grid

SEATS = {"ana": 0, "bo": 1, "cy": 2, "di": 3}
RUNS = 64


def values(seed: int = 1, runs: int = RUNS) -> dict[str, Any]:
    source = np.random.default_rng(seed)
    table: dict[str, Any] = {}
    for names, shape in ((TEAM_NAMES, (runs,)), (MEMBER_NAMES, (runs, len(SEATS)))):
        for name, kind in names.items():
            low, high = max(kind.low, -5), min(kind.high, 12)
            drawn = on_grid(source.uniform(low, high, shape))
            table[name] = drawn if kind.type == NUMBER else source.random(shape) < 0.5
    table["quarter"] = source.integers(1, 13, runs)
    return table


NUMBERS = st.sampled_from(["0.4", "1", ".25", "2.5", "3"])
TEAM = st.sampled_from([name for name, kind in TEAM_NAMES.items() if kind.type == NUMBER])
SEATED = st.sampled_from([f"member.{who}.{key}" for who in SEATS for key in ("morale", "trust", "tenure")])
EACH = st.sampled_from([name for name, kind in MEMBER_NAMES.items() if kind.type == NUMBER])


def sums(leaf: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(leaf, st.sampled_from(["+", "-", "*"]), leaf)
    return (
        leaf | pair.map(lambda p: f"({p[0]} {p[1]} {p[2]})") | leaf.map(lambda p: f"-{p}") | leaf.map("{} / 4".format)
    )


def truths(leaf: st.SearchStrategy[str], flags: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    base = st.tuples(sums(leaf), sign, sums(leaf)).map(" ".join) | flags
    return st.recursive(
        base,
        lambda inner: (
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})")
            | inner.map("not ({})".format)
        ),
        max_leaves=3,
    )


INSIDE = truths(EACH | NUMBERS | TEAM, st.just("member.following"))
AGGREGATE = st.tuples(st.sampled_from(["mean", "min", "max"]), sums(EACH)).map(lambda p: f"{p[0]}({p[1]})")
COUNT = INSIDE.filter(lambda t: "member" in t).map("count({})".format)
QUANTIFIED = st.tuples(st.sampled_from(["any", "all"]), INSIDE.filter(lambda t: "member" in t)).map(
    lambda p: f"{p[0]}({p[1]})"
)
CONDITION = truths(NUMBERS | TEAM | SEATED | AGGREGATE | COUNT, QUANTIFIED | st.just("member.bo.following"))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=300, deadline=None)
@given(CONDITION, st.integers(0, 1000))
def test_a_condition_on_arrays_agrees_with_python_in_each_run(text: str, seed: int) -> None:
    if len(text) > 400:
        return
    condition = parse_condition(text, SEATS, 12).condition
    table = values(seed, 8)
    holds = evaluate(condition, {name: table[name] for name in {*names_in(condition), "quarter"}})
    assert holds.dtype == bool
    assert holds.shape == (8,)
    for run in range(8):
        assert bool(holds[run]) is bool(reference(ast.parse(text.strip(), mode="eval").body, table, run, None)), text


OPS: dict[type, Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def reference(node: ast.AST, table: dict[str, Any], run: int, seat: int | None) -> Any:
    """Evaluate Python's syntax tree of the same text for one run (and one seat inside an aggregate)."""
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        return float(node.value)
    if isinstance(node, ast.BoolOp):
        parts = [reference(part, table, run, seat) for part in node.values]
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if isinstance(node, ast.UnaryOp):
        part = reference(node.operand, table, run, seat)
        return (not part) if isinstance(node.op, ast.Not) else -part
    if isinstance(node, ast.BinOp):
        return OPS[type(node.op)](reference(node.left, table, run, seat), reference(node.right, table, run, seat))
    if isinstance(node, ast.Compare):
        left, right = reference(node.left, table, run, seat), reference(node.comparators[0], table, run, seat)
        return OPS[type(node.ops[0])](left, right)
    if isinstance(node, ast.Call):
        each = [reference(node.args[0], table, run, place) for place in range(len(SEATS))]
        return aggregate(ast.unparse(node.func), each)
    name = ast.unparse(node)
    parts = name.split(".")
    if len(parts) == 3:
        return table[f"member.{parts[2]}"][run, SEATS[parts[1]]]
    return table[name][run, seat] if name in MEMBER_NAMES else table[name][run]


def aggregate(name: str, each: list[Any]) -> Any:
    if name == "mean":
        steps = sum(round(float(part) * 2**32) for part in each)
        return round(steps / len(each)) / 2**32
    reductions: dict[str, Callable[[list[Any]], Any]] = {
        "any": any,
        "all": all,
        "min": min,
        "max": max,
        "count": lambda rows: sum(map(bool, rows)),
    }
    return reductions[name](each)


def test_one_run_is_a_row_of_the_batch() -> None:
    condition = parse_condition(
        "mean(member.trust) < 0.5 or count(member.morale < mean(member.morale)) >= 2", SEATS, 12
    ).condition
    table = values()
    whole = evaluate(condition, table)
    for run in range(RUNS):
        alone = evaluate(condition, {name: array[run : run + 1] for name, array in table.items()})
        assert alone[0] == whole[run]


def test_team_money_and_team_standing_are_the_players() -> None:
    assert names_in(parse_condition("team.money < 1 and team.standing < 0.4", SEATS, 12).condition) == {
        "money",
        "standing",
    }


def test_every_clause_keeps_its_source_text() -> None:
    condition = parse_condition("quarter >= 2 and (money < 1 or not member.bo.following)", SEATS, 12).condition
    assert condition.op == "and"
    assert [part.source for part in condition.args] == ["quarter >= 2", "money < 1 or not member.bo.following"]  # type: ignore[attr-defined]


# text, column (from 0) where the error is, words of the message
ERRORS = [
    ("", 0, "early"),
    ("team.trust", 0, "is a number"),
    ("team.trust <", 12, "early"),
    ("team.trust < 0.4 quarter", 17, "does not fit"),
    ("team.trst < 0.4", 0, "team.trust"),
    ("team.trust = 0.4", 11, "=="),
    ("team.trust < 0.4 && money < 1", 17, "and"),
    ("money < 1 || money > 2", 10, "or"),
    ("!member.bo.following", 0, "not"),
    ("0.2 < team.trust < 0.4", 17, "Only two"),
    ("(team.trust < 0.4", 0, "bracket"),
    ("any(member.trust < 0.4", 3, "bracket"),
    ("any member.trust", 0, "any(…)"),
    ("any(member.trust)", 0, "true or false"),
    ("mean(member.trust < 1) < 1", 0, "a number of each"),
    ("any(team.trust < 0.4)", 0, "every member"),
    ("member.trust < 0.4", 0, "every member"),
    ("member.bobo.trust < 0.4", 0, "bo"),
    ("member.bo.trst < 0.4", 0, "trust"),
    ("money / 0 > 1", 8, "divided by 0"),
    ("money / team.slack > 1", 8, "divided by 0"),
    ("money > 1 and 3", 14, "is a number"),
    ("member.bo.following < 3", 0, "true or false"),
    ("not money", 4, "is a number"),
    ("money > 1e9", 8, "does not fit"),
    ("money > 99999999", 8, "below"),
    ("money * 999999 * 999999 > 1", 0, "below"),
    ("money > 0x10", 8, "does not fit"),
    ("__import__('os')", 0, "no value"),
    ("money.real > 1", 0, "no value"),
    ("[x for x in 'a']", 0, "does not fit"),
    ("lambda: 1", 0, "no value"),
    ("money > 1; money", 9, "does not fit"),
    ("money ** 2 > 1", 7, "does not fit"),
    ("money > 1 if quarter else 2", 10, "does not fit"),
    ("(" * 50 + "money" + ")" * 50 + " > 1", 21, "nested"),
    ("not " * 50 + "member.bo.following", 84, "nested"),
    ("-" * 50 + "money > 1", 21, "nested"),
    ("money > 1" + " and money > 1" * 40, 400, "longer"),
]


@pytest.mark.parametrize(("text", "at", "words"), ERRORS, ids=[row[0][:30] for row in ERRORS])
def test_a_malformed_condition_is_refused_at_its_position(text: str, at: int, words: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text, SEATS, 12)
    assert words in str(caught.value)
    assert caught.value.at == at


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("team.trust > 150", False),
        ("team.trust <= 1", True),
        ("quarter >= 13", False),
        ("count(member.following) > 4", False),
        ("mean(member.morale) < 0", False),
        ("team.trust + team.morale < 3", True),
    ],
)
def test_a_constant_comparison_is_reported(text: str, holds: bool) -> None:
    (doubt,) = parse_condition(text, SEATS, 12).constant_comparisons
    assert doubt.holds is holds


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("anyl(member.trust)<>=0.4 +-*/!orc'\"\\"), max_size=60))
def test_arbitrary_text_raises_only_condition_errors(text: str) -> None:
    at = place_of_error(text)
    assert at is None or 0 <= at <= len(text)


def place_of_error(text: str) -> int | None:
    """Return the offset of the error in a text, or None if it is a condition that can be evaluated."""
    try:
        evaluate(parse_condition(text, SEATS, 12).condition, values(1, 2))
    except ConditionError as error:
        return error.at
    return None
