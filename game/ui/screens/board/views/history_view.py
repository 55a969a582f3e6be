"""Charts of the past quarters: output against target, morale, standing and problems; and last quarter's causes."""

from __future__ import annotations

from dataclasses import replace

from game.charts import Series, line_chart
from game.play.explain.display_units import POINTS, output_points
from game.play.first_steps import unfolded
from game.play.session.session import Session
from game.sentences import say
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.quarter_end.quarter_changes import view_after
from game.ui.screens.tips.itemised_list import itemised_list, with_tip
from game.ui.screens.tips.legend import legend_list
from game.ui.screens.tips.number_tips import number_tip, output_tip, standing_tip, team_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Row, Scroll, Widget

MARKED = {
    "people.value": "value",
    "people.work": "work",
    "people.change": "work",
    "people.load": "state",
    "plan.order": "demand",
    "plan.change": "demand",
}
"""Marks of the legend that the first scenario's board shows only later, with the part they belong to."""


def history(controller: BoardController) -> list[Widget]:
    """Return the charts below each other, in a scroll area."""
    if not controller.session.quarters:
        words = Label(say("board.history.none"), color="muted", fit="wrap")
        none = Row(Icon("chart", size=22, color="muted"), words, gap=10, across="start")
        shown = Column(none, *_expected_chart(controller, 150), gap=12, pad=(8, 16))
    else:
        shown = Column(*charts(controller, 150), gap=12)
    return [Scroll(shown, grow=1, name=say("board.tab.history"))]


def charts(controller: BoardController, height: float) -> list[Widget]:
    """Return charts of output and target, team morale, standing and open problems by quarter."""
    session = controller.session
    quarters = [say("board.short_quarter", quarter=each.number) for each in session.quarters]
    views = [*(each.view for each in session.quarters[1:]), view_after(session, session.quarters[-1])]
    outputs = tuple(output_points(float(view.output[0]), view.seats) for view in views)
    targets = tuple(output_points(float(each.view.target[0]), each.view.seats) for each in session.quarters)
    morale = tuple(POINTS * float(view.morale[0].mean()) for view in views)
    standings = tuple(POINTS * float(view.standing[0]) for view in views)
    morale_tip = controller.cached_tip(("team.morale", 0), lambda: _morale_tip(session))
    problems_tip = controller.cached_tip(("problems", 0), lambda: _problems_tip(session))
    tip_of_standing = controller.cached_tip(("standing", 0), lambda: standing_tip(session))
    problems = tuple(POINTS * float(view.problems[0]) for view in views)
    reference = _reference(controller)
    length = max(len(quarters), *(len(each.values) for each in reference)) if reference else len(quarters)
    ahead = (None,) * (length - len(quarters))
    output = (
        *reference,
        Series(say("board.history.asked"), (*targets, *ahead), color="muted", dash="3 4", width=1.8),
        Series(say("board.history.made"), (*outputs, *ahead)),
    )
    small_height = height * 0.75
    return [
        _chart(say("board.history.output"), output, _quarter_names(length), height, _output_tip(controller)),
        _chart(say("board.history.morale"), (Series("", morale),), quarters, small_height, morale_tip),
        _chart(say("board.history.standing"), (Series("", standings),), quarters, small_height, tip_of_standing),
        _chart(say("board.history.problems"), (Series("", problems),), quarters, small_height, problems_tip),
    ]


def _reference(controller: BoardController) -> tuple[Series, ...]:
    """Return the reference's expected course over the planned quarters, nothing while it is being computed."""
    course, view = controller.reference, controller.session.view
    if course is None:
        return ()
    shown = max(view.planned_quarters, len(controller.session.quarters))
    values = tuple(output_points(each, view.seats) for each in course.middle[:shown])
    return (Series(say("board.history.reference"), values, color="muted", dash="8 4", width=1.8),)


def _expected_chart(controller: BoardController, height: float) -> list[Widget]:
    """Return the chart of the reference's expected output, which is shown before the first quarter is played."""
    return [
        _chart(say("board.history.expected"), (replace(series, name=""),), _quarter_names(len(series.values)), height)
        for series in _reference(controller)
    ]


def _quarter_names(count: int) -> list[str]:
    return [say("board.short_quarter", quarter=number + 1) for number in range(count)]


def _output_tip(controller: BoardController) -> Tip:
    return controller.cached_tip(("output", 0), lambda: output_tip(controller.session))


def _problems_tip(session: Session) -> Tip:
    return team_tip(session, "problems", say("board.history.problems"), say("board.tip.problems"))


def _morale_tip(session: Session) -> Tip:
    last = session.quarters[-1]
    title = say("board.history.morale")
    return number_tip(session, title, "morale", POINTS * float(last.view.morale[0].mean()))


def _chart(
    title: str, series: tuple[Series, ...], quarters: list[str], height: float, tip: Tip | None = None
) -> Widget:
    chart = Chart(
        lambda w, h, palette, measure: line_chart(series, quarters, w, h, palette, measure),
        least=(200, height),
        name=title,
    )
    known = [value for value in series[-1].values if value is not None]
    number = Label(f"{known[-1]:.0f}" if known and tip is not None else "", weight="semibold")
    heading = Row(Label(title, weight="semibold", grow=1, fit="ellipsis"), number, gap=8, pad=(4, 0))
    return Column(heading if tip is None else with_tip(heading, title, replace(tip, side="left")), chart, gap=2)


def dock(controller: BoardController) -> list[Widget]:
    """Return the right column of wide windows: causes of last quarter's output and small charts."""
    if not controller.session.quarters:
        hidden = {mark for mark, part in MARKED.items() if not unfolded(controller.session, part)}
        heading = Column(
            Label(say("board.history.ledger"), weight="bold"),
            Label(say("board.history.none"), color="muted", fit="wrap"),
            Divider(),
            Label(say("legend.title"), weight="bold"),
            gap=10,
            pad=(0, 6),
        )
        marks = Column(*legend_list(("people", "plan"), hidden), gap=10)
        return [heading, Scroll(marks, grow=1, name=say("legend.title"))]
    return [
        Scroll(
            Column(*last_causes(controller), *_small_charts(controller), gap=12),
            grow=1,
            name=say("board.history.ledger"),
        )
    ]


def _small_charts(controller: BoardController) -> list[Widget]:
    """Return the charts from the second quarter on; one quarter would be a single point."""
    return [Divider(), *charts(controller, 120)] if len(controller.session.quarters) > 1 else []


def last_causes(controller: BoardController) -> list[Widget]:
    """Return the causes of last quarter's change of output as lines that add up."""
    title = Row(Label(say("board.history.ledger"), weight="bold", grow=1), Label(say("board.output"), color="muted"))
    return [Column(title, itemised_list(_output_tip(controller)), gap=4)]
