"""The report's tables: differences to the best, every pair, best against worst runs, and all numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.charts import nice_ticks, plain_number
from game.lab.compare.findings import Document
from game.lab.compare.statistics.measures import MEASURES
from game.lab.report.formatting import (
    against_first,
    format_difference,
    format_interval,
    format_number,
    format_p,
    ranked,
    sorted_pairs,
    strategy_color,
)
from game.pages.html import table, tag
from game.pages.page_text import format_percent
from game.sentences import say, strategy_name
from game.signed_numbers import signed

_LETTER = 2.9  # per cent of the narrowest axis (a phone's, 17 rem) that a letter of its labels takes
_GAP = 2.0  # per cent between two labels
_SHIFT = {"first": 0.0, "": 0.5, "last": 1.0}  # share of a label to the left of its tick
_BAR_LIMIT = 1.5  # standard deviations to either side of a bar


def difference_tracks(row: Document) -> str:
    """Return each strategy's difference to the best as a dot with its interval on a common scale."""
    pairs = against_first(row)
    edges = [0.0, *(edge for pair in pairs for edge in (pair["interval"] or [pair["difference"]]))]
    low, high = min(edges), max(edges)
    margin = 0.03 * max(high - low, 0.1)
    low, high = low - margin, high + margin
    return "".join(_track(pair, low, high, row["ranked_by"]) for pair in pairs) + _axis(low, high)


def _track(pair: Document, low: float, high: float, measure: str) -> str:
    name, interval, difference = pair["strategies"][0], pair["interval"], pair["difference"]
    is_sure = interval is not None and not interval[0] <= 0.0 <= interval[1]

    def percent(value: float) -> float:
        return float(100.0 * (value - low) / (high - low))

    marks = f'<u style="left:{percent(0.0):.2f}%"></u>'
    if interval is not None:
        left, right = percent(interval[0]), percent(interval[1])
        marks += f'<i style="left:{left:.2f}%;width:{right - left:.2f}%"></i>'
    marks += f'<s class="{"" if is_sure else "open"}" style="left:{percent(difference):.2f}%"></s>'
    numbers = tag("span", f"{format_difference(difference, measure)} ({format_interval(interval, measure)})", "n")
    return (
        f'<div class="track">{tag("b", strategy_name(name))}<div class="rail {strategy_color(name)}">{marks}</div>'
        f"{numbers}{_verdict_word(interval)}</div>"
    )


def _verdict_word(interval: Sequence[float] | None) -> str:
    """Return what the interval says in one word."""
    if interval is None:
        return tag("span", say("report.not_sure"), "w open")
    if interval[0] <= 0.0 <= interval[1]:
        return tag("span", say("report.not_apart"), "w open")
    return tag("span", say("report.apart_more" if interval[0] > 0.0 else "report.apart_worse"), "w")


def _axis(low: float, high: float) -> str:
    marks = "".join(_tick(place, label) for place, label in _clear_ticks(low, high))
    return f'<div class="track foot"><span></span><div class="axis">{marks}</div><span></span><span></span></div>'


