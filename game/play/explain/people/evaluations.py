"""Evaluations of a member: the feedback that stands on the member's card, with the quarter it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.causes.change_causes import view_of
from game.play.explain.display_units import POINTS
from game.play.explain.people.known_traits import known_traits
from game.play.session.session import Session
from game.sim.player_view.view import View, value_shown

MOVE = "evaluate"


@dataclass(frozen=True)
class Evaluation:
    """The findings of one evaluation. value, before: (middle, half the width) of the estimated value in points.

    traits: ids learned by it. trust: in points, None if it did not show. misplaced: whether a role that suits others
    better came to light.
    """

    quarter: int
    before: tuple[int, int]
    value: tuple[int, int]
    traits: tuple[str, ...]
    trust: int | None
    misplaced: bool


def evaluations(session: Session, seat: int) -> tuple[Evaluation, ...]:
    """Return the evaluations of the member who sits there now, the latest first."""
    current, found = int(session.view.generation[0, seat]), []
    for quarter in session.quarters:
        after = view_of(session, quarter.after)
        if (MOVE, seat) in quarter.moves and int(after.generation[0, seat]) == current and not after.left[0, seat]:
            found.append(_evaluation(quarter.number, quarter.view, after, seat))
    return tuple(reversed(found))


def _evaluation(number: int, before: View, after: View, seat: int) -> Evaluation:
    known = known_traits(before, seat)
    learned = tuple(trait for trait in known_traits(after, seat) if trait not in known)
    trust = round(POINTS * float(after.trust[0, seat])) if bool(after.trust_sharp[0, seat]) else None
    misplaced = bool(after.misplaced[0, seat]) and not bool(before.misplaced[0, seat])
    return Evaluation(
        quarter=number,
        before=_shown(before, seat),
        value=_shown(after, seat),
        traits=learned,
        trust=trust,
        misplaced=misplaced,
    )


def _shown(view: View, seat: int) -> tuple[int, int]:
    middle, low, high = (POINTS * float(each[0, seat]) for each in value_shown(view))
    return round(middle), round((high - low) / 2)
