"""The chart of the review in large windows: output by quarter, its targets, and the reference's expected course."""

from __future__ import annotations

from game.charts import Series, line_chart
from game.play.explain.display_units import output_points
from game.play.reference_course import known_course
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Label, Widget

LEAST_HEIGHT = 150.0


def course_chart(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the heading and the chart up to a quarter; nothing after the first one, which would be a point."""
    played = [each for each in session.quarters if each.number <= quarter.number]
    if len(played) < 2:
        return []
    seats, planned = quarter.view.seats, max(quarter.view.planned_quarters, len(played))
    ahead = (None,) * (planned - len(played))
    made = tuple(output_points(float(each.after.output[0]), seats) for each in played)
    targets = tuple(output_points(float(each.view.target[0]), seats) for each in played)
    course = known_course(session.scenario.setting)
    expected = () if course is None else tuple(output_points(each, seats) for each in course.middle[:planned])
    lines = [
        Series(say("board.history.asked"), (*targets, *ahead), color="muted", dash="3 4", width=1.8),
        Series(say("board.history.made"), (*made, *ahead)),
    ]
    if len(expected) == planned:
        lines.insert(0, Series(say("board.history.reference"), expected, color="muted", dash="8 4", width=1.8))
    names = [say("board.short_quarter", quarter=number + 1) for number in range(planned)]
    title = say("board.history.output")
    chart = Chart(
        lambda w, h, palette, measure: line_chart(tuple(lines), names, w, h, palette, measure),
        least=(240, LEAST_HEIGHT),
        name=title,
    )
    chart.grow = 1.0
    return [Label(title, weight="bold"), chart]
