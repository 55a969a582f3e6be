"""The report's tables: differences on a common rail, every pair, good runs beside bad ones, all numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.charts import nice_ticks, plain_number
from game.lab.compare.findings import Document
from game.lab.compare.measures import MEASURES
from game.lab.report.formatting import (
    against_first,
    format_interval,
    format_number,
    format_p,
    format_percent,
    ranked,
    sorted_pairs,
    strategy_color,
)
from game.lab.report.html import table, tag
from game.number_format import signed
from game.words import say, strategy_name

_REACH = 1.5  # sd to either side of a bar


def difference_tracks(row: Document) -> str:
    """Each strategy against the first: dot and interval on a rail whose zero is the first."""
    found = against_first(row)
    low = min([0.0, *(edge for pair in found for edge in (pair["interval"] or [pair["difference"]]))])
    high = max([0.0, *(edge for pair in found for edge in (pair["interval"] or [pair["difference"]]))])
    room = 0.03 * max(high - low, 0.1)
    low, high = low - room, high + room

    def at(value: float) -> float:
        return float(100.0 * (value - low) / (high - low))

    lines = []
    for pair in found:
        name, ends, more = pair["strategies"][0], pair["interval"], pair["difference"]
        sure = ends is not None and not ends[0] <= 0.0 <= ends[1]
        marks = f'<u style="left:{at(0.0):.2f}%"></u>'
        if ends is not None:
            marks += f'<i style="left:{at(ends[0]):.2f}%;width:{at(ends[1]) - at(ends[0]):.2f}%"></i>'
        marks += f'<s class="{"" if sure else "open"}" style="left:{at(more):.2f}%"></s>'
        lines.append(
            f'<div class="track">{tag("b", strategy_name(name))}<div class="rail {strategy_color(name)}">{marks}</div>'
            f"{tag('span', f'{signed(more, 1)} ({format_interval(ends)})', 'n')}{_word(ends)}</div>"
        )
    return "".join(lines) + _axis(low, high)


def _word(ends: Sequence[float] | None) -> str:
    """What the interval says, in a word."""
    if ends is None:
        return tag("span", say("report.not_sure"), "w open")
    if ends[0] <= 0.0 <= ends[1]:
        return tag("span", say("report.not_apart"), "w open")
    return tag("span", say("report.apart_more" if ends[0] > 0.0 else "report.apart_worse"), "w")


def _axis(low: float, high: float) -> str:
    marks = "".join(
        f'<span style="left:{100.0 * (tick - low) / (high - low):.2f}%">{_tick(round(tick, 6))}</span>'
        for tick in nice_ticks(low, high, 5)
    )
    return f'<div class="track foot"><span></span><div class="axis">{marks}</div><span></span><span></span></div>'


def _tick(value: float) -> str:
    return f"{plain_number(value)} {say('report.zero')}" if value == 0.0 else plain_number(value)


def pairs_table(row: Document) -> str:
    """Every pair, the better one first."""
    found = ("difference", "interval", "p_holm", "superiority")
    heads = [say("report.pair"), *(say(f"compare.{name}") for name in found)]
    return table(
        heads,
        [
            [
                tag("", each)
                for each in (
                    say(
                        "report.against",
                        **dict(zip(("one", "other"), map(strategy_name, pair["strategies"]), strict=True)),
                    ),
                    signed(pair["difference"], 1),
                    format_interval(pair["interval"]),
                    format_p(pair["p_holm"]),
                    format_percent(pair["superiority"]),
                )
            ]
            for pair in sorted_pairs(row["pairs"])
        ],
        "stack",
    )


def contrast_table(found: Sequence[Document]) -> str:
    """The conditions in which the best and the worst fifth of a strategy's runs differ."""
    if not found:
        return tag("p", say("report.no_good_and_bad"), "how")
    heads = [say(f"report.{name}") for name in ("what", "worst_fifth", "best_fifth", "apart")]
    return table(
        heads,
        [
            [
                tag("", condition_name(each)),
                f"{each['worst']:.2f}",
                f"{each['best']:.2f}",
                f"<span>{signed(each['apart'], 1)}{_pull(each['apart'])}</span>",
            ]
            for each in found
        ],
        "stack",
    )


def condition_name(found: Document) -> str:
    """What a condition is called."""
    kind, _, which = str(found["what"]).partition(".")
    if kind == "move":
        return say("report.move_used", move=say(f"move.{which}.name"))
    if kind == "line":
        key = "report.output_at" if which == "output" else "report.line_at"
        return say(key, line=say(f"report.line.{which}"), quarter=found["quarter"])
    return say("report.world" if kind == "world" else "report.in_command")


def _pull(apart: float) -> str:
    wide = 50.0 * min(abs(apart), _REACH) / _REACH
    left = 50.0 - (wide if apart < 0.0 else 0.0)
    return f'<span class="pull"><i style="left:{left:.1f}%;width:{wide:.1f}%"></i></span>'


def numbers_table(row: Document) -> str:
    """Every strategy with every mean."""
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in MEASURES), say("compare.dismissed")]
    heads.append(say("report.tail"))
    return table(
        heads,
        [
            [
                tag("", strategy_name(name)),
                *(_with_ends(measure, each[measure]) for measure in MEASURES),
                tag("", format_percent(each["dismissed"])),
                "–" if each["total"]["tail_mean"] is None else format_number("total", each["total"]["tail_mean"]),
            ]
            for name, each in ranked(row)
        ],
        "stack",
    )


def _with_ends(measure: str, found: dict[str, Any]) -> str:
    mean, ends = format_number(measure, found["mean"]), found["interval"]
    return (
        mean
        if ends is None
        else f"{mean}<small>{format_number(measure, ends[0])}–{format_number(measure, ends[1])}</small>"
    )
