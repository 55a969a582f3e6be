"""The course of a game as a panel: the curve with turning points beside the reference's, and who came and went."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts import Mark, Series, line_chart
from game.play.debrief.debrief_types import Course, Debrief
from game.play.explain.display_units import output_points
from game.sentences import say
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Icon, Label, Panel, Row, Widget


def course_panel(document: Debrief, seats: int, grow: float, height: float) -> Widget:
    """Return the panel. seats: of the team, for points of output. height: of the chart where it does not grow."""
    course = document["course"]
    chart = Chart(
        lambda w, h, palette, measure: line_chart(
            _series(course, seats), _names(document), w, h, palette, measure, marks=_marks(document, seats)
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


def _series(course: Course, seats: int) -> tuple[Series, ...]:
    def points(values: Sequence[float]) -> tuple[float, ...]:
        return tuple(output_points(value, seats) for value in values)

    band = tuple(zip(points(course["reference_low"]), points(course["reference_high"]), strict=True))
    return (
        Series(say("debrief.reference"), points(course["reference"]), "muted", "8 4", 2.0, band),
        Series(say("debrief.target"), points(course["target"]), "muted", "2 4", 2.0),
        Series(say("debrief.you"), points(course["output"])),
    )


def _names(document: Debrief) -> list[str]:
    return [say("report.quarter", quarter=row["quarter"]) for row in document["quarters"]]


def _marks(document: Debrief, seats: int) -> tuple[Mark, ...]:
    marks = []
    for number, quarter in enumerate(document["turning_points"], 1):
        value = output_points(document["course"]["output"][quarter - 1], seats)
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
    for each in document["people"]:
        left = each["what"] != "came"
        key = f"debrief.screen.{each['what']}"
        words = say(key, name=each["name"], quarter=each["quarter"])
        icon = Icon("door" if left else "plus", size=16, color="bad" if left else "muted")
        people.append(Row(icon, Label(words, color="text" if left else "muted"), gap=5))
    rows: list[Widget] = [Row(*points, gap=18, wrap=True)] if points else []
    return [*rows, Row(*people, gap=16, wrap=True)] if people else [*rows]
