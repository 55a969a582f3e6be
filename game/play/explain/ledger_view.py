"""All changes of a game with their causes, quarter by quarter, as far as the player may know them."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.change_causes import VISIBLE, explain
from game.play.session.people import member_id
from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.state import MARKS, MEMBER_LEVELS, TEAM_LEVELS
from game.why.variable_causes import CauseAmount, variables

TEAM = ("output", *(name for name in TEAM_LEVELS if name in VISIBLE and name != "output"))
MEMBER = ("morale", "trust", "strain", "output", "estimate", "delegated", "watch", "freshness")
"""What is looked up of one person during play; "output" is what was credited to them."""


@dataclass(frozen=True)
class Change:
    """One variable's change in one quarter. The lines add up to `amount`, in the variable's own unit.

    seat: None for the team. who: the id of whoever sat there, and of whoever sits there after it; none for the team.
    """

    quarter: int
    variable: str
    seat: int | None
    who: tuple[str, ...]
    lines: tuple[CauseAmount, ...]

    @property
    def amount(self) -> float:
        """The change, as the lines have it."""
        return round(sum(amount for _, amount in self.lines), 4)


def ledger_changes(session: Session, quarter: Quarter) -> list[Change]:
    """Every change of a quarter that is known: the team's first, then each member's. All of them once the game is over.

    What did not move has no entry.
    """
    people = [_who(session, quarter, seat) for seat in range(quarter.before.seats)]
    found = [_change(session, quarter, variable, None, ()) for variable in _of_team(session, quarter)]
    for seat, who in enumerate(people):
        found += [_change(session, quarter, variable, seat, who) for variable in _of_members(session)]
    return [each for each in found if each.lines]


def finished_quarters(session: Session) -> list[Quarter]:
    """The quarters there is anything to read of: those in command, then the year after you left."""
    return [*session.quarters, *session.after]


def _of_team(session: Session, quarter: Quarter) -> tuple[str, ...]:
    if not session.over:
        return TEAM
    booked_at_all = set(variables(quarter.ledger)) | {"output"}
    marks = tuple(name for name in sorted(MARKS) if name in booked_at_all)
    levels = ("output", *(name for name in TEAM_LEVELS if name != "output"))
    return (*(name for name in levels if name in booked_at_all), *marks)


def _of_members(session: Session) -> tuple[str, ...]:
    return ("output", *MEMBER_LEVELS) if session.over else MEMBER


def _change(session: Session, quarter: Quarter, variable: str, seat: int | None, who: tuple[str, ...]) -> Change:
    lines = [line for line in explain(session, quarter, variable, seat).lines if line[1]]
    return Change(quarter.number, variable, seat, who, tuple(lines))


def _who(session: Session, quarter: Quarter, seat: int) -> tuple[str, ...]:
    generations = (int(each.generation[0, seat]) for each in (quarter.before, quarter.after))
    return tuple(dict.fromkeys(member_id(session.scenario, seat, generation) for generation in generations))


def is_count(variable: str) -> bool:
    """Whether a variable is booked as a number of entries that changed, and not as an amount."""
    return variable in MARKS
