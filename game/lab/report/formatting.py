"""How the numbers of a comparison are read: rounded, signed, with the better one first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.lab.compare.findings import NOT_DECIDED, Document
from game.number_format import signed
from game.palette import Role
from game.words import say

_FINE = ("output", "morale", "retention")


def ranked(row: Document) -> list[tuple[str, Document]]:
    """The strategies, the one with the highest mean total first."""
    return sorted(row["strategies"].items(), key=lambda item: -float(item[1]["total"]["mean"]))


def against_first(row: Document) -> list[Document]:
    """For each strategy behind the one with the highest total: its pair, its difference to the first."""
    names = [name for name, _ in ranked(row)]
    pairs = {frozenset(pair["strategies"]): pair for pair in row["pairs"]}
    found = (pairs[frozenset((name, names[0]))] for name in names[1:])
    return [_turned(pair) if pair["strategies"][0] == names[0] else pair for pair in found]


def strategy_color(strategy: str) -> Role:
    """The colour of a strategy's marks: those of one family have its colour, all others are ink."""
    return {"all-manager": "head", "all-leader": "heart"}.get(strategy, "text")  # type: ignore[return-value]


_LINES: tuple[tuple[Role, str], ...] = (
    ("text", ""),
    ("fill", "8 4"),
    ("good", ""),
    ("fill", "2 4"),
    ("good", "8 4"),
    ("muted", "4 3"),
    ("good", "2 4"),
)


def strategy_line(strategy: str, compared: Sequence[str]) -> tuple[Role, str]:
    """Colour and dashes of a strategy's line, by its place among those compared: no two of the first nine alike."""
    if strategy_color(strategy) != "text":
        return strategy_color(strategy), ""
    inks = [each for each in compared if strategy_color(each) == "text"]
    return _LINES[inks.index(strategy) % len(_LINES)]


def verdict(row: Document, call: Callable[[str], str]) -> str:
    """Who wins a scenario, in a sentence; `call` gives what a strategy is called."""
    if row["winner"] != NOT_DECIDED:
        return say("compare.winner", strategy=call(row["winner"]))
    if len(row["strategies"]) < 2:
        return say("compare.alone")
    if row["interval_method"] is None:
        return say("compare.too_few")
    return say("compare.rough" if row["rough"] else "compare.not_decided")


def sorted_pairs(pairs: Sequence[Document]) -> list[Document]:
    """The pairs with the better one first, the largest difference on top."""
    turned = [_turned(pair) if pair["difference"] < 0 else pair for pair in pairs]
    return sorted(turned, key=lambda pair: -float(pair["difference"]))


def _turned(pair: Document) -> Document:
    ends = pair["interval"]
    return {
        **pair,
        "strategies": pair["strategies"][::-1],
        "difference": -pair["difference"],
        "interval": None if ends is None else [-ends[1], -ends[0]],
        "superiority": 1.0 - pair["superiority"],
    }


def format_number(measure: str, value: float) -> str:
    """A measure's value as it is read."""
    return f"{value:.2f}" if measure in _FINE else f"{value:.1f}"


def format_percent(share: float) -> str:
    """A share as whole percent; only what is none or all is called so."""
    if 0.0 < share < 0.01:
        return "< 1%"
    return "> 99%" if 0.99 < share < 1.0 else f"{share:.0%}"


def format_p(p: float) -> str:
    """A p-value as it is read."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def format_interval(ends: Sequence[Any] | None) -> str:
    """An interval in points; a dash where there are too few runs for one."""
    return "–" if ends is None else say("compare.from_to", low=signed(ends[0], 1), high=signed(ends[1], 1))
