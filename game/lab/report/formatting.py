"""Formatting of a comparison's numbers: rounding, signs, colours, and pairs with the better strategy first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.lab.compare.findings import EQUAL, NOT_DECIDED, Document
from game.palette import Role
from game.scenario.loading.changed_values import describe
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.sim.catalogue import HEAD, HEART
from game.strategies.catalogue import FAMILY

_FINE = ("output", "morale", "retention")


def ranked(row: Document) -> list[tuple[str, Document]]:
    """Return the strategies, highest mean of the measure that ranks first."""
    return sorted(row["strategies"].items(), key=lambda item: -float(item[1][row["ranked_by"]]["mean"]))


def scenario_title(row: Document) -> str:
    """Return the title of a scenario with the values that were changed."""
    return f"{row['title']} ({describe(row['values'])})" if row["values"] else str(row["title"])


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
    """Return a sentence on who wins a scenario and by how much; `call` returns a strategy's name."""
    contest = row["contest"]
    if contest is None:
        return say("compare.alone")
    measure, ends = row["ranked_by"], contest["interval"]
    one, other = map(call, contest["strategies"])
    words = {
        "strategy": one,
        "rival": other,
        "size": format_size(measure, contest["difference"]),
        "margin": format_size(measure, row["margin"]),
        "interval": "" if ends is None else say("compare.sure", interval=format_interval(ends, measure)),
    }
    return say(f"compare.{_verdict_key(row)}", **words)


def short_answer(row: Document) -> str:
    """Return a scenario with its answer in a few words, for a table of contents."""
    title, contest = scenario_title(row), row["contest"]
    if contest is None:
        return title
    one, other = map(strategy_name, contest["strategies"])
    key = "equal" if row["winner"] == EQUAL else "open" if row["winner"] == NOT_DECIDED else "decided"
    more = format_difference(contest["difference"], row["ranked_by"])
    return say(f"report.answer.{key}", title=title, one=one, other=other, difference=more)


def verdict_and_advice(row: Document, call: Callable[[str], str]) -> str:
    """Return the verdict and, where no margin was given and nothing is decided, the option that can say more."""
    advice = row["contest"] is not None and _verdict_key(row) == "not_decided"
    return verdict(row, call) + (f" {say('compare.try_margin')}" if advice else "")


def _verdict_key(row: Document) -> str:
    """Return the key of the sentence on a scenario's outcome."""
    with_margin = "_margin" if row["margin"] > 0.0 else ""
    if row["winner"] == EQUAL:
        return "equal"
    if row["winner"] != NOT_DECIDED:
        return f"winner{with_margin}"
    if row["interval_method"] is None:
        return "too_few"
    return "rough" if row["rough"] else f"not_decided{with_margin}"


def format_size(measure: str, value: float) -> str:
    """Return an amount of a measure with its unit: 4.2 points, 0.12 of morale."""
    amount = format_number(measure, value)
    if measure == "total":
        return say("compare.size_total", amount=amount)
    name = say(f"compare.measure.{measure}").lower()
    return say("compare.size_level" if measure in _FINE else "compare.size_points", amount=amount, measure=name)


def sorted_pairs(row: Document) -> list[Document]:
    """Return the pairs with the better strategy first: the deciding contest, then by the size of the difference."""
    pairs = row["pairs"]
    decides = set() if row["contest"] is None else set(row["contest"]["strategies"])
    better_first = [_swap_pair(pair) if pair["difference"] < 0 else pair for pair in pairs]
    return sorted(better_first, key=lambda pair: (set(pair["strategies"]) != decides, -float(pair["difference"])))


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


def format_p(pair: Document) -> str:
    """Return the adjusted p-value of a pair as text, a dash where there are too few runs for an interval.

    With "<" if it is below a thousandth or at the floor of its method: the next thousandth above it.
    """
    p = pair["p_holm"]
    if pair["interval"] is None:
        return "–"
    if p < 0.001 or (pair["p_at_floor"] and p < 1.0):
        return f"< {(int(1000.0 * p) + 1) / 1000.0:.3f}"
    return f"{p:.3f}"


def format_difference(value: float, measure: str = "total") -> str:
    """Return a difference of a measure with its sign."""
    return signed(value, 2 if measure in _FINE else 1)


def format_interval(interval: Sequence[Any] | None, measure: str = "total") -> str:
    """Return an interval of differences as text; a dash if there are too few runs."""
    if interval is None:
        return "–"
    low, high = (format_difference(end, measure) for end in interval)
    return say("compare.from_to", low=low, high=high)
