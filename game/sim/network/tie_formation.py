"""Formation of ties: a ring lattice with shortcuts at the start, ties given by the scenario, rewiring after leavers."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.numeric.exact import on_grid
from game.sim.numeric.member_subset import MemberSubset
from game.sim.rng.draws import Draws
from game.sim.setting import MemberSetting

MAX_TIES = 4
THIRD_TIE = 0.6  # chance of a third tie, and of a fourth; assumption
FOURTH_TIE = 0.3


def drawn_ties(draws: Draws, seats: int) -> tuple[Ints, Floats]:
    """Draw seats and weights of ties, (runs, seats, ties): two neighbours on a random ring and up to two more."""
    runs = draws.count
    around = np.argsort(draws.uniform("ties.ring", seats), axis=1, kind="stable")
    place = np.argsort(around, axis=1, kind="stable")
    extra = draws.uniform("ties.extra", 2 * seats).reshape(runs, seats, 2)
    far = np.maximum(seats - 3, 1)
    third = 2 + (extra[:, :, 0] * far).astype(np.int64)
    fourth = 2 + (third - 2 + 1 + (extra[:, :, 1] * np.maximum(far - 1, 1)).astype(np.int64)) % far
    offsets = np.stack([np.ones_like(third), np.full_like(third, seats - 1), third, fourth], axis=2)
    neighbours = np.take_along_axis(around[:, None, :], (place[:, :, None] + offsets) % seats, axis=2)
    chance = draws.uniform("ties.count", seats)
    held = np.stack(
        [
            np.full(chance.shape, seats > 1),
            np.full(chance.shape, seats > 2),
            (chance < THIRD_TIE) & (seats > 3),
            (chance < FOURTH_TIE) & (seats > 4),
        ],
        axis=2,
    )
    strength = (0.5 + draws.uniform("ties.strength", seats * MAX_TIES).reshape(runs, seats, MAX_TIES)) * held
    return neighbours, shares(strength)


def shares(strength: Floats) -> Floats:
    """Return weights on the grid that sum to exactly 1 over the last axis, or are 0 where there is no tie."""
    return _shared(np.ascontiguousarray(strength.T)).T


def _shared(strength: Floats) -> Floats:
    """Return `shares` of (ties, seats, runs), with the run last in memory."""
    total = strength[0].copy()
    for each in strength[1:]:
        total += each
    weights = on_grid(strength / np.maximum(total, 1e-9))
    held, most, largest = weights[0].copy(), weights[0], np.zeros(total.shape, np.int8)
    for tie, each in enumerate(weights[1:], 1):
        held += each
        largest[each > most] = tie
        most = np.maximum(most, each)
    rest = (1.0 - held) * (total > 0.0)
    for tie, each in enumerate(weights):  # the remainder of rounding goes to the largest tie
        each += rest * (largest == tie)
    return weights


def given_ties(members: tuple[MemberSetting, ...], tie_to: Ints, tie_weight: Floats) -> tuple[Ints, Floats]:
    """Replace drawn ties by those that the scenario gives, in equal shares."""
    for seat, member in enumerate(members):
        if member.ties:
            own = member.ties[:MAX_TIES]
            strength = np.zeros((1, 1, MAX_TIES))
            strength[0, 0, : len(own)] = 1.0
            tie_to[:, seat, : len(own)] = own
            tie_weight[:, seat] = shares(strength)[0, 0]
    return tie_to, tie_weight


def rewired(tie_to: Ints, tie_weight: Floats, gone: Bools, friends: tuple[Ints, Ints]) -> tuple[Ints, Floats]:
    """Return ties and weights (ties, seats, teams) after people left; gone: flags (seats, teams).

    friends: two first acquaintances of each newcomer, in the order of the flags. A leaver's weight goes to the other
    ties of the former listeners, by their shares. A newcomer listens to two people, who give a free tie or their last
    one to the newcomer.
    """
    many, _, teams = tie_to.shape
    strength = tie_weight * ~MemberSubset.at(tie_to).take(gone.T)
    flat_to, flat = tie_to.reshape(many, -1).copy(), strength.reshape(many, -1)
    seat, team = gone.nonzero()
    newcomers = seat * teams + team
    flat[:, newcomers] = 0.0
    for slot, friend in enumerate(friends):
        flat_to[slot, newcomers] = friend
        flat[slot, newcomers] = 1.0
    for friend in friends:
        acquaintances = friend * teams + team
        tied = ((flat_to[:, acquaintances] == seat) & (flat[:, acquaintances] > 0.0)).any(axis=0)
        new, acquaintances = seat[~tied], acquaintances[~tied]
        slots = np.where(flat[2, acquaintances] == 0.0, 2, 3)
        flat_to[slots, acquaintances] = new
        flat[slots, acquaintances] = NEW_TIE
    alone = ~strength.any(axis=0)
    if alone.any():
        strength[0, alone] = 1.0
    return flat_to.reshape(tie_to.shape), _shared(strength)


NEW_TIE = 0.2  # share of attention a newcomer first gets from an acquaintance; assumption