def _clear_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Return place (per cent) and label of the ticks that stay clear of each other on a phone, zero before others."""
    ticks = sorted(nice_ticks(low, high, 4), key=lambda tick: (abs(tick) > 1e-9, tick))
    kept: list[tuple[float, str, float, float]] = []
    for tick in ticks:
        place, label = 100.0 * (tick - low) / (high - low), _tick_label(round(tick, 6))
        width = _LETTER * len(label)
        left = place - width * _SHIFT[_tick_class(place)]
        if all(left > end or left + width < begin for _, _, begin, end in kept):
            kept.append((place, label, left - _GAP, left + width + _GAP))
    return sorted((place, label) for place, label, *_ in kept)


def _tick_class(place: float) -> str:
    return "first" if place < 15.0 else "last" if place > 80.0 else ""


def _tick(place: float, label: str) -> str:
    """Return a label of the axis; near an end it stands inside, so that no page is wider than its screen."""
    return f'<span class="{_tick_class(place)}" style="left:{place:.2f}%">{label}</span>'


def _tick_label(value: float) -> str:
    return f"{plain_number(value)} {say('report.zero')}" if value == 0.0 else plain_number(value)


def pairs_table(row: Document) -> str:
    """Return every pair, the better strategy first."""
    keys = ("difference", "interval", "p_holm", "superiority")
    headings = [say("report.pair"), *(say(f"compare.{name}") for name in keys)]
    return table(
        headings,
        [
            [
                tag("", each)
                for each in (
                    say(
                        "report.against",
                        **dict(zip(("one", "other"), map(strategy_name, pair["strategies"]), strict=True)),
                    ),
                    format_difference(pair["difference"], row["ranked_by"]),
                    format_interval(pair["interval"], row["ranked_by"]),
                    format_p(pair),
                    format_percent(pair["superiority"]),
                )
            ]
            for pair in sorted_pairs(row)
        ],
        "stack",
    )


def contrast_table(contrasts: Sequence[Document]) -> str:
    """Return the conditions in which the best and the worst quintile of a strategy's runs differ."""
    if not contrasts:
        return tag("p", say("report.no_good_and_bad"), "how")
    headings = [say(f"report.{name}") for name in ("what", "worst_fifth", "best_fifth", "apart")]
    return table(
        headings,
        [
            [
                tag("", condition_name(contrast)),
                f"{contrast['worst']:.2f}",
                f"{contrast['best']:.2f}",
                f"<span>{signed(contrast['apart'], 1)}{_difference_bar(contrast['apart'])}</span>",
            ]
            for contrast in contrasts
        ],
        "stack",
    )


def condition_name(contrast: Document) -> str:
    """Return a condition's name in words."""
    kind, _, which = str(contrast["what"]).partition(".")
    if kind == "move":
        return say("report.move_used", move=say(f"move.{which}.name"))
    if kind == "line":
        key = "report.output_at" if which == "output" else "report.line_at"
        return say(key, line=say(f"report.line.{which}"), quarter=contrast["quarter"])
    return say("report.world" if kind == "world" else "report.in_command")


def _difference_bar(difference: float) -> str:
    width = 50.0 * min(abs(difference), _BAR_LIMIT) / _BAR_LIMIT
    left = 50.0 - (width if difference < 0.0 else 0.0)
    return f'<span class="pull"><i style="left:{left:.1f}%;width:{width:.1f}%"></i></span>'


def numbers_tables(row: Document) -> str:
    """Return every strategy with every mean: scores with their worst tenth, then what became of the team."""
    scores, team = MEASURES[: MEASURES.index("total") + 1], MEASURES[MEASURES.index("total") + 1 :]
    tails = {name: result["total"]["tail_mean"] for name, result in ranked(row)}
    worst = {name: "–" if tail is None else format_number("total", tail) for name, tail in tails.items()}
    dismissed = {name: tag("", format_percent(result["dismissed"])) for name, result in ranked(row)}
    return _means_table(row, scores, say("report.tail"), worst) + _means_table(
        row, team, say("compare.dismissed"), dismissed
    )


def _means_table(row: Document, measures: Sequence[str], last: str, cells: dict[str, str]) -> str:
    """Return the means of some measures; cells: of the last column, by strategy."""
    headings = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in measures), last]
    rows = [
        [tag("", strategy_name(name)), *(_with_interval(each, result[each]) for each in measures), cells[name]]
        for name, result in ranked(row)
    ]
    return table(headings, rows, "stack")


def _with_interval(measure: str, estimate: dict[str, Any]) -> str:
    mean, interval = format_number(measure, estimate["mean"]), estimate["interval"]
    return (
        mean
        if interval is None
        else f"{mean}<small>{format_number(measure, interval[0])}–{format_number(measure, interval[1])}</small>"
    )
