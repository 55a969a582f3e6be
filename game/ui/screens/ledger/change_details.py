"""Details of one change in the ledger: every cause with its amount, and their sum."""

from __future__ import annotations

from dataclasses import replace

from game.palette import Role
from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.ledger_view import VariableChange, better, finished_quarters, is_count
from game.play.explain.display_units import POINTS
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.screens.tips.cause_tips import cause_tip, causes_by_person
from game.ui.screens.tips.itemised_list import with_tip
from game.ui.toolkit.appearance.tooltip_content import TipRow
from game.ui.toolkit.widgets import Column, DivergingBar, Divider, Label, Row, Widget
from game.why.cause_groups import group_of
from game.why.rounded_causes import round_to_total
from game.why.variable_causes import CauseAmount

RELATIVE_TO_TEAM_SIZE = frozenset({"output", "net"})  # shown so that a settled team of this size has 100
OTHERS = ""  # the cause of the line that sums all causes outside the filter
BAR_WIDTH = 84.0


def display_scale(change: VariableChange, seats: int) -> float:
    """Return the factor from model units to display units: points, money in k, counts."""
    if is_count(change.variable):
        return 1.0
    return POINTS / seats if change.seat is None and change.variable in RELATIVE_TO_TEAM_SIZE else POINTS


def display_digits(change: VariableChange) -> int:
    """Return the number of decimals of a displayed amount."""
    return 0 if is_count(change.variable) else 1


def displayed_lines(change: VariableChange, seats: int, group: str = "") -> list[CauseAmount]:
    """Return (cause, displayed amount), the biggest first; with `group`, other causes are summed under OTHERS."""
    scale = display_scale(change, seats)
    chosen = [line for line in change.lines if not group or group_of(line[0]) == group]
    others = [amount for cause, amount in change.lines if group and group_of(cause) != group]
    lines = sorted(chosen, key=lambda line: (group_of(line[0]) == "closing", -abs(line[1])))
    lines += [(OTHERS, sum(others))] if others else []
    scaled = [(cause, scale * amount) for cause, amount in lines]
    return round_to_total(scaled, round(scale * change.amount, 6), 10.0 ** -display_digits(change))


def displayed_amount(change: VariableChange, seats: int, group: str = "") -> float:
    """Return the displayed change, or the part of it that comes from one group of causes."""
    amounts = [amount for cause, amount in displayed_lines(change, seats, group) if cause != OTHERS]
    return round(sum(amounts), display_digits(change))


def main_cause(change: VariableChange, amount: float, group: str = "") -> str:
    """Return the biggest cause with the sign of the whole change, within `group` if one is given.

    A cause with the opposite sign would look like the explanation of the change.
    """
    lines = [line for line in change.lines if not group or group_of(line[0]) == group]
    same_direction = [line for line in lines if line[1] * amount > 0] or lines
    return max(same_direction, key=lambda line: (group_of(line[0]) != "closing", abs(line[1])))[0]


def person_words(session: Session, change: VariableChange) -> str:
    """Return the name of the member a change belongs to, both names where the seat changed hands, or the team."""
    if change.seat is None:
        return say("ledger.team")
    names = [session.names[who] for who in change.who]
    return names[0] if len(names) == 1 else say("ledger.then", name=names[0], newcomer=names[-1])


def sign_color(amount: float, variable: str) -> Role:
    """Return the good or bad colour where more is clearly better or worse."""
    if not amount or better(variable) is None:
        return "text"
    return "good" if (amount > 0) == (better(variable) == "more") else "bad"


def entry(session: Session, change: VariableChange, seats: int, group: str) -> list[Widget]:
    """Return heading, causes and sum of a change; causes outside `group` share one line."""
    title = Label(
        say("ledger.entry", who=person_words(session, change), variable=say(f"variable.{change.variable}")),
        size="heading",
        weight="semibold",
        fit="wrap",
    )
    unit = "count" if is_count(change.variable) else "money" if change.variable in ("money", "income") else "points"
    note = Label(say(f"ledger.unit.{unit}", quarter=change.quarter), color="muted", fit="wrap")
    parts = displayed_lines(change, seats, group)
    largest = max((abs(amount) for _, amount in parts), default=1.0) or 1.0
    people = (
        causes_by_person(session, change.quarter, display_scale(change, seats)) if _is_sum_of_members(change) else []
    )
    rows = []
    for cause, amount in parts:
        words = _words(session, change, group, cause, amount)
        row = TipRow(words, amount, signed_change(amount, display_digits(change)))
        tip = None if cause == OTHERS else cause_tip(row, cause, people, display_digits(change))
        line = _row(change, words, amount, largest)
        rows.append(with_tip(line, f"{words} {row.shown}", replace(tip, side="left")) if tip else line)
    total_words = signed_change(sum(amount for _, amount in parts), display_digits(change))
    total = Row(Label(say("ledger.sum"), weight="bold", fit="wrap", grow=1), Label(total_words, weight="bold"), gap=8)
    return [title, note, Divider(), Column(*rows, gap=6), Divider(), total]


def _is_sum_of_members(change: VariableChange) -> bool:
    """Return whether a change of the team is the sum of its members' changes."""
    return change.seat is None and change.variable == "output"


def _words(session: Session, change: VariableChange, group: str, cause: str, amount: float) -> str:
    if cause != OTHERS:
        quarter = next(each for each in finished_quarters(session) if each.number == change.quarter)
        return told_cause(session, quarter, cause, change.variable, amount, change.seat)
    return say("ledger.others", count=sum(1 for each, _ in change.lines if group_of(each) != group))


def _row(change: VariableChange, words: str, amount: float, largest: float) -> Widget:
    number = Label(signed_change(amount, display_digits(change)), weight="semibold", side="end", width=56)
    bar = DivergingBar(amount, largest, good_is_up=better(change.variable) != "less", width=BAR_WIDTH)
    bar.name = words
    return Row(Label(words, fit="wrap", grow=1), bar, number, gap=8)
