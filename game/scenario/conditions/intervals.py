"""Interval arithmetic over conditions: does one hold always, never, or sometimes, given bounds of its values?

Before a game the bounds are those of each name; during a game they are what the player can know.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from game.sim.conditions import AGGREGATES, Condition

Ranges = Callable[[str, int | None], "Range"]


class Range(NamedTuple):
    """A closed interval; a truth is 0 or 1."""

    low: float
    high: float


OPEN = Range(0.0, 1.0)

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_PASSES = 3  # rounds of constraint propagation between clauses


def truth(tree: Condition, ranges: Ranges, seats: int) -> bool | None:
    """Return True if the condition holds for all values within the bounds, False if for none, None if undecided."""
    value = _evaluate(tree, ranges, seats, None)
    parts = [part for part in tree.args if isinstance(part, Condition)]
    clauses = parts if tree.op == "and" else [tree] if tree.op in MIRRORED else []
    if value == OPEN and clauses and _contradicts(clauses, ranges, seats):
        return False
    if value == OPEN and tree.op == "or":
        if all(truth(part, ranges, seats) is False for part in parts):
            return False
        if _contradicts([Condition("not", (part,), part.source) for part in parts], ranges, seats):
            return True
    return bool(value.low) if value.low == value.high else None


def nodes(tree: Condition) -> Iterator[Condition]:
    """Yield a condition and every part of it."""
    yield tree
    for part in tree.args:
        if isinstance(part, Condition):
            yield from nodes(part)


def _evaluate(tree: Condition, ranges: Ranges, seats: int, seat: int | None) -> Range:
    if tree.op == "number":
        return Range(float(str(tree.args[0])), float(str(tree.args[0])))
    if tree.op == "name":
        name = str(tree.args[0])
        return ranges(name, seat if name.startswith("member.") else None)
    if tree.op == "seat":
        return ranges(str(tree.args[0]), int(str(tree.args[1])))
    parts = [part for part in tree.args if isinstance(part, Condition)]
    if tree.op in AGGREGATES:
        value = _aggregate(tree.op, [_evaluate(parts[0], ranges, seats, each) for each in range(seats)])
        if len(parts) == 1:
            return value
        return Range(min(value.low, 0.0), 1.0 if tree.op == "all" else max(value.high, 0.0))  # nobody may count
    return _combine(tree.op, [_evaluate(part, ranges, seats, seat) for part in parts])


def _aggregate(op: str, each: list[Range]) -> Range:
    lows, highs = [row.low for row in each], [row.high for row in each]
    if op in ("any", "max"):
        return Range(max(lows), max(highs))
    if op in ("all", "min"):
        return Range(min(lows), min(highs))
    if op == "count":
        return Range(sum(lows), sum(highs))
    return Range(sum(lows) / len(lows), sum(highs) / len(highs))


def _combine(op: str, parts: list[Range]) -> Range:
    first = parts[0]
    if op == "not":
        return Range(1.0 - first.high, 1.0 - first.low)
    if op == "minus":
        return Range(-first.high, -first.low)
    if op == "and":
        return Range(min(part.low for part in parts), min(part.high for part in parts))
    if op == "or":
        return Range(max(part.low for part in parts), max(part.high for part in parts))
    second = parts[1]
    if op in MIRRORED:
        return _compare(op, first, second)
    if op == "+":
        return Range(first.low + second.low, first.high + second.high)
    if op == "-":
        return Range(first.low - second.high, first.high - second.low)
    if op == "/":
        second = Range(1.0 / second.high, 1.0 / second.low)  # the parser refuses divisors that can be 0
    ends = [one * other for one in first for other in second]
    return Range(min(ends), max(ends))


def _compare(op: str, left: Range, right: Range) -> Range:
    if op in (">", ">="):
        return _compare(MIRRORED[op], right, left)
    if op == "!=":
        same = _compare("==", left, right)
        return Range(1.0 - same.high, 1.0 - same.low)
    if op == "==":
        apart = left.high < right.low or right.high < left.low
        return Range(0.0, 0.0) if apart else Range(1.0, 1.0) if left == right and left.low == left.high else OPEN
    always = left.high < right.low if op == "<" else left.high <= right.low
    never = left.low >= right.high if op == "<" else left.low > right.high
    return Range(1.0, 1.0) if always else Range(0.0, 0.0) if never else OPEN


def _contradicts(parts: list[Condition], ranges: Ranges, seats: int) -> bool:
    """Return whether a conjunction leaves some name no value, as trust < 0.3 and trust > 0.6. A sound approximation."""
    narrowed: dict[tuple[str, int | None], Range] = {}

    def within(name: str, seat: int | None) -> Range:
        known, usual = narrowed.get((name, seat)), ranges(name, seat)
        return usual if known is None else known

    clauses = [clause for part in parts for clause in _conjuncts(part)]
    for _ in range(_PASSES):
        for clause in clauses:
            if _evaluate(clause, within, seats, None).high == 0.0 or not _narrow(clause, within, narrowed, seats):
                return True
    return False


def _conjuncts(tree: Condition) -> list[Condition]:
    if tree.op != "and":
        return [tree]
    return [clause for part in tree.args if isinstance(part, Condition) for clause in _conjuncts(part)]


def _narrow(clause: Condition, ranges: Ranges, narrowed: dict[tuple[str, int | None], Range], seats: int) -> bool:
    """Tighten the bounds of the names in a comparison; False if an interval becomes empty."""
    wanted = True
    while clause.op == "not" and isinstance(clause.args[0], Condition):
        wanted, clause = not wanted, clause.args[0]
    if (leaf := _as_variable(clause)) is not None:
        return _intersect(leaf, Range(float(wanted), float(wanted)), ranges, narrowed)
    if clause.op not in MIRRORED:
        return True
    op = clause.op if wanted else NEGATED[clause.op]
    left, right = (part for part in clause.args if isinstance(part, Condition))
    for name, other, said in ((left, right, op), (right, left, MIRRORED[op])):
        leaf = _as_variable(name)
        if leaf is not None and not _intersect(
            leaf, _solutions(said, _evaluate(other, ranges, seats, None)), ranges, narrowed
        ):
            return False
    return True


def _as_variable(tree: Condition) -> tuple[str, int | None] | None:
    if tree.op == "seat":
        return str(tree.args[0]), int(str(tree.args[1]))
    return (str(tree.args[0]), None) if tree.op == "name" and not str(tree.args[0]).startswith("member.") else None


_FAR = 1e9
_EPSILON = 1e-12  # the distance that a strict comparison keeps from its bound


def _solutions(op: str, other: Range) -> Range:
    """Return the interval of values that can compare so with a value in `other`."""
    if op in ("<", "<="):
        return Range(-_FAR, other.high - (_EPSILON if op == "<" else 0.0))
    if op in (">", ">="):
        return Range(other.low + (_EPSILON if op == ">" else 0.0), _FAR)
    return other if op == "==" else Range(-_FAR, _FAR)


def _intersect(
    leaf: tuple[str, int | None], allowed: Range, ranges: Ranges, narrowed: dict[tuple[str, int | None], Range]
) -> bool:
    old = ranges(*leaf)
    new = Range(max(old.low, allowed.low), min(old.high, allowed.high))
    if new.low > new.high:
        return False
    if leaf[0] == "quarter" and math.ceil(new.low) > math.floor(new.high):
        return False  # no integer in the interval
    narrowed[leaf] = new
    return True
