"""Results of parsing conditions: the typed tree, comparisons that never change, and the error with its position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from game.scenario.problems.problem_report import MAX_HINT, printable
from game.sentences import say
from game.sim.conditions import Condition


class ConditionError(Exception):
    """The condition is malformed: `code` says why; `at` is the offset in characters.

    `wrong` is the text at that offset and `right` its likely correction, if known; `certain` if nothing else can be
    meant.
    """

    def __init__(
        self, code: str, at: int, wrong: str = "", right: str = "", certain: bool = True, **values: object
    ) -> None:
        words = {
            name: printable(value, MAX_HINT if name == "hint" else 60) if isinstance(value, str) else value
            for name, value in values.items()
        }
        super().__init__(say(f"condition.{code}", **words))
        self.code, self.at, self.wrong, self.right, self.certain = code, at, wrong, right, certain


class ConstantComparison(NamedTuple):
    """A comparison whose result is the same in every game; `at` is the offset in characters."""

    holds: bool
    at: int
    source: str


@dataclass(frozen=True)
class ParsedCondition:
    """A parsed condition and its constant comparisons."""

    condition: Condition
    constant_comparisons: tuple[ConstantComparison, ...]


class Node(NamedTuple):
    """A subtree during parsing: its type, its bounds, its offset, and whether it has a value for each member."""

    tree: Condition
    type: str
    low: float
    high: float
    per_member: bool
    at: int


def constant_result(op: str, left: Node, right: Node) -> bool | None:
    """Return the constant result of a comparison, or None if it depends on the game."""
    if op in (">", ">="):
        op, left, right = "<" if op == ">" else "<=", right, left
    if op in ("==", "!="):
        return None if left.low <= right.high and right.low <= left.high else op == "!="
    always = left.high < right.low if op == "<" else left.high <= right.low
    never = left.low >= right.high if op == "<" else left.low > right.high
    return True if always else False if never else None
