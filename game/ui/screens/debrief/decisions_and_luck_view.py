"""Decisions and luck as two charts: the whole game as a sum, and quarter by quarter."""

from __future__ import annotations

from game.charts import ScoreBreakdown, quarter_bars, sum_bars
from game.play.debrief.debrief_types import Debrief, totals
from game.sentences import say
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Column, Divider, Label, Panel, Row, Widget

COLUMNS = ("expected", "decisions", "luck", "score")


def sums_panel(document: Debrief, grow: float, height: float, wide: bool) -> Widget:
    """Return both charts, side by side if it is wide."""
    both: list[Widget] = [_sum(document, grow, height), _quarters(document, grow, height)]
    if not wide:
        return Panel(both[0], Divider(), both[1], gap=10, pad=(18, 12), grow=grow)
    both[0].grow, both[1].grow = 2, 3
    divider = Divider(upright=True, align="fill")
    return Panel(Row(both[0], divider, both[1], gap=16, across="fill", grow=1), pad=(18, 12), grow=grow)


def _sum(document: Debrief, grow: float, height: float) -> Widget:
    decisions, luck = totals(document)
    low, high = document["luck_adjusted_interval"]
    names = [say(f"debrief.screen.sum.{name}") for name in COLUMNS]
    breakdown = ScoreBreakdown(
        document["expected"],
        decisions,
        (high - low) / 2,
        luck,
        document["result"],
        (names[0], names[1], names[2], names[3]),
    )
    chart = Chart(
        lambda w, h, palette, measure: sum_bars(breakdown, w, h, palette, measure),
        least=(250, height),
        name=say("debrief.screen.sum_title"),
        grow=grow,
    )
    return Column(Label(say("debrief.screen.sum_title"), weight="bold", fit="wrap"), chart, gap=6)


def _quarters(document: Debrief, grow: float, height: float) -> Widget:
    rows = [
        (say("report.quarter", quarter=row["quarter"]), row["decision"], row["luck"]) for row in document["quarters"]
    ]
    chart = Chart(
        lambda w, h, palette, measure: quarter_bars(rows, w, h, palette, measure),
        least=(280, height),
        name=say("debrief.screen.by_quarter"),
        grow=grow,
    )
    decisions, luck = totals(document)
    sums = say("debrief.screen.by_quarter_sums", decisions=signed(decisions, 1), luck=signed(luck, 1))
    heading = Row(
        Label(say("debrief.screen.by_quarter"), weight="bold"),
        Label(sums, color="muted", fit="wrap", grow=1),
        gap=12,
        across="baseline",
    )
    return Column(heading, chart, gap=6)
