"""The history on a member's sheet: charts by quarter and the causes of changes of morale."""

from __future__ import annotations

from game.charts import Series, line_chart
from game.play.explain.causes.change_causes import explain
from game.play.explain.display_units import POINTS
from game.play.explain.people.member_history import MemberSnapshot, member_history
from game.play.explain.phrasing import cause_words
from game.play.session.session import Session
from game.sentences import say
from game.ui.chart_widgets.chart import Chart
from game.ui.screens.tips.cause_tips import MAX_LINES, ExplainedVariable, TipFrame, capitalise, itemised_causes
from game.ui.screens.tips.itemised_list import itemised_list
from game.ui.toolkit.appearance.tooltip_content import Tip, itemised
from game.ui.toolkit.widgets import Column, Label, Widget
from game.why.reasons import BALANCING

CHART_HEIGHT, MIN_RANGE = 118.0, 20.0  # design units of a chart's height; least points of its range


def charts(session: Session, seat: int) -> list[Widget]:
    """Return the charts of morale, value and performance, or a sentence before the second quarter."""
    observations = member_history(session, seat)
    if not observations:
        return [Label(say("member.no_past"), color="muted", fit="wrap")]
    quarters = [say("board.short_quarter", quarter=each.quarter) for each in observations]
    value = Series("", tuple(POINTS * each.value for each in observations), band=_band(observations))
    lines = {
        "morale": Series("", tuple(POINTS * each.morale for each in observations)),
        "value": value,
        "work": Series("", tuple(POINTS * each.performance for each in observations)),
    }
    return [_chart(say(f"member.chart_{key}"), series, quarters) for key, series in lines.items()]


def _band(observations: list[MemberSnapshot]) -> tuple[tuple[float, float], ...]:
    return tuple((POINTS * each.low, POINTS * each.high) for each in observations)


def _value_range(series: Series) -> tuple[float, float]:
    """Return the range of a chart, wide enough that noise of one point does not look like a fall."""
    values = [value for value in series.values if value is not None]
    values += [value for pair in series.band for value in pair]
    low, high = min(values), max(values)
    margin = max(0.0, MIN_RANGE - (high - low)) / 2 + 2.0
    return low - margin, high + margin


def _chart(title: str, series: Series, quarters: list[str]) -> Widget:
    chart = Chart(
        lambda width, height, palette, measure: line_chart(
            (series,), quarters, width, height, palette, measure, ends=_value_range(series)
        ),
        least=(200, CHART_HEIGHT),
        name=title,
    )
    return Column(Label(title, color="muted"), chart, gap=0)


# ---- causes


def last_reasons(session: Session, seat: int) -> list[Widget]:
    """Return the causes of last quarter's change of morale; empty without a history."""
    if not member_history(session, seat):
        return []  # the charts have the sentence about it
    return [Label(say("member.why_now"), weight="bold"), itemised_list(_last_causes(session, seat))]


def all_reasons(session: Session, seat: int) -> list[Widget]:
    """Return the causes of the change of morale since the player came; empty after one quarter."""
    if len(member_history(session, seat)) < 2:
        return []
    return [Label(say("member.why_ever"), weight="bold"), itemised_list(morale_since_start(session, seat))]


def _last_causes(session: Session, seat: int) -> Tip:
    quarter = session.quarters[-1]
    start = POINTS * float(quarter.view.morale[0, seat])
    start_line = (say("board.tip.before", quarter=quarter.number), start)
    frame = TipFrame(say("board.tip.morale", name=session.name(seat)), start_line, say("board.tip.now"))
    return itemised_causes(session, quarter, ExplainedVariable("morale", seat, POINTS), frame)


def morale_since_start(session: Session, seat: int) -> Tip:
    """Return a tooltip of morale from a member's first quarter to now, with causes summed over quarters."""
    numbers = {each.quarter for each in member_history(session, seat)}
    quarters = [quarter for quarter in session.quarters if quarter.number in numbers]
    sums: dict[str, float] = {}
    for quarter in quarters:
        for cause, amount in explain(session, quarter, "morale", seat).lines:
            sums[cause] = sums.get(cause, 0.0) + POINTS * amount
    ordered = sorted(sums, key=lambda cause: (cause in BALANCING, -abs(sums[cause])))
    shown = [cause for cause in ordered if cause not in BALANCING][: MAX_LINES - 1]
    rest = [cause for cause in ordered if cause not in BALANCING and cause not in shown]

    def line(cause: str) -> tuple[str, float]:
        return capitalise(cause_words(session.scenario, cause, "morale", seat, sums[cause])), sums[cause]

    causes = [line(cause) for cause in shown]
    if rest:
        causes.append((say("board.tip.rest", count=len(rest)), sum(sums[cause] for cause in rest)))
    causes += [line(cause) for cause in ordered if cause in BALANCING]
    start_line = (say("board.tip.before", quarter=quarters[0].number), POINTS * float(quarters[0].view.morale[0, seat]))
    return itemised(say("board.tip.morale", name=session.name(seat)), start_line, causes, say("board.tip.now"))
