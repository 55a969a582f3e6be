"""Organisational learning after March (1991): how members and the playbook learn from each other.

Beliefs are signs over m dimensions, bit-packed (packed_signs.py) in two planes, plus and minus; "no belief" is in
neither. Reality and acts have a sign everywhere and take one plane, 1 for plus. Axis 0 is the run: members
(runs, n, words), team (runs, words). Every function is pure and every probability may differ by run and member, so the
game and the study of 1991 share these functions. The playbook is what March calls the organizational code.

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
"""Random words (uint64) that a word of random beliefs takes."""
_HALF = np.uint64(32)


@dataclass(frozen=True, eq=False)
class Vote:
    """The weighted majority in each dimension: plus and minus (runs, words); a tie is neither.

    margin: the binary digits of the absolute sum, lowest first, each (runs, words).
    """

    plus: Plane
    minus: Plane
    margin: list[Plane]


def flip_reality(reality: Plane, flips: Plane) -> Plane:
    """Return reality with the sign of some dimensions flipped."""
    return reality ^ flips


def act(plus: Plane, minus: Plane, coins: Plane) -> Plane:
    """Return the acts: each member's belief, or the coin if there is none. Coin bits beyond dimension m must be 0."""
    acts = ~minus
    acts &= coins
    acts |= plus
    return acts


def follow_process(acts: Plane, process_plus: Plane, process_minus: Plane, bound: Plane) -> Plane:
    """Return the acts with the process followed wherever bound is 1 and the process has a sign.

    acts, bound: (runs, n, words); process: (runs, words).
    """
    says = (process_plus | process_minus)[:, None]
    return bit_select(acts, process_plus[:, None], bound & says)


def correct_count(acts: Plane, reality: Plane, m: int) -> Counts:
    """Return in how many of m dimensions each member's act matches reality, (runs, n)."""
    wrong = popcount(acts ^ reality[:, None])
    return np.subtract(m, wrong, out=wrong)


def net_correct(plus: Plane, minus: Plane, reality: Plane) -> Counts:
    """Return right minus wrong dimensions, (..., words) to (...); reality is broadcast against the signs."""
    known = plus | minus
    score = popcount(known)
    known &= plus ^ reality
    score -= 2 * popcount(known)
    return score


def acts_beat_playbook(
    acts: Plane, playbook_plus: Plane, playbook_minus: Plane, reality: Plane, m: int
) -> NDArray[np.bool_]:
    """Return who acts better than the code: right minus wrong above the code's own, (runs, n)."""
    return beats_playbook(correct_count(acts, reality, m), playbook_plus, playbook_minus, reality, m)


def beats_playbook(
    hits: Counts, playbook_plus: Plane, playbook_minus: Plane, reality: Plane, m: int
) -> NDArray[np.bool_]:
    """Return `acts_beat_playbook` from the number of dimensions that each member has right, (runs, n)."""
    score = 2 * hits - m
    above: NDArray[np.bool_] = score > net_correct(playbook_plus, playbook_minus, reality)[:, None]
    return above


def vote(acts: Plane, weights: NDArray[np.integer], full: Plane) -> Vote:
    """Sum the acts, each as plus or minus its member's weight; weights are non-negative integers, (runs, n)."""
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


def learn_playbook(
    playbook_plus: Plane,
    playbook_minus: Plane,
    acts: Plane,
    weights: NDArray[np.integer],
    p2: float | Floats,
    draws: Draws,
    purpose: str,
    full: Plane,
) -> tuple[Plane, Plane]:
    """Return the playbook after it took the sign of the weighted vote v with probability 1 - (1 - p2)**|v|.

    p2: one number for all, or (runs,). The chance to stay is a product over the binary digits of |v|; ties change
    nothing.
    """
    result = vote(acts, weights, full)
    stays = _stay_masks(1.0 - p2, len(result.margin), draws, purpose, full.size)
    turned = np.zeros_like(playbook_plus)
    for digit, stay in zip(result.margin, stays.transpose(1, 0, 2), strict=True):
        turned |= digit & ~stay
    return bit_select(playbook_plus, result.plus, turned), bit_select(playbook_minus, result.minus, turned)


def _stay_masks(chance: float | Floats, digits: int, draws: Draws, purpose: str, words: int) -> Plane:
    """Return where each binary digit of a vote leaves the playbook unchanged, (runs, digits, words)."""
    if isinstance(chance, float):
        return draws.bernoulli_per_slot(purpose, words, [_squared(chance, k) for k in range(digits)])
    stays = [chance]
    for _ in range(digits - 1):
        stays.append(stays[-1] * stays[-1])
    return draws.bernoulli(purpose, digits, words, np.stack(stays, axis=-1))


def _squared(chance: float, times: int) -> float:
    for _ in range(times):
        chance = chance * chance
    return chance


def socialise(
    plus: Plane, minus: Plane, playbook_plus: Plane, playbook_minus: Plane, mask: Plane
) -> tuple[Plane, Plane]:
    """Move beliefs one step toward the code where the mask is 1 and the code has a sign: opposite, none, same."""
    return _step(plus, minus, mask & playbook_plus[:, None], mask & playbook_minus[:, None])


def step_toward(plus: Plane, minus: Plane, reading: Plane, mask: Plane) -> tuple[Plane, Plane]:
    """Move beliefs one step toward a reading of reality (1 is plus) in the dimensions of the mask."""
    return _step(plus, minus, mask & reading, mask & ~reading)


def random_beliefs(words: NDArray[np.uint64], full: Plane) -> tuple[Plane, Plane]:
    """Return beliefs that are plus, none or minus with equal chances: (..., BELIEF_WORDS · words) to (..., words).

    Half a random word picks one of the 3**8 beliefs about eight dimensions by multiply-shift (bias below 2**-19).
    """
    halves = np.ascontiguousarray(words, dtype="<u8").view("<u4")
    octets = _OCTETS[(halves * np.uint64(_OCTETS.size)) >> _HALF]
    plus, minus = octets.astype(np.uint8), (octets >> np.uint16(8)).astype(np.uint8)
    return plus.view("<u4") & full, minus.view("<u4") & full


def _belief_octets() -> NDArray[np.uint16]:
    """Return every belief about eight dimensions: plus in the low byte, minus in the high one."""
    powers = np.array([1, 3, 9, 27, 81, 243, 729, 2187])
    digits = np.arange(3 * powers[-1])[:, None] // powers % 3
    plus = np.packbits(digits == 1, axis=1, bitorder="little")[:, 0].astype(np.uint16)
    return plus | np.packbits(digits == 2, axis=1, bitorder="little")[:, 0].astype(np.uint16) << np.uint16(8)


_OCTETS = _belief_octets()


def _step(plus: Plane, minus: Plane, up: Plane, down: Plane) -> tuple[Plane, Plane]:
    held_down, held_up = up & minus, down & plus
    up ^= held_down
    up |= plus ^ held_up
    down ^= held_up
    down |= minus ^ held_down
    return up, down
