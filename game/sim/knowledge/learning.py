"""What members and the code believe about reality, and how both learn: March (1991).

Beliefs are signs over m dimensions, packed in bits (packed_signs.py): two planes, plus and minus, and
neither for "no belief". Reality and acts have a sign everywhere: one plane, 1 for plus. Axis 0 is the run:
members (runs, n, words), team (runs, words). Every function is pure, and every probability may differ by run
and member, so the game and the study of 1991 are the same code.

Source: March, J. G. (1991). Exploration and exploitation in organizational learning. Organization Science
2(1), 71-87, in the variant that reproduces its figures (docs/march1991.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.knowledge.packed_signs import (
    Counts,
    Plane,
    bit_select,
    broadcast_flags,
    column_sums,
    popcount,
    signed_magnitude,
)
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import tally
from game.sim.rng.draws import Draws

BELIEF_WORDS = 2
"""Random words (uint64) that a word of fresh beliefs takes."""
_HALF = np.uint64(32)


@dataclass(frozen=True, eq=False)
class Vote:
    """How the weighted acts add up in each dimension: plus and minus (runs, words); a tie is neither.

    margin: the binary digits of the absolute sum, the lowest first, each (runs, words).
    """

    plus: Plane
    minus: Plane
    margin: list[Plane]


def flip_reality(reality: Plane, flips: Plane) -> Plane:
    """Reality after some dimensions changed their sign."""
    return reality ^ flips


def act(plus: Plane, minus: Plane, coins: Plane) -> Plane:
    """Everybody does what they believe, or what the coin says where they believe nothing.

    The coins are 0 from m on.
    """
    acts = ~minus
    acts &= coins
    acts |= plus
    return acts


def follow_process(acts: Plane, process_plus: Plane, process_minus: Plane, bound: Plane) -> Plane:
    """Acts after the process had its way: where bound is 1 and the process says anything, that is done.

    acts, bound: (runs, n, words); process: (runs, words).
    """
    says = (process_plus | process_minus)[:, None]
    return bit_select(acts, process_plus[:, None], bound & says)


def correct_count(acts: Plane, reality: Plane, m: int) -> Counts:
    """In how many of m dimensions each member acts as reality is: (runs, n)."""
    wrong = popcount(acts ^ reality[:, None])
    return np.subtract(m, wrong, out=wrong)


def net_correct(plus: Plane, minus: Plane, reality: Plane) -> Counts:
    """Right minus wrong dimensions of signs, (..., words) to (...); reality is broadcast against them."""
    known = plus | minus
    score = popcount(known)
    known &= plus ^ reality
    score -= 2 * popcount(known)
    return score


def acts_beat_code(acts: Plane, code_plus: Plane, code_minus: Plane, reality: Plane, m: int) -> NDArray[np.bool_]:
    """Who acts better than the code says: right minus wrong above the code's own, (runs, n)."""
    return beats_code(correct_count(acts, reality, m), code_plus, code_minus, reality, m)


def beats_code(hits: Counts, code_plus: Plane, code_minus: Plane, reality: Plane, m: int) -> NDArray[np.bool_]:
    """superior of how many dimensions each member has right, (runs, n)."""
    score = 2 * hits - m
    above: NDArray[np.bool_] = score > net_correct(code_plus, code_minus, reality)[:, None]
    return above


def vote(acts: Plane, weights: NDArray[np.integer], full: Plane) -> Vote:
    """Add the acts up, each as plus or minus its member's weight: whole, not negative, (runs, n)."""
    heaviest = max(1, int(weights.max(initial=0)))
    members = np.ascontiguousarray(acts.transpose(1, 0, 2))
    shares = np.ascontiguousarray(weights.T)[:, :, None]
    digits = [shares] if heaviest == 1 else [(shares >> k) & 1 for k in range(heaviest.bit_length())]
    stacks = [members & broadcast_flags(digit) for digit in digits]
    width = (heaviest * acts.shape[1]).bit_length() + 1
    negative, size = signed_magnitude(column_sums(stacks), tally(weights), width)
    margin = [digit & full for digit in size[: width - 1]]
    decided = np.bitwise_or.reduce(margin)
    return Vote(decided & ~negative, decided & negative, margin)


