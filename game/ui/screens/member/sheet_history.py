"""The history on a member's sheet: charts by quarter and the causes of changes of morale."""

from __future__ import annotations

from game.charts import Series, line_chart
from game.play.explain.change_causes import explain
from game.play.explain.member_history import Observation, member_history
from game.play.explain.phrasing import cause_words
from game.play.session.session import Session
from game.ui.chart_widgets.chart import Chart
from game.ui.screens.tips.cause_tips import MOST_LINES, capitalise, itemised_causes
from game.ui.screens.tips.itemised_list import itemised_list
from game.ui.screens.tips.units import POINTS
from game.ui.toolkit.appearance.tooltip_content import Tip, itemised
from game.ui.toolkit.widgets import Column, Label, Widget
from game.why.reasons import BALANCING
from game.words import say

HIGH, LEAST_RANGE = 118.0, 20.0  # design units of a chart's height; least points of its range


def charts(session: Session, seat: int) -> list[Widget]:
    """Return the charts of morale, value and performance, or a sentence before the second quarter."""
    seen = member_history(session, seat)
    if not seen:
        return [Label(say("member.no_past"), color="muted", fit="wrap")]
    quarters = [say("board.short_quarter", quarter=each.quarter) for each in seen]
    value = Series("", tuple(POINTS * each.value for each in seen), band=_band(seen))
    lines = {
        "morale": Series("", tuple(POINTS * each.morale for each in seen)),
        "value": value,
        "work": Series("", tuple(POINTS * each.performance for each in seen)),
    }
    return [_chart(say(f"member.chart_{key}"), series, quarters) for key, series in lines.items()]


def _band(seen: list[Observation]) -> tuple[tuple[float, float], ...]:
    return tuple((POINTS * each.low, POINTS * each.high) for each in seen)


def _ends(series: Series) -> tuple[float, float]:
    """Return the range of a chart, wide enough that noise of one point does not look like a fall."""
    values = [value for value in series.values if value is not None]
    values += [value for pair in series.band for value in pair]
    low, high = min(values), max(values)
    more = max(0.0, LEAST_RANGE - (high - low)) / 2 + 2.0
    return low - more, high + more


def _chart(title: str, series: Series, quarters: list[str]) -> Widget:
    chart = Chart(
        lambda wide, tall, palette, measure: line_chart(
            (series,), quarters, wide, tall, palette, measure, ends=_ends(series)
        ),
        least=(200, HIGH),
        name=title,
    )
    return Column(Label(title, color="muted"), chart, gap=0)


# ---- causes


def last_reasons(session: Session, seat: int) -> list[Widget]:
    """Return the causes of last quarter's change of morale; empty without a history."""
    if not member_history(session, seat):
        return []  # the charts have the sentence about it
    return [Label(say("member.why_now"), weight="bold"), itemised_list(_last(session, seat))]


def all_reasons(session: Session, seat: int) -> list[Widget]:
    """Return the causes of the change of morale since the player came; empty after one quarter."""
    if len(member_history(session, seat)) < 2:
        return []
    return [Label(say("member.why_ever"), weight="bold"), itemised_list(morale_since_start(session, seat))]


def _last(session: Session, seat: int) -> Tip:
    quarter = session.quarters[-1]
    start = POINTS * float(quarter.view.morale[0, seat])
    begin = (say("board.tip.before", quarter=quarter.number), start)
    title = say("board.tip.morale", name=session.name(seat))
    return itemised_causes(session, quarter, "morale", title, begin, say("board.tip.now"), seat=seat, scale=POINTS)


def morale_since_start(session: Session, seat: int) -> Tip:
    """Return a tooltip of morale from a member's first quarter to now, with causes summed over quarters."""
    numbers = {each.quarter for each in member_history(session, seat)}
    quarters = [quarter for quarter in session.quarters if quarter.number in numbers]
    added: dict[str, float] = {}
    for quarter in quarters:
        for cause, amount in explain(session, quarter, "morale", seat).lines:
            added[cause] = added.get(cause, 0.0) + POINTS * amount
    ordered = sorted(added, key=lambda cause: (cause in BALANCING, -abs(added[cause])))
    shown = [cause for cause in ordered if cause not in BALANCING][: MOST_LINES - 1]
    rest = [cause for cause in ordered if cause not in BALANCING and cause not in shown]

    def told(cause: str) -> tuple[str, float]:
        return capitalise(cause_words(session.scenario, cause, "morale", seat)), added[cause]

    causes = [told(cause) for cause in shown]
    if rest:
        causes.append((say("board.tip.rest", count=len(rest)), sum(added[cause] for cause in rest)))
    causes += [told(cause) for cause in ordered if cause in BALANCING]
    start = (say("board.tip.before", quarter=quarters[0].number), POINTS * float(quarters[0].view.morale[0, seat]))
    return itemised(say("board.tip.morale", name=session.name(seat)), start, causes, say("board.tip.now"))
