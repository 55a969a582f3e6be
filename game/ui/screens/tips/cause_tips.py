"""Second-level tooltips of causes: folded small causes, contributions of members, and unknown causes."""

from __future__ import annotations

from dataclasses import replace

from game.play.explain.change_causes import explain
from game.play.explain.phrasing import cause_words
from game.play.session.people import member_id
from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.signed_numbers import signed_change
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, itemised
from game.why.reasons import BALANCING
from game.why.rounded_causes import round_to_total
from game.why.variable_causes import CauseAmount
from game.words import say

MAX_LINES = 7
Lines = list[tuple[str, float]]
PersonCauses = list[tuple[str, dict[str, float]]]
Cause = tuple[str, float, list[CauseAmount]]  # words, amount, the ledger's causes in this line


def capitalise(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]


def cause_lines(
    session: Session, quarter: Quarter, variable: str, seat: int | None, scale: float, max_lines: int = MAX_LINES
) -> Lines:
    """Return (words, amount) of a change, the biggest first; small causes are folded so that all lines add up.

    Balancing entries, such as the sum of unknown causes, come last.
    """
    return [(words, amount) for words, amount, _ in grouped_causes(session, quarter, variable, seat, scale, max_lines)]


def grouped_causes(
    session: Session, quarter: Quarter, variable: str, seat: int | None, scale: float, max_lines: int = MAX_LINES
) -> list[Cause]:
    """Return the lines of `cause_lines` with the causes in each of them."""
    lines = [(cause, scale * amount) for cause, amount in explain(session, quarter, variable, seat).lines]
    ordered = sorted(lines, key=lambda line: -abs(line[1]))
    causes, closing = (
        [
            (capitalise(cause_words(session.scenario, line[0], variable, seat)), line[1], [line])
            for line in ordered
            if (line[0] in BALANCING) == balancing
        ]
        for balancing in (False, True)
    )
    max_causes = max(1, max_lines - len(closing))
    if len(causes) > max_causes:
        rest = [line for _, _, lines in causes[max_causes - 1 :] for line in lines]
        words = say("board.tip.rest", count=len(rest))
        causes = [*causes[: max_causes - 1], (words, sum(amount for _, amount in rest), rest)]
    return [*causes, *closing]


def itemised_causes(
    session: Session,
    quarter: Quarter,
    variable: str,
    title: str,
    start: tuple[str, float],
    end: str,
    *,
    seat: int | None = None,
    scale: float = 1.0,
    digits: int = 0,
    max_lines: int = MAX_LINES,
) -> Tip:
    """Return a tooltip from a start value by causes to an end value; its lines have tooltips where more is known."""
    found = grouped_causes(session, quarter, variable, seat, scale, max_lines)
    tip = itemised(title, start, [(words, amount) for words, amount, _ in found], end, digits)
    people = causes_by_person(session, quarter.number, scale) if variable == "output" and seat is None else []
    rows = tuple(
        replace(row, tip=_row_tip(session, row, lines, people, digits, (variable, seat)))
        for row, (_, _, lines) in zip(tip.rows, found, strict=True)
    )
    return replace(tip, rows=rows)


def causes_by_person(session: Session, number: int, scale: float) -> PersonCauses:
    """Return each member's name with the causes of their output in a quarter."""
    quarter = next(each for each in (*session.quarters, *session.after) if each.number == number)
    found = []
    for seat in range(quarter.before.seats):
        lines = explain(session, quarter, "output", seat).lines
        member = member_id(session.scenario, seat, int(quarter.after.generation[0, seat]))
        found.append((session.names[member], {cause: scale * amount for cause, amount in lines}))
    return found


def _row_tip(
    session: Session,
    row: TipRow,
    lines: list[CauseAmount],
    people: PersonCauses,
    digits: int,
    of: tuple[str, int | None],
) -> Tip | None:
    """Return the tooltip of a line, or None where the line says everything."""
    if len(lines) > 1:
        named = [(capitalise(cause_words(session.scenario, cause, *of)), amount) for cause, amount in lines]
        return breakdown_tip(row, named, digits)
    return cause_tip(row, lines[0][0], people, digits)


def cause_tip(row: TipRow, cause: str, people: PersonCauses, digits: int) -> Tip | None:
    """Return the tooltip of one cause: why it is unknown, or the members it comes from."""
    if cause in BALANCING:
        return Tip(row.text, row.shown, note=say(f"board.tip.about_{cause}"))
    by_person = [(name, causes[cause]) for name, causes in people if causes.get(cause)]
    return breakdown_tip(row, sorted(by_person, key=lambda line: -abs(line[1])), digits)


def breakdown_tip(row: TipRow, lines: list[CauseAmount], digits: int) -> Tip | None:
    """Return a tooltip whose lines add up to a row's displayed amount; None without lines."""
    unit = 10.0**-digits
    rounded = round_to_total(lines, row.amount, unit)
    if not rounded:
        return None
    rows = tuple(TipRow(words, amount, signed_change(amount, digits)) for words, amount in rounded)
    return Tip(row.text, row.shown, rows=rows, end=(say("board.tip.together"), row.shown))
