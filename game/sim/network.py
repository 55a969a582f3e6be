"""How ties come about: a ring of acquaintances with shortcuts at the start, given ties, and changes when people go."""

from __future__ import annotations

import numpy as np

from game.sim.draws import Draws
from game.sim.exact import on_grid
from game.sim.setting import MemberSetting
from game.sim.state import Floats, Ints

MOST_TIES = 4
THIRD_TIE = 0.6  # chance of a third tie, and of a fourth; assumption
FOURTH_TIE = 0.3


def drawn_ties(draws: Draws, seats: int) -> tuple[Ints, Floats]:
    """Two neighbours on a random ring and up to two more: (runs, seats, ties) seats and weights summing to 1."""
    runs = draws.count
    around = np.argsort(draws.uniform("ties.ring", seats), axis=1, kind="stable")
    place = np.argsort(around, axis=1, kind="stable")
    extra = draws.uniform("ties.extra", 2 * seats).reshape(runs, seats, 2)
    far = np.maximum(seats - 3, 1)
    third = 2 + (extra[:, :, 0] * far).astype(np.int64)
    fourth = 2 + (third - 2 + 1 + (extra[:, :, 1] * np.maximum(far - 1, 1)).astype(np.int64)) % far
    offsets = np.stack([np.ones_like(third), np.full_like(third, seats - 1), third, fourth], axis=2)
    there = np.take_along_axis(around[:, None, :], (place[:, :, None] + offsets) % seats, axis=2)
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
    strength = (0.5 + draws.uniform("ties.strength", seats * MOST_TIES).reshape(runs, seats, MOST_TIES)) * held
    return there, shares(strength)


def shares(strength: Floats) -> Floats:
    """Weights on the grid that sum to 1 over the last axis exactly (0 where there is no tie at all)."""
    total = strength[:, :, 0]
    for tie in range(1, strength.shape[2]):
        total = total + strength[:, :, tie]
    weights = on_grid(strength / np.maximum(total, 1e-9)[:, :, None])
    held = weights[:, :, 0] + weights[:, :, 1] + weights[:, :, 2] + weights[:, :, 3]
    rest = np.where(total > 0.0, 1.0 - held, 0.0)
    largest = np.argmax(weights, axis=2)[:, :, None]  # crumbs of rounding go where a tie is
    np.put_along_axis(weights, largest, np.take_along_axis(weights, largest, axis=2) + rest[:, :, None], axis=2)
    return weights


def given_ties(members: tuple[MemberSetting, ...], tie_to: Ints, tie_weight: Floats) -> tuple[Ints, Floats]:
    """Ties stated by the scenario replace drawn ones, in equal shares."""
    for seat, member in enumerate(members):
        if member.ties:
            own = member.ties[:MOST_TIES]
            strength = np.zeros((1, 1, MOST_TIES))
            strength[0, 0, : len(own)] = 1.0
            tie_to[:, seat, : len(own)] = own
            tie_weight[:, seat] = shares(strength)[0, 0]
    return tie_to, tie_weight


def rewired(tie_to: Ints, tie_weight: Floats, gone: Ints, first: Ints, second: Ints) -> tuple[Ints, Floats]:
    """Ties after people left: rows (teams) with `gone` flags (teams, seats) and two first acquaintances a newcomer.

    A leaver's weight goes to the other ties of whoever listened, by their shares; a newcomer listens to two people,
    who give a free tie or their last one to the newcomer.
    """
    flags = gone.astype(bool)
    lost = np.take_along_axis(flags[:, None, :], tie_to, axis=2)
    strength = np.where(lost, 0.0, tie_weight)
    to = tie_to.copy()
    row, seat = np.nonzero(flags)
    strength[row, seat] = 0.0
    to[row, seat, 0], to[row, seat, 1] = first[row, seat], second[row, seat]
    strength[row, seat, 0] = 1.0
    strength[row, seat, 1] = 1.0
    for friend in (first, second):
        who = friend[row, seat]
        tied = ((to[row, who] == seat[:, None]) & (strength[row, who] > 0.0)).any(axis=1)
        for_row, for_seat, who = row[~tied], seat[~tied], who[~tied]
        slot = np.where(strength[for_row, who, 2] == 0.0, 2, 3)
        to[for_row, who, slot] = for_seat
        strength[for_row, who, slot] = NEW_TIE
    alone = (strength == 0.0).all(axis=2)
    if alone.any():
        strength[alone, 0] = 1.0
    return to, shares(strength)


NEW_TIE = 0.2  # share of attention a newcomer first gets from an acquaintance; assumption
