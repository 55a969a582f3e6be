"""The scale of one part of a final score: what the player, the reference and doing nothing have made of it."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.session.session import Session
from game.sim.games.outcome import PARTS, floors, unbounded_parts


@dataclass(frozen=True)
class PartScale:
    """Raw results of a part, in the model's units, and how points are made of them.

    best: what the best known line reaches, in leads of the reference over doing nothing. unbounded: the player's points
    before they are held between 0 and 100. floor: the smallest lead that the part is measured by.
    """

    own: float
    reference: float
    nothing: float
    best: float
    unbounded: float
    floor: float

    @property
    def is_floored(self) -> bool:
        """True if the reference's lead is too small to measure by, so that the floor takes its place."""
        return self.reference - self.nothing < self.floor


def part_scale(session: Session, part: str) -> PartScale:
    """Return the scale of a part of a finished game."""
    final, column = session.final_score, PARTS.index(part)
    assert final is not None
    outcomes = (final.own, final.par.reference, final.par.nothing)
    own, reference, nothing = (float(outcome.table()[0, column]) for outcome in outcomes)
    numbers, reach = session.params.numbers, session.params.setting.reach
    unbounded = float(unbounded_parts(*outcomes, numbers, reach)[0, column])
    return PartScale(
        own=own,
        reference=reference,
        nothing=nothing,
        best=reach[column],
        unbounded=unbounded,
        floor=float(floors(numbers)[column]),
    )
