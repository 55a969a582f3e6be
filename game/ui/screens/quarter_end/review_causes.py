"""Output in the review: the figure against the target and a waterfall of the causes of its change."""

from __future__ import annotations

from functools import partial

import pygame
from pygame import Rect, Surface

from game.palette import Role
from game.play.explain.action_effects import Action, actions
from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.change_causes import biggest_reasons
from game.play.explain.display_units import POINTS, output_points
from game.play.reference_course import reference_course
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.sim.catalogue import BY_ID
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.review_actions import action_icon, action_names
from game.ui.screens.tips.cause_tips import capitalise
from game.ui.screens.tips.itemised_list import with_tip
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.appearance.hatching import draw_hatching
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Row, Widget
from game.why.visible_ledger import UNKNOWN

MAX_CAUSES = 8
MAX_REASONS = 3


def causes(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the figure, the verdict, the waterfall, and the main causes of other changes."""
    tip = quarter_changes.output_breakdown(session, quarter, MAX_CAUSES)
    start, lines, now = quarter_changes.output_causes(session, quarter, MAX_CAUSES)
    target = output_points(float(quarter.view.target[0]), quarter.view.seats)
    verdict = Column(
        Label(_verdict(now, target), size="heading", weight="semibold", fit="wrap"),
        Label(_change_words(quarter, now, start), color="muted", fit="wrap"),
        Label(_reference_words(session, quarter), color="muted", fit="wrap"),
        grow=1,
    )
    figure = with_tip(Row(Label(f"{now:.1f}", size="hero", weight="light"), verdict, gap=16), f"{now:.1f}", tip)
    by_cause = {action.cause: action for action in actions(session, quarter)}
    low, high = _value_range(start, [row.amount for row in tip.rows])
    rows: list[Widget] = [_sum_row(*tip.start)] if tip.start else []
    running, done = start, 0.0
    for row, (_, _, grouped) in zip(tip.rows, lines, strict=True):
        # an action may stand with causes that it cancels
        cause = grouped[0][0] if len(grouped) == 1 or grouped[0][0] in by_cause else ""
        icon = action_icon(by_cause[cause], 18) if cause in by_cause else Label("", width=18)
        words = _action_name(session, quarter, by_cause[cause]) if cause in by_cause and len(grouped) == 1 else row.text
        line = _cause_row(icon, words, running, row.amount, low, high, hatched=cause == UNKNOWN)
        rows.append(with_tip(line, f"{words} {row.shown}", row.tip or tip))
        running += row.amount
        done += grouped[0][1] if cause in by_cause else 0.0
    rows += [Divider(), _sum_row(say("review.end", quarter=quarter.number), tip.value)]
    parts = [figure, Divider(), Label(say("review.causes"), weight="bold"), Column(*rows, gap=3, tip=tip)]
    if by_cause:
        parts.append(Label(say("actions.together", amount=signed_change(done, 1)), weight="semibold", fit="wrap"))
    return [*parts, *_reasons(session, quarter)]


def _action_name(session: Session, quarter: Quarter, action: Action) -> str:
    """Return the short name of an action, which stands in the block before with its details."""
    return action_names(session, quarter, action)[0]


def _verdict(now: float, target: float) -> str:
    by = round(now - target, 1)
    key = "exact" if not by else "over" if by > 0 else "short"
    return say(f"review.{key}", target=f"{target:.1f}", by=f"{abs(by):.1f}")


def _change_words(quarter: Quarter, now: float, start: float) -> str:
    if quarter.number == 1:
        return say("review.first")
    by = round(now - start, 1)
    return say("review.same" if not by else "review.more" if by > 0 else "review.less", by=f"{abs(by):.1f}")


def _reference_words(session: Session, quarter: Quarter) -> str:
    """Return what the reference is expected to make in this quarter; after the game, what it made in the same luck."""
    seats, index = quarter.view.seats, quarter.number - 1
    if session.final_score is not None:
        made = session.final_score.reference_course.output
        return say("review.reference_made", output=_points(made[index], seats)) if index < len(made) else ""
    course = reference_course(session.scenario.setting)
    low, middle, high = (_points(each[index], seats) for each in (course.low, course.middle, course.high))
    return say("review.reference_expected", output=middle, low=low, high=high)


def _points(output: float, seats: int) -> str:
    return f"{output_points(output, seats):.0f}"


def _sum_row(words: str, number: str) -> Widget:
    return Row(Label(words, weight="semibold", fit="wrap", grow=1), Label(number, weight="bold"), gap=8)


def _value_range(start: float, amounts: list[float]) -> tuple[float, float]:
    sums = [start]
    for amount in amounts:
        sums.append(sums[-1] + amount)
    return min(sums), max(sums)


def _cause_row(
    icon: Widget, words: str, start: float, amount: float, low: float, high: float, *, hatched: bool
) -> Widget:
    color: Role = "good" if amount > 0 else "bad" if amount < 0 else "muted"
    return Row(
        icon,
        Label(words, fit="wrap", grow=1),
        WaterfallBar(start, amount, (low, high), width=100, hatched=hatched),
        Label(signed_change(amount, 1), weight="semibold", color=color, side="end", width=46),
        gap=8,
    )


class WaterfallBar(Widget):
    """A bar of a waterfall chart on a shared scale; hatched if the cause is unknown."""

    role = "meter"

    def __init__(self, start: float, amount: float, span: tuple[float, float], *, width: float, hatched: bool) -> None:
        super().__init__(width=width, height=16)
        self.start, self.amount, self.span, self.hatched = start, amount, span, hatched

    def value(self) -> str:
        return signed_change(self.amount, 1)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.start, self.amount, self.span, self.hatched)

    def paint(self, surface: Surface) -> None:
        low, high = self.span
        total = max(high - low, 1e-9)
        edges = sorted((self.start - low, self.start + self.amount - low))
        left, right = (self.rect.x + round(self.rect.w * edge / total) for edge in edges)
        bar = Rect(left, self.rect.y, max(2, right - left), self.rect.h)
        color: Role = "good" if self.amount > 0 else "bad"
        if self.hatched:
            rgb = self.theme.color(color)
            draw_hatching(surface, bar, rgb, max(4, self.theme.px(5)))
            pygame.draw.rect(surface, rgb, bar, 1)
        else:
            self.theme.box(surface, bar, color, radius=3)


def _reasons(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the biggest changes beside output, each with its cause."""
    reasons = [each for each in biggest_reasons(session, quarter, 3 * MAX_REASONS) if each.variable != "output"][
        :MAX_REASONS
    ]
    if not reasons:
        return []
    row = partial(_reason, session, quarter)
    return [
        Divider(),
        Label(say("review.reasons"), weight="bold"),
        Column(*(row(each.cause, each.variable, each.amount) for each in reasons), gap=4),
    ]


def _reason(session: Session, quarter: Quarter, cause: str, variable: str, amount: float) -> Widget:
    move = cause.split(".")[1] if cause.startswith("move.") else ""
    icon: Widget = Icon("up" if amount > 0 else "down", size=14, color="muted", width=18)
    if move in BY_ID:
        icon = Icon(ROWS[move].icon, size=18, color=family_color(BY_ID[move]))
    words = say(
        "review.reason",
        variable=capitalise(say(f"variable.{variable}")),
        amount=signed_change(POINTS * amount),
        cause=told_cause(session, quarter, cause, variable, amount),
    )
    return Row(icon, Label(words, fit="wrap", grow=1), gap=8)
