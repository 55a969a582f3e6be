"""The quarters so far as lines: output against what was asked, morale, standing; and last quarter's ledger."""

from __future__ import annotations

from game.charts import Series, line_chart
from game.play.session import Session
from game.sim.view import View
from game.ui.screens.board_numbers import POINTS, output_points
from game.ui.screens.tip_causes import cause_lines
from game.ui.text import signed
from game.ui.tip import whole_parts
from game.ui.widgets import Chart, Column, Icon, Label, Row, Rule, Scroll, SignedBar, Widget
from game.words import say


def history(session: Session) -> list[Widget]:
    """Three charts under each other, scrolling where they have no room."""
    if not session.quarters:
        words = Label(say("board.history.none"), color="muted", fit="wrap")
        return [Column(Row(Icon("chart", size=22, color="muted"), words, gap=10, across="start"), pad=(8, 16))]
    return [Scroll(Column(*charts(session, 150), gap=12), grow=1, name=say("board.tab.history"))]


def charts(session: Session, high: float) -> list[Widget]:
    """Output with what was asked, team morale, standing, by quarter."""
    quarters = [say("board.short_quarter", quarter=each.number) for each in session.quarters]
    views = [*(each.view for each in session.quarters[1:]), seen_after(session, len(session.quarters) - 1)]
    made = tuple(output_points(float(view.output[0]), view.seats) for view in views)
    asked = tuple(output_points(float(each.view.target[0]), each.view.seats) for each in session.quarters)
    morale = tuple(POINTS * float(view.morale[0].mean()) for view in views)
    standing = tuple(POINTS * float(view.standing[0]) for view in views)
    output = (
        Series(say("board.history.asked"), asked, color="muted", dash="6 3", width=1.8),
        Series(say("board.history.made"), made),
    )
    return [
        _chart(say("board.history.output"), output, quarters, high),
        _chart(say("board.history.morale"), (Series("", morale),), quarters, high * 0.75),
        _chart(say("board.history.standing"), (Series("", standing),), quarters, high * 0.75),
    ]


def _chart(title: str, series: tuple[Series, ...], quarters: list[str], high: float) -> Widget:
    chart = Chart(
        lambda wide, tall, palette, measure: line_chart(series, quarters, wide, tall, palette, measure),
        least=(200, high),
        name=title,
    )
    last = series[-1].values[-1]
    number = Label("" if last is None else f"{last:.0f}", weight="semibold")
    return Column(Row(Label(title, weight="semibold", grow=1, fit="ellipsis"), number, gap=8), chart, gap=2)


def seen_after(session: Session, index: int) -> View:
    """What the player saw after a finished quarter, by its place in the list."""
    following = [*session.quarters[index + 1 :], *session.after]
    return following[0].view if following else session.view


def dock(session: Session) -> list[Widget]:
    """Last quarter's ledger of output, and the charts small."""
    if not session.quarters:
        return [
            Label(say("board.history.ledger"), weight="bold"),
            Label(say("board.history.none"), color="muted", fit="wrap"),
        ]
    return [
        Scroll(
            Column(*ledger(session), Rule(), *charts(session, 120), gap=12),
            grow=1,
            name=say("board.history.ledger"),
        )
    ]


def ledger(session: Session) -> list[Widget]:
    """The causes of last quarter's change of output, in lines that add up."""
    last = session.quarters[-1]
    view = seen_after(session, len(session.quarters) - 1)
    now = output_points(float(view.output[0]), view.seats)
    start = output_points(float(last.view.output[0]), view.seats) if len(session.quarters) > 1 else POINTS
    lines = cause_lines(session, last, "output", None, POINTS / view.seats, most=9)
    shown = whole_parts([amount for _, amount in lines], 1)
    reach = max((abs(amount) for amount in shown), default=1.0) or 1.0
    key = "board.history.from" if len(session.quarters) > 1 else "board.tip.settled"
    first = _sum(say(key, quarter=last.number - 1), f"{start:.1f}")
    rows = [_line(words, amount, reach) for (words, _), amount in zip(lines, shown, strict=True)]
    total = _sum(say("board.history.to", quarter=last.number), f"{now:.1f}")
    title = Row(Label(say("board.history.ledger"), weight="bold", grow=1), Label(say("board.output"), color="muted"))
    return [Column(title, first, *rows, Rule(), total, gap=4)]


def _sum(words: str, number: str) -> Widget:
    return Row(Label(words, color="muted", fit="wrap", grow=1), Label(number, weight="semibold"), gap=8)


def _line(words: str, amount: float, reach: float) -> Widget:
    color = "good" if amount > 0 else "bad" if amount < 0 else "muted"
    number = Label(
        signed(amount, 1),
        weight="semibold",
        side="end",
        width=44,
        color="good" if color == "good" else "bad" if color == "bad" else "muted",
    )
    return Row(Label(words, fit="wrap", grow=1), SignedBar(amount, reach, width=60), number, gap=8)
