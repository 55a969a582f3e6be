"""Sentences on a study of robustness, for the command and the window; `call` returns a strategy's name."""

from __future__ import annotations

from collections.abc import Callable

from game.lab.compare.findings import Document
from game.sentences import say

Call = Callable[[str], str]


def pair_words(one: str, other: str, call: Call) -> str:
    """Return a difference of two strategies as text."""
    return say("cli.robustness.pair", one=call(one), other=call(other))


def winner_words(row: Document, call: Call) -> str:
    """Return who wins as declared, and in what share of the draws."""
    winner = row["winner"]
    return say("cli.robustness.winner", winner=call(winner["declared"]), share=share_words(winner["holds"]))


def flip_words(row: Document, call: Call) -> list[str]:
    """Return one sentence a number and end that flips a sign, or one that says that none does."""
    flips = [(number, number[end]) for number in row["numbers"] for end in ("low", "high") if number[end]["flips"]]
    if not row["numbers"]:
        return [say("cli.robustness.settled")]
    if not flips:
        strongest = max(row["numbers"], key=_most_moved)
        return [say("cli.robustness.no_flip", number=strongest["number"], points=f"{_most_moved(strongest):.1f}")]
    return [_flip(number, end, call) for number, end in flips]


def share_words(found: Document) -> str:
    """Return the share of the draws with its interval."""
    return say(
        "cli.conclusions.share_of_draws", **{key: f"{100.0 * found[key]:.0f}" for key in ("share", "low", "high")}
    )


def _flip(number: Document, end: Document, call: Call) -> str:
    pairs = ", ".join(pair_words(one, other, call) for one, other in end["flips"])
    values = {"value": f"{end['value']:.3g}", "declared": f"{number['declared']:.3g}"}
    return say("cli.robustness.flips", number=number["number"], pairs=pairs, **values)


def _most_moved(number: Document) -> float:
    """Return the points by which a number moves a difference most, at either of its ends."""
    return float(max(number["low"]["moves"], number["high"]["moves"]))
