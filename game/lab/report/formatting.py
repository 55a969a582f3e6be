"""Formatting of a comparison's numbers: rounding, signs, colours, and pairs with the better strategy first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.lab.compare.findings import NOT_DECIDED, Document
from game.palette import Role
from game.sentences import say
from game.signed_numbers import signed
from game.sim.catalogue import HEAD, HEART
from game.strategies.catalogue import FAMILY

_FINE = ("output", "morale", "retention")


def ranked(row: Document) -> list[tuple[str, Document]]:
    """Return the strategies, highest mean total first."""
    return sorted(row["strategies"].items(), key=lambda item: -float(item[1]["total"]["mean"]))


def against_first(row: Document) -> list[Document]:
    """Return, for each strategy behind the best, its pair and difference to the best."""
    names = [name for name, _ in ranked(row)]
    pairs = {frozenset(pair["strategies"]): pair for pair in row["pairs"]}
    found = (pairs[frozenset((name, names[0]))] for name in names[1:])
    return [_swap_pair(pair) if pair["strategies"][0] == names[0] else pair for pair in found]


def strategy_color(strategy: str) -> Role:
    """Return the colour of a strategy's marks: its family's, or the text colour."""
    family = FAMILY.get(strategy)
    return "head" if family == HEAD else "heart" if family == HEART else "text"


_LINE_STYLES: tuple[tuple[Role, str], ...] = (
    ("text", ""),
    ("fill", "8 4"),
    ("good", ""),
    ("fill", "2 4"),
    ("good", "8 4"),
    ("muted", "4 3"),
    ("good", "2 4"),
)


def strategy_line(strategy: str, compared: Sequence[str]) -> tuple[Role, str]:
    """Return colour and dashes of a strategy's line; distinct for seven, plus one of each family."""
    if strategy_color(strategy) != "text":
        return strategy_color(strategy), ""
    plain = [each for each in compared if strategy_color(each) == "text"]
    return _LINE_STYLES[plain.index(strategy) % len(_LINE_STYLES)]


def verdict(row: Document, call: Callable[[str], str]) -> str:
    """Return a sentence on who wins a scenario; `call` returns a strategy's name."""
    if row["winner"] != NOT_DECIDED:
        return say("compare.winner", strategy=call(row["winner"]))
    if len(row["strategies"]) < 2:
        return say("compare.alone")
    if row["interval_method"] is None:
        return say("compare.too_few")
    return say("compare.rough" if row["rough"] else "compare.not_decided")


def sorted_pairs(pairs: Sequence[Document]) -> list[Document]:
    """Return the pairs with the better strategy first, largest difference first."""
    better_first = [_swap_pair(pair) if pair["difference"] < 0 else pair for pair in pairs]
    return sorted(better_first, key=lambda pair: -float(pair["difference"]))


def _swap_pair(pair: Document) -> Document:
    interval = pair["interval"]
    return {
        **pair,
        "strategies": pair["strategies"][::-1],
        "difference": -pair["difference"],
        "interval": None if interval is None else [-interval[1], -interval[0]],
        "superiority": 1.0 - pair["superiority"],
    }


def format_number(measure: str, value: float) -> str:
    """Return a measure's value as text."""
    return f"{value:.2f}" if measure in _FINE else f"{value:.1f}"


def format_percent(share: float) -> str:
    """Return a share as whole per cent; 0 % and 100 % only where they are exact."""
    if 0.0 < share < 0.01:
        return "< 1%"
    return "> 99%" if 0.99 < share < 1.0 else f"{share:.0%}"


def format_p(p: float) -> str:
    """Return a p-value as text."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def format_interval(interval: Sequence[Any] | None) -> str:
    """Return an interval in points as text; a dash if there are too few runs."""
    return "–" if interval is None else say("compare.from_to", low=signed(interval[0], 1), high=signed(interval[1], 1))
