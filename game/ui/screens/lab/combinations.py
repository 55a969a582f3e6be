"""The combinations of varied values: who is ahead in each, by how much, and which one is shown below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.charts import Drawing, Measure, axis_below
from game.lab.compare.findings import EQUAL, NOT_DECIDED, Document
from game.lab.report.formatting import format_interval, strategy_color
from game.palette import Palette
from game.scenario.loading.changed_values import written_value
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.chart_widgets.interval_bar import IntervalBar
from game.ui.screens.lab.lab_state import LabState
from game.ui.toolkit.widgets import ButtonBase, Column, Label, Panel, Row, Widget
from game.ui.toolkit.widgets.button import ROW

NAME, WHO, VALUE = 150.0, 210.0, 180.0


class CombinationsPanel(Panel):
    """One row a combination; pressing it shows its findings."""

    def __init__(self, state: LabState, wide: bool, show: Callable[[int], None]) -> None:
        scale = _scale(state.rows)
        names = " · ".join(name for name, _ in state.setup.varied)
        rows = [_row(state, index, scale, wide, show) for index in range(len(state.scenarios))]
        heading = Column(
            Label(say("lab.vary.title", names=names), size="heading", weight="semibold", fit="wrap"),
            Label(say("lab.vary.how"), color="muted", fit="wrap"),
        )
        if wide and state.rows:
            axis = Chart(partial(_draw_axis, scale), least=(80, 22), grow=1, name=say("report.zero"))
            rows.append(Row(Widget(width=NAME), Widget(width=WHO), axis, Widget(width=VALUE), gap=12, pad=(8, 0)))
        super().__init__(heading, Column(*rows), gap=8, pad=(14, 12))


def combination_name(state: LabState, index: int) -> str:
    """Return the values of a combination: 0.05 · 0.2."""
    values = dict(state.scenarios[index].values)
    return " · ".join(written_value(values[name]) for name, _ in state.setup.varied)


def _row(state: LabState, index: int, scale: tuple[float, float], wide: bool, show: Callable[[int], None]) -> Widget:
    name = combination_name(state, index)
    label = Label(name, weight="bold" if index == state.shown else "regular", fit="wrap")
    if wide:
        label.fixed_width = NAME
    combination = state.rows[index] if index < len(state.rows) else None
    contest = None if combination is None else combination["contest"]
    if combination is None or contest is None:
        waiting = Label(
            say("lab.vary.waiting" if combination is None else "lab.vary.nothing"), color="muted", fit="wrap"
        )
        return Row(label, waiting, gap=12, pad=(8, 6))
    who, shown = _who(combination), f"{signed(contest['difference'], 1)} ({format_interval(contest['interval'])})"
    ends = None if contest["interval"] is None else (float(contest["interval"][0]), float(contest["interval"][1]))
    color = strategy_color(contest["strategies"][0])
    bar = IntervalBar(contest["difference"], ends, scale, color, shown, grow=1, name=who)
    words, value = Label(who, fit="wrap"), Label(shown, fit="wrap")
    if wide:
        words.fixed_width, value.fixed_width = WHO, VALUE
        value.side = "end"
        child: Widget = Row(label, words, bar, value, gap=12, pad=(8, 6))
    else:
        child = Column(label, words, bar, value, gap=2, pad=(8, 6))
    return ButtonBase(
        child,
        partial(show, index),
        look=ROW,
        role="row",
        name=name,
        state=say("screen.chosen") if index == state.shown else f"{who}, {shown}",
        ident=f"combination.{index}",
    )


def _who(found: Document) -> str:
    """Return who is ahead of whom in a combination, and whether that is sure."""
    one, other = map(strategy_name, found["contest"]["strategies"])
    if found["winner"] == EQUAL:
        return say("lab.vary.equal", one=one, other=other)
    return say("lab.vary.open" if found["winner"] == NOT_DECIDED else "lab.vary.ahead", one=one, other=other)


def _draw_axis(scale: tuple[float, float], width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
    return axis_below(scale, (width, height), measure, say("report.zero"))


def _scale(rows: list[Document]) -> tuple[float, float]:
    contests = [row["contest"] for row in rows if row["contest"] is not None]
    edges = [0.0, *(edge for each in contests for edge in (each["interval"] or [each["difference"]]))]
    low, high = min(edges), max(edges)
    room = max(0.04 * (high - low), 0.2)
    return low - room, high + room
