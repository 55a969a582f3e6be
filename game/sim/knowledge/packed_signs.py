"""Bit-packed signs over m dimensions: packing, popcount, bitwise select and bit-sliced sums.

A plane is a uint32 array whose last axis holds ceil(m / 32) words; bit d % 32 of word d // 32 belongs to dimension d,
and bits from m on are 0. A sum is a list of planes, the lowest binary digit first.
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
    """Return how many words hold m dimensions."""
    return -(-m // WORD)


def full_mask(m: int) -> Plane:
    """Return the plane that is 1 in each of m dimensions, (words,)."""
    return pack(np.ones(m, dtype=np.bool_))


def pack(flags: Flags) -> Plane:
    """Pack flags (..., m) into a plane (..., words)."""
    m = flags.shape[-1]
    octets = np.zeros((*flags.shape[:-1], word_count(m) * 4), dtype=np.uint8)
    octets[..., : -(-m // 8)] = np.packbits(flags, axis=-1, bitorder="little")
    return octets.view("<u4").astype(np.uint32, copy=False)


def unpack(plane: Plane, m: int) -> Flags:
    """Unpack a plane (..., words) into flags (..., m)."""
    octets = np.ascontiguousarray(plane, dtype="<u4").view(np.uint8)
    return np.unpackbits(octets, axis=-1, count=m, bitorder="little").view(np.bool_)


def smallest_share(drawn: NDArray[np.float64], share: float | NDArray[np.float64]) -> Flags:
    """Return flags (..., m) of the smallest of m numbers, as many as make up the share (a number or (..., 1))."""
    rank = np.argsort(np.argsort(drawn, axis=-1, kind="stable"), axis=-1, kind="stable")
    smallest: Flags = rank < np.rint(share * drawn.shape[-1])
    return smallest


def broadcast_flags(flags: Flags | NDArray[np.integer]) -> Plane:
    """Return words of 32 ones where the flag (or 1) is set, a mask over every dimension."""
    return np.negative(flags.astype(np.uint32))


def popcount(plane: Plane) -> Counts:
    """Return how many dimensions are 1: (..., words) to (...)."""
    ones = np.bitwise_count(plane)
    return (ones[..., 0] if plane.shape[-1] == 1 else tally(ones)).astype(np.int32)


def bit_select(plane: Plane, other: Plane, mask: Plane) -> Plane:
    """Return the other plane where the mask is 1, and the first elsewhere."""
    mixed = plane ^ other
    mixed &= mask
    mixed ^= plane
    return mixed


def column_sums(stacks: list[Plane]) -> list[Plane]:
    """Add planes up per dimension, along axis 0; each plane of stacks[k] counts 2**k.

    This is a carry-save adder tree over whole stacks, which takes a few word operations for each plane.
    """
    digits: list[Plane] = []
    carries: list[Plane] = []
    level = 0
    while level < len(stacks) or carries:
        current = carries + ([stacks[level]] if level < len(stacks) else [])
        digit, carries = _reduce(current[0] if len(current) == 1 else np.concatenate(current))
        digits.append(digit)
        level += 1
    return digits


def signed_magnitude(half: list[Plane], subtract: NDArray[np.int64], width: int) -> tuple[Plane, list[Plane]]:
    """Return 2·half - subtract as (negative, digits of the absolute value), in two's complement arithmetic.

    half: the digits of a sum, each (runs, words); subtract: (runs,), not negative; width: the number of binary digits
    that hold both 2·half and subtract.
    """
    carry: Plane = np.full_like(half[0], _ONES)
    value: list[Plane] = []
    zero = np.zeros_like(half[0])
    for k in range(width + 1):
        digit = half[k - 1] if 0 < k <= len(half) else zero
        inverted = broadcast_flags((subtract >> k) & 1 == 0)[:, None]
        total, carry = _full_adder(digit, inverted, carry)
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
    """Return the lowest digit of a stack's column sums, and stacks of the carries."""
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
