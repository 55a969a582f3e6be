"""The ledger as the player may read it: every change of a quarter with its causes."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.causes.change_causes import VISIBLE, explain
from game.play.session.finished_quarter import Quarter
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.sim.state import BETTER, MARKS, MEMBER_LEVELS, TEAM_LEVELS, Better
from game.why.variable_causes import CauseAmount, variables

TEAM = ("output", *(name for name in TEAM_LEVELS if name in VISIBLE and name != "output"))
MEMBER = ("morale", "trust", "strain", "output", "estimate", "delegated", "watch", "freshness")
"""The member variables that a player can look up during play; "output" is the credited performance."""


@dataclass(frozen=True)
class VariableChange:
    """One variable's change in one quarter, as lines that add up to `amount` in the variable's own unit.

    `seat` is None for the team. `who` holds the member's id, and the successor's if the seat was filled anew.
    """

    quarter: int
    variable: str
    seat: int | None
    who: tuple[str, ...]
    lines: tuple[CauseAmount, ...]

    @property
    def amount(self) -> float:
        """The sum of the lines."""
        return round(sum(amount for _, amount in self.lines), 4)


def ledger_changes(session: Session, quarter: Quarter) -> list[VariableChange]:
    """Return every known change of a quarter, the team's first, then each member's; all changes once the game is over.

    Leaves out variables that did not change.
    """
    people = [_who(session, quarter, seat) for seat in range(quarter.before.seats)]
    found = [_change(session, quarter, variable, None, ()) for variable in _team_variables(session, quarter)]
    for seat, who in enumerate(people):
        found += [_change(session, quarter, variable, seat, who) for variable in _member_variables(session)]
    return [each for each in found if each.lines]


def finished_quarters(session: Session) -> list[Quarter]:
    """Return all finished quarters: those in command, then the year after the player left."""
    return [*session.quarters, *session.after]


def _team_variables(session: Session, quarter: Quarter) -> tuple[str, ...]:
    if not session.over:
        return TEAM
    booked = set(variables(quarter.ledger)) | {"output"}
    marks = tuple(name for name in sorted(MARKS) if name in booked)
    levels = ("output", *(name for name in TEAM_LEVELS if name != "output"))
    return (*(name for name in levels if name in booked), *marks)


def _member_variables(session: Session) -> tuple[str, ...]:
    return ("output", *MEMBER_LEVELS) if session.over else MEMBER


def _change(
    session: Session, quarter: Quarter, variable: str, seat: int | None, who: tuple[str, ...]
) -> VariableChange:
    lines = [line for line in explain(session, quarter, variable, seat).lines if line[1]]
    return VariableChange(quarter=quarter.number, variable=variable, seat=seat, who=who, lines=tuple(lines))


def _who(session: Session, quarter: Quarter, seat: int) -> tuple[str, ...]:
    generations = (int(each.generation[0, seat]) for each in (quarter.before, quarter.after))
    return tuple(dict.fromkeys(member_id(session.scenario, seat, generation) for generation in generations))


def better(variable: str) -> Better | None:
    """Return whether "more" or "less" of a variable is better; None where that is not clear."""
    return BETTER.get(variable)


def is_count(variable: str) -> bool:
    """Return whether the ledger books a variable as the number of members it changed for, not as an amount."""
    return variable in MARKS