def learn_code(
    code_plus: Plane,
    code_minus: Plane,
    acts: Plane,
    weights: NDArray[np.integer],
    p2: float | Floats,
    draws: Draws,
    purpose: str,
    full: Plane,
) -> tuple[Plane, Plane]:
    """The code takes the sign of the weighted vote v with probability 1 - (1 - p2) to the |v|; ties leave it.

    p2: one number for all, or (runs,). The chance to stay is the product over the binary digits of |v|.
    """
    result = vote(acts, weights, full)
    lasts = _stays(1.0 - p2, len(result.margin), draws, purpose, full.size)
    turned = np.zeros_like(code_plus)
    for digit, lasted in zip(result.margin, lasts.transpose(1, 0, 2), strict=True):
        turned |= digit & ~lasted
    return bit_select(code_plus, result.plus, turned), bit_select(code_minus, result.minus, turned)


def _stays(once: float | Floats, digits: int, draws: Draws, purpose: str, words: int) -> Plane:
    """Where each binary digit of a vote leaves the code as it is, (runs, digits, words)."""
    if isinstance(once, float):
        return draws.bernoulli_per_slot(purpose, words, [_squared(once, k) for k in range(digits)])
    stays = [once]
    for _ in range(digits - 1):
        stays.append(stays[-1] * stays[-1])
    return draws.bernoulli(purpose, digits, words, np.stack(stays, axis=-1))


def _squared(chance: float, times: int) -> float:
    for _ in range(times):
        chance = chance * chance
    return chance


def socialise(plus: Plane, minus: Plane, code_plus: Plane, code_minus: Plane, mask: Plane) -> tuple[Plane, Plane]:
    """One step toward the code where the mask is 1 and the code has a sign: opposite to none, none to it."""
    return _step(plus, minus, mask & code_plus[:, None], mask & code_minus[:, None])


def step_toward(plus: Plane, minus: Plane, reading: Plane, mask: Plane) -> tuple[Plane, Plane]:
    """One step toward a reading of reality, plus where it is 1, in the dimensions of the mask."""
    return _step(plus, minus, mask & reading, mask & ~reading)


def random_beliefs(words: NDArray[np.uint64], full: Plane) -> tuple[Plane, Plane]:
    """Beliefs that are plus, none or minus with equal chances: (..., FRESH_WORDS · words) to (..., words).

    Half a random word picks one of the 3 to the 8 ways in which eight dimensions can be believed (bias below
    2 to the minus 19).
    """
    halves = np.ascontiguousarray(words, dtype="<u8").view("<u4")
    ways = _WAYS[(halves * np.uint64(_WAYS.size)) >> _HALF]
    plus, minus = ways.astype(np.uint8), (ways >> np.uint16(8)).astype(np.uint8)
    return plus.view("<u4") & full, minus.view("<u4") & full


def _ways() -> NDArray[np.uint16]:
    """Every belief about eight dimensions: plus in the low byte, minus in the high one."""
    thirds = np.array([1, 3, 9, 27, 81, 243, 729, 2187])
    way = np.arange(3 * thirds[-1])[:, None] // thirds % 3
    plus = np.packbits(way == 1, axis=1, bitorder="little")[:, 0].astype(np.uint16)
    return plus | np.packbits(way == 2, axis=1, bitorder="little")[:, 0].astype(np.uint16) << np.uint16(8)


_WAYS = _ways()


def _step(plus: Plane, minus: Plane, up: Plane, down: Plane) -> tuple[Plane, Plane]:
    held_down, held_up = up & minus, down & plus
    up ^= held_down
    up |= plus ^ held_up
    down ^= held_up
    down |= minus ^ held_down
    return up, down
