"""Conditions of events: small typed trees over named values, evaluated for all runs at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.exact import mean, on_grid, total

NUMBER = "number"
TRUTH = "truth"
MEMBER = "member."  # prefix of names of members' values
MAX_VALUE = 1e6  # bound on the size of any value of a condition, so that means over members stay exact

Values = NDArray[Any]  # (runs,), or (runs, seats) inside an aggregate


@dataclass(frozen=True)
class Name:
    """A value that conditions can read: its type and its range."""

    type: str
    low: float
    high: float


_SHARE = Name(NUMBER, 0.0, 1.0)
_FLAG = Name(TRUTH, 0.0, 1.0)
_AMOUNT = Name(NUMBER, -1000.0, 1000.0)
_OUTPUT = Name(NUMBER, 0.0, 1000.0)

TEAM_NAMES: dict[str, Name] = {
    "quarter": Name(NUMBER, 1.0, 20.0),
    "money": _AMOUNT,
    "standing": _SHARE,
    "team.trust": _SHARE,  # means over the members
    "team.morale": _SHARE,
    "team.strain": _SHARE,
    "team.following": _SHARE,  # share of followers
    "team.output": _OUTPUT,  # last quarter's output
    "team.target": _OUTPUT,  # this quarter's target
    "team.clarity": _SHARE,
    "team.problems": Name(NUMBER, 0.0, 6.0),
    "team.vision": _SHARE,
    "team.safety": _SHARE,
    "team.cohesion": _SHARE,
    "team.organisation": _SHARE,
    "team.process": _SHARE,
    "team.enabling": _SHARE,
    "team.craft": Name(NUMBER, -1.0, 0.6),
    "team.slack": _SHARE,
    "team.pressure": _SHARE,
    "team.problems_technical": _FLAG,  # the open problems are of this kind
    "team.problems_coordination": _FLAG,
    "team.problems_people": _FLAG,
    "team.turning": _FLAG,  # the mission turns in this quarter
}
"""Arrays of shape (runs,). team.money and team.standing are read as money and standing."""

MEMBER_NAMES: dict[str, Name] = {
    "member.morale": _SHARE,
    "member.trust": _SHARE,
    "member.strain": _SHARE,
    "member.skill": _SHARE,
    "member.development": _SHARE,
    "member.respect": _SHARE,
    "member.readiness": _SHARE,
    "member.load": _SHARE,
    "member.following": _FLAG,
    "member.looking": _FLAG,  # looks for another job
    "member.tenure": Name(NUMBER, 0.0, 250.0),  # quarters
    "member.present": _FLAG,  # the starting member still holds the seat
}
"""Arrays of shape (runs, seats): numbers as float64 or integers, truths as bool."""


NAMES: dict[str, Name] = {**TEAM_NAMES, **MEMBER_NAMES}

STORY_OWNERS = ("answer", "came", "since", "won", "lost", "made", "flag", "counter")
"""First words of the names of what happened in a game: `answer.<event>`, `made.<move>` …"""
MEMBER_FLAGS = ("member.role.", "member.trait.", "member.group.")
"""Beginnings of flags of members: `member.role.<id>` …"""
PERSON = "member.person"  # (runs, seats): the number of the named newcomer in each seat, from 1; 0 nobody


def is_of_story(name: str) -> bool:
    """Return whether a name is of what happened in a game, or of a named newcomer."""
    return name.split(".", 1)[0] in STORY_OWNERS or name == PERSON


def is_of_state(name: str) -> bool:
    """Return whether a name is one that conditions of a team have, beside those that only claims have."""
    return name in NAMES or is_of_story(name) or name.startswith(MEMBER_FLAGS)


@dataclass(frozen=True)
class Condition:
    """A tree: `op` with `args`, and the words it was read from.

    Leaves: ("number", value), ("name", a name of the table it was read with), ("seat", a member name, the seat; below
    0 that of a named newcomer, whose values are 0 while nobody of that name is in the team).
    "not" and "minus" have one tree as argument; "and" and "or" two or more; + - * / and comparisons two; the
    aggregates any, all, count, mean, min, max one, which has a value for each member, or two: the second is a truth of
    each member that says who counts.
    """

    op: str
    args: tuple[object, ...] = ()
    source: str = ""


def evaluate(condition: Condition, names: Mapping[str, Values]) -> NDArray[np.bool_]:
    """Return where the condition holds, (runs,); `names` maps its names to arrays, and has "quarter"."""
    holds = _value(condition, names, False)
    return np.broadcast_to(holds, names["quarter"].shape).astype(bool)


def evaluate_measure(tree: Condition, names: Mapping[str, Values], runs: int) -> NDArray[np.float64]:
    """Return the value of any tree, (runs,): a number, or 1 for true and 0 for false."""
    return np.broadcast_to(_value(tree, names, False), (runs,)).astype(np.float64)


def names_in(condition: Condition) -> frozenset[str]:
    """Return the names of the arrays needed to evaluate the condition."""
    if condition.op in ("name", "seat"):
        newcomer = condition.op == "seat" and cast(int, condition.args[1]) < 0
        return frozenset((str(condition.args[0]), *((PERSON,) if newcomer else ())))
    trees = [part for part in condition.args if isinstance(part, Condition)]
    return frozenset().union(*(names_in(tree) for tree in trees)) if trees else frozenset()


def _value(tree: Condition, names: Mapping[str, Values], wide: bool) -> Values:
    """Evaluate a tree; `wide` inside an aggregate, where values of the team get an axis for the seats."""
    if tree.op == "number":
        return np.asarray(tree.args[0], np.float64)
    if tree.op == "name":
        name = str(tree.args[0])
        return names[name][:, None] if wide and not name.startswith(MEMBER) else names[name]
    if tree.op == "seat":
        column = _of_person(str(tree.args[0]), cast(int, tree.args[1]), names)
        return column[:, None] if wide else column
    parts = cast(tuple[Condition, ...], tree.args)
    if tree.op in AGGREGATES:
        each = _value(parts[0], names, True)
        value = _aggregate(tree.op, each) if len(parts) == 1 else _of_some(tree.op, each, _value(parts[1], names, True))
        return value[:, None] if wide else value
    return _combine(tree.op, [_value(part, names, wide) for part in parts])


def _of_person(name: str, seat: int, names: Mapping[str, Values]) -> Values:
    """Return one person's value, (runs,)."""
    if seat >= 0:
        column: Values = names[name][:, seat]
        return column
    there = names[PERSON] == -seat
    if name == "member.present":
        return np.asarray(there.any(axis=1))
    place = np.argmax(there, axis=1)
    value: Values = np.take_along_axis(np.asarray(names[name]), place[:, None], axis=1)[:, 0]
    return np.where(there.any(axis=1), value, np.zeros_like(value))


