"""Who listens to whom, as far as it is seen: ties, and how much each person is listened to."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.view import View


@dataclass(frozen=True)
class Tie:
    """`listener` gives this share of attention to what `speaker` feels and does."""

    speaker: int
    listener: int
    share: float


def visible_ties(view: View) -> list[Tie]:
    """The ties of the first run that are seen, by listener; none before the first quarter is over."""
    found = []
    for listener in range(view.seats):
        for speaker, share in zip(view.tie_to[0, listener], view.tie_weight[0, listener], strict=True):
            if share > 0.0:
                found.append(Tie(int(speaker), listener, float(share)))
    return found


def influence_by_seat(seats: int, known: list[Tie]) -> list[float]:
    """How much of the others' attention each person has; 1 is the mean, since everybody gives 1 in all."""
    return [sum(tie.share for tie in known if tie.speaker == seat) for seat in range(seats)]
