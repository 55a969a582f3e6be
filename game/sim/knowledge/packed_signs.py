"""Thirty-two yes-or-no answers a word: how signs over dimensions are packed, counted and added.

A plane is a uint32 array whose last axis holds ceil(m / 32) words; bit d % 32 of word d // 32 belongs to
dimension d. Bits from m on are 0. A sum is a list of planes, the lowest binary digit first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.exact import tally

Plane = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int32]

WORD = 32
_ONES = np.uint32(0xFFFFFFFF)


def word_count(m: int) -> int:
    """How many words hold m dimensions."""
    return -(-m // WORD)


def full_mask(m: int) -> Plane:
    """The plane that is 1 in each of m dimensions: (words,)."""
    return pack(np.ones(m, dtype=np.bool_))


def pack(flags: Flags) -> Plane:
    """Flags (..., m) to a plane (..., words)."""
    m = flags.shape[-1]
    room = np.zeros((*flags.shape[:-1], word_count(m) * 4), dtype=np.uint8)
    room[..., : -(-m // 8)] = np.packbits(flags, axis=-1, bitorder="little")
    return room.view("<u4").astype(np.uint32, copy=False)


def unpack(plane: Plane, m: int) -> Flags:
    """A plane (..., words) to flags (..., m)."""
    octets = np.ascontiguousarray(plane, dtype="<u4").view(np.uint8)
    return np.unpackbits(octets, axis=-1, count=m, bitorder="little").view(np.bool_)


def smallest_share(drawn: NDArray[np.float64], share: float | NDArray[np.float64]) -> Flags:
    """Where the lowest of m drawn numbers are, as many as make up the share: (..., m); a share for all or (..., 1)."""
    rank = np.argsort(np.argsort(drawn, axis=-1, kind="stable"), axis=-1, kind="stable")
    few: Flags = rank < np.rint(share * drawn.shape[-1])
    return few


def broadcast_flags(flags: Flags | NDArray[np.integer]) -> Plane:
    """Words that are all ones where the flag (or 1) is set: the flag as a mask over every dimension."""
    return np.negative(flags.astype(np.uint32))


def popcount(plane: Plane) -> Counts:
    """How many dimensions are 1: (..., words) to (...)."""
    ones = np.bitwise_count(plane)
    return (ones[..., 0] if plane.shape[-1] == 1 else tally(ones)).astype(np.int32)


def bit_select(plane: Plane, other: Plane, mask: Plane) -> Plane:
    """The other plane where the mask is 1, the first elsewhere."""
    mixed = plane ^ other
    mixed &= mask
    mixed ^= plane
    return mixed


def column_sums(stacks: list[Plane]) -> list[Plane]:
    """Add planes up dimension by dimension, along axis 0: each plane of stacks[k] is worth 2 to the k.

    A tree of full adders over whole stacks: the work a dimension is that of a few word operations a plane.
    """
    digits: list[Plane] = []
    carried: list[Plane] = []
    level = 0
    while level < len(stacks) or carried:
        here = carried + ([stacks[level]] if level < len(stacks) else [])
        digit, carried = _reduce(here[0] if len(here) == 1 else np.concatenate(here))
        digits.append(digit)
        level += 1
    return digits


def signed_magnitude(half: list[Plane], subtract: NDArray[np.int64], width: int) -> tuple[Plane, list[Plane]]:
    """The value 2·half - subtract as (negative, digits of its absolute value).

    half: the digits of a sum, each (runs, words); subtract: (runs,), not negative; width: how many binary
    digits hold 2·half as well as subtract.
    """
    carry: Plane = np.full_like(half[0], _ONES)
    value: list[Plane] = []
    zero = np.zeros_like(half[0])
    for k in range(width + 1):
        digit = half[k - 1] if 0 < k <= len(half) else zero
        taken = broadcast_flags((subtract >> k) & 1 == 0)[:, None]
        total, carry = _full_adder(digit, taken, carry)
        value.append(total)
    negative = value.pop()
    carry = negative
    magnitude: list[Plane] = []
    for digit in value:
        flipped = digit ^ negative
        magnitude.append(flipped ^ carry)
        carry = flipped & carry
    return negative, magnitude


def _reduce(stack: Plane) -> tuple[Plane, list[Plane]]:
    """The lowest digit of a stack's column sums, and stacks of the carries."""
    carries: list[Plane] = []
    while len(stack) > 2:
        third = len(stack) // 3
        total, carry = _full_adder(stack[:third], stack[third : 2 * third], stack[2 * third : 3 * third])
        carries.append(carry)
        rest = stack[3 * third :]
        stack = np.concatenate([total, rest]) if len(rest) else total
    if len(stack) == 2:
        carries.append(stack[:1] & stack[1:])
        return stack[0] ^ stack[1], carries
    return stack[0], carries


def _full_adder(a: Plane, b: Plane, c: Plane) -> tuple[Plane, Plane]:
    odd = a ^ b
    carry = a & b
    total = odd ^ c
    odd &= c
    carry |= odd
    return total, carry
