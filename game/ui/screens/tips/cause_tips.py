"""Second-level tooltips of causes: folded small causes, contributions of members, and unknown causes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.play.explain.action_effects import actions
from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.change_causes import explain
from game.play.explain.causes.netted_causes import netted
from game.play.session.finished_quarter import Quarter
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, itemised
from game.why.reasons import BALANCING
from game.why.rounded_causes import round_to_total
from game.why.variable_causes import CauseAmount

MAX_LINES = 7
LEAST_OTHERS = 4  # lines of other causes beside the player's own, so that no big cause is folded
Lines = list[tuple[str, float]]
PersonCauses = list[tuple[str, dict[str, float]]]
Cause = tuple[str, float, list[CauseAmount]]  # words, amount, the ledger's causes in this line


@dataclass(frozen=True)
class ExplainedVariable:
    """A variable of a member, or of the team where `seat` is None; `scale` turns its unit into the points shown."""

    name: str
    seat: int | None = None
    scale: float = 1.0

    @property
    def of_the_team(self) -> bool:
        """True for the output of the whole team, the only number whose actions are measured."""
        return self.name == "output" and self.seat is None


@dataclass(frozen=True)
class TipFrame:
    """The frame of a tooltip of causes: title, (label, value) at the start, label of the end; decimal places."""

    title: str
    start: tuple[str, float]
    end: str
    digits: int = 0


def capitalise(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]


def cause_lines(session: Session, quarter: Quarter, variable: ExplainedVariable, max_lines: int = MAX_LINES) -> Lines:
    """Return (words, amount) of a change, the biggest first; small causes are folded so that all lines add up.

    Balancing entries, such as the sum of unknown causes, come last.
    """
    return [(words, amount) for words, amount, _ in grouped_causes(session, quarter, variable, max_lines)]


def grouped_causes(
    session: Session, quarter: Quarter, variable: ExplainedVariable, max_lines: int = MAX_LINES
) -> list[Cause]:
    """Return the lines of `cause_lines` with the causes in each of them.

    What the player did in this quarter is never folded into the rest: `max_lines` may be exceeded for it.
    """
    own = {action.cause for action in actions(session, quarter)}
    causes_in_units = explain(session, quarter, variable.name, variable.seat).lines
    groups = netted(session, quarter, causes_in_units) if variable.of_the_team else [[line] for line in causes_in_units]
    lines = [[(cause, variable.scale * amount) for cause, amount in group] for group in groups]
    found = sorted((_line(session, quarter, variable, group) for group in lines), key=lambda line: -abs(line[1]))
    causes, closing = ([line for line in found if (line[2][0][0] in BALANCING) == last] for last in (False, True))
    return [*_folded(causes, own, max(1, max_lines - len(closing))), *closing]


def _line(session: Session, quarter: Quarter, variable: ExplainedVariable, group: list[CauseAmount]) -> Cause:
    """Return a line of one cause, or of an action with what it made up for."""
    words = _words(session, quarter, variable, *group[0])
    if len(group) > 1:
        rest = sum(amount for _, amount in group[1:])
        words = say("cause_line.net", name=words, gain=signed_change(group[0][1], 1), loss=signed_change(rest, 1))
    return words, sum(amount for _, amount in group), group


def _folded(causes: list[Cause], own: set[str], most: int) -> list[Cause]:
    """Return the biggest causes and the sum of the others; `own` causes stay."""
    if len(causes) <= most:
        return causes
    others = [each for each in causes if each[2][0][0] not in own]
    own_lines = len(causes) - len(others)
    room = max(min(most, LEAST_OTHERS) if own_lines else 1, most - own_lines)
    rest = [line for _, _, lines in others[room - 1 :] for line in lines]
    if len(rest) < 2:
        return causes
    kept = [each for each in causes if each[2][0] not in rest]
    return [*kept, (say("board.tip.rest", count=len(rest)), sum(amount for _, amount in rest), rest)]


def itemised_causes(
    session: Session, quarter: Quarter, variable: ExplainedVariable, frame: TipFrame, max_lines: int = MAX_LINES
) -> Tip:
    """Return a tooltip from a start value by causes to an end value; its lines have tooltips where more is known."""
    groups = grouped_causes(session, quarter, variable, max_lines)
    causes = [(words, amount) for words, amount, _ in groups]
    tip = itemised(frame.title, frame.start, causes, frame.end, frame.digits)
    people = causes_by_person(session, quarter.number, variable.scale) if variable.of_the_team else []
    rows = []
    for row, (_, _, lines) in zip(tip.rows, groups, strict=True):
        if len(lines) > 1:
            named = [(_words(session, quarter, variable, cause, amount), amount) for cause, amount in lines]
            more = breakdown_tip(row, named, frame.digits)
        else:
            more = cause_tip(row, lines[0][0], people, frame.digits)
        rows.append(replace(row, tip=more))
    return replace(tip, rows=tuple(rows))


def causes_by_person(session: Session, number: int, scale: float) -> PersonCauses:
    """Return each member's name with the causes of their output in a quarter."""
    quarter = next(each for each in (*session.quarters, *session.after) if each.number == number)
    found = []
    for seat in range(quarter.before.seats):
        lines = explain(session, quarter, "output", seat).lines
        member = member_id(session.scenario, seat, int(quarter.after.generation[0, seat]))
        found.append((session.names[member], {cause: scale * amount for cause, amount in lines}))
    return found


def _words(session: Session, quarter: Quarter, variable: ExplainedVariable, cause: str, amount: float) -> str:
    return told_cause(session, quarter, cause, variable.name, amount, variable.seat)


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
