"""Changes of ties that a story makes: somebody listens more, or less, to somebody."""

from __future__ import annotations

import numpy as np

from game.sim.network.tie_formation import shares
from game.sim.numeric.arrays import Bools, Floats, Ints


def leant(tie_to: Ints, weight: Floats, listeners: Bools, heard: Bools, amount: float) -> tuple[Ints, Floats]:
    """Return seats and weights of ties (runs, seats, ties) after `listeners` listen more to the one in `heard`.

    listeners, heard: (runs, seats). amount above 0: the share of their attention that goes over from the others; who
    had no tie gives up the weakest one. Below 0: the share of that tie's weight that goes to the others; a tie that is
    the only one stays.
    """
    many = tie_to.shape[2]
    seat = np.argmax(heard, axis=1)[:, None, None]
    known: Bools = np.asarray(heard.any(axis=1))
    acts = listeners & known[:, None]
    tied = (tie_to == seat) & (weight > 0.0)
    has = tied.any(axis=2)
    slot = np.where(has, np.argmax(tied, axis=2), np.argmin(weight, axis=2))
    in_slot = np.arange(many) == slot[:, :, None]
    if amount > 0.0:
        new_to = np.where(in_slot & acts[:, :, None], seat, tie_to)
        own = np.where(has[:, :, None], weight, np.where(in_slot, 0.0, weight))
        strength = np.where(in_slot, own + amount * (1.0 - own), own * (1.0 - amount))
    else:
        new_to, acts = tie_to, acts & has & ((weight > 0.0) & ~in_slot).any(axis=2)
        strength = np.where(in_slot, weight * (1.0 + amount), weight)
    new_weight: Floats = np.where(acts[:, :, None], shares(strength), weight)
    return new_to.astype(tie_to.dtype), new_weight
