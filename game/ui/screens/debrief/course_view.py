"""The course of a game as a panel: the curve with turning points beside the reference's, and who came and went."""

from __future__ import annotations

from game.charts import Mark, line_chart
from game.play.debrief.course_chart import course_series
from game.play.debrief.debrief_types import Debrief
from game.play.explain.display_units import output_points
from game.sentences import say
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Icon, Label, Panel, Row, Widget


def course_panel(document: Debrief, grow: float, height: float) -> Widget:
    """Return the panel. height: of the chart where it does not grow."""
    series = course_series(document["course"], say("debrief.you"))
    chart = Chart(
        lambda w, h, palette, measure: line_chart(
            series, _names(document), w, h, palette, measure, marks=_marks(document)
        ),
        least=(280, height),
        name=say("debrief.course"),
        grow=grow,
    )
    heading = Row(
        Label(say("debrief.screen.course"), weight="bold"),
        Label(say("debrief.screen.course_how"), color="muted", fit="wrap", grow=1),
        gap=12,
        across="baseline",
    )
    return Panel(heading, chart, *_legend(document), gap=6, pad=(18, 12), grow=grow)


def _names(document: Debrief) -> list[str]:
    return [say("report.quarter", quarter=row["quarter"]) for row in document["quarters"]]


def _marks(document: Debrief) -> tuple[Mark, ...]:
    marks, course = [], document["course"]
    for number, quarter in enumerate(document["turning_points"], 1):
        value = output_points(course["output"][quarter - 1], course["seats"])
        gained = document["quarters"][quarter - 1]["decision"] > 0
        marks.append(Mark(quarter - 1, value, str(number), "good" if gained else "bad"))
    return tuple(marks)


def _legend(document: Debrief) -> list[Widget]:
    """Return the turning points in words, then who left and came."""
    points: list[Widget] = []
    for number, quarter in enumerate(document["turning_points"], 1):
        row = document["quarters"][quarter - 1]
        value = signed(row["decision"], 1)
        error = f"{row['decision_error']:.1f}"
        words = say("debrief.screen.turning", number=number, quarter=quarter, points=value, error=error)
        points.append(Label(words, color="good" if row["decision"] > 0 else "bad", weight="semibold", fit="wrap"))
    people: list[Widget] = []
    for person in document["people"]:
        left = person["what"] != "came"
        key = f"debrief.screen.{person['what']}"
        words = say(key, name=person["name"], quarter=person["quarter"])
        icon = Icon("door" if left else "plus", size=16, color="bad" if left else "muted")
        people.append(Row(icon, Label(words, color="text" if left else "muted"), gap=5))
    rows: list[Widget] = [Row(*points, gap=18, wrap=True)] if points else []
    return [*rows, Row(*people, gap=16, wrap=True)] if people else [*rows]
