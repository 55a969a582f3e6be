"""The visible influence network: ties between listeners and speakers, and each person's share of attention."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.player_view.view import View


@dataclass(frozen=True)
class Tie:
    """The share of a listener's attention that goes to what a speaker feels and does."""

    speaker: int
    listener: int
    share: float


def visible_ties(view: View) -> list[Tie]:
    """Return the visible ties of the first run, by listener; none before the first quarter is over."""
    ties = []
    for listener in range(view.seats):
        for speaker, share in zip(view.tie_to[0, listener], view.tie_weight[0, listener], strict=True):
            if share > 0.0:
                ties.append(Tie(int(speaker), listener, float(share)))
    return ties


def influence_by_seat(seats: int, ties: list[Tie]) -> list[float]:
    """Return the attention each person receives; the mean is 1, since everybody gives 1 in total."""
    return [sum(tie.share for tie in ties if tie.speaker == seat) for seat in range(seats)]