AGGREGATES: dict[str, str] = {
    "any": TRUTH,
    "all": TRUTH,
    "count": TRUTH,
    "mean": NUMBER,
    "min": NUMBER,
    "max": NUMBER,
}
"""The type each aggregate takes from every member; any and all give a truth, the others a number."""


def _aggregate(op: str, each: Values) -> Values:
    """Reduce (runs, seats) to one value a run."""
    if op == "count":
        return np.asarray(np.count_nonzero(each, axis=-1), np.float64)
    if op == "mean":
        return mean(on_grid(each.astype(np.float64)))
    value: Values = _REDUCTIONS[op].reduce(each, axis=-1)
    return value


def _of_some(op: str, each: Values, counts: Values) -> Values:
    """Reduce the values of those who count to one a run; 0 where nobody counts, but `all` holds of nobody."""
    each, counts = np.broadcast_arrays(each, counts)
    if op in ("any", "all", "count"):
        return _aggregate(op, each | ~counts if op == "all" else each & counts)
    anybody = counts.any(axis=-1)
    if op == "mean":
        summed = total(np.where(counts, each.astype(np.float64), 0.0))
        return on_grid(summed / np.maximum(np.count_nonzero(counts, axis=-1), 1))
    far = MAX_VALUE if op == "min" else -MAX_VALUE
    return np.where(anybody, _aggregate(op, np.where(counts, each, far)), 0.0)


_REDUCTIONS: dict[str, np.ufunc] = {
    "any": np.logical_or,
    "all": np.logical_and,
    "min": np.minimum,
    "max": np.maximum,
}


def _combine(op: str, parts: list[Values]) -> Values:
    """Apply one operator to values that broadcast."""
    if op == "not":
        return np.logical_not(parts[0])
    if op == "minus":
        return np.negative(parts[0])
    value = parts[0]
    for part in parts[1:]:
        value = _PAIRS[op](value, part)
    return value


_PAIRS: dict[str, np.ufunc] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
    "and": np.logical_and,
    "or": np.logical_or,
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}
