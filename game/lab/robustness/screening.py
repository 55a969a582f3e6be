"""Screening: which of several hundred numbers carry the variance of some measures, from a design with two levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import Floats, Ints

Measure = Callable[[Floats], Floats]  # maps positions (factors,) to measures (measures,)
ACTIVE = 2.576  # pseudo standard errors; one factor in a hundred without effect exceeds them


@dataclass(frozen=True)
class Screening:
    """Main effects of factors. effects: (factors, measures), half of the step from the low to the high level.

    errors: (measures,) their standard errors. variance: (measures,) over the design, interactions and chance included.
    """

    effects: Floats
    errors: Floats
    variance: Floats

    @property
    def carried(self) -> Floats:
        """The variance that each factor carries by itself, 0 where chance may explain it, (factors, measures)."""
        active = np.abs(self.effects) > ACTIVE * self.errors
        carried: Floats = np.where(active, self.effects**2 - self.errors**2, 0.0)
        return carried

    @property
    def shares(self) -> Floats:
        """The share of each factor in what all carry, (factors,): the mean over measures, which weigh alike."""
        carried = self.carried
        whole = carried.sum(axis=0)
        known = whole > 0.0
        shares: Floats = (carried[:, known] / whole[known]).sum(axis=1) / max(int(known.sum()), 1)
        return shares

    @property
    def explained(self) -> float:
        """The share of the variance that main effects explain, the mean over measures; the rest is interactions."""
        varying = self.variance > 0.0
        if not varying.any():
            return 0.0
        return float((self.carried.sum(axis=0)[varying] / self.variance[varying]).mean())


def plackett_burman(factors: int) -> Ints:
    """Return a design with levels -1 and 1, (points, factors), whose columns are balanced and orthogonal.

    Plackett & Burman (1946): cyclic shifts of the quadratic residues of a prime that is 3 modulo 4, and one point with
    every factor at its low level. It needs one point more than the smallest such prime that is not below `factors`.
    """
    prime = factors
    while prime % 4 != 3 or any(prime % divisor == 0 for divisor in range(3, int(prime**0.5) + 1, 2)):
        prime += 1
    first = -np.ones(prime, np.int64)
    first[[(root * root) % prime for root in range(prime)]] = 1
    shifted = np.stack([np.roll(first, shift) for shift in range(prime)])
    return np.concatenate([shifted, -np.ones((1, prime), np.int64)])[:, :factors]


def screen(measure: Measure, factors: int, on_point: Callable[[], None]) -> Screening:
    """Measure every point of a design and return the main effects of all factors."""
    design = plackett_burman(factors)
    found = []
    for levels in design:
        found.append(measure(levels.astype(np.float64)))
        on_point()
    values = np.stack(found)
    effects: Floats = design.T.astype(np.float64) @ (values - values.mean(axis=0)) / len(design)
    return Screening(effects, pseudo_standard_errors(effects), values.var(axis=0))


def pseudo_standard_errors(effects: Floats) -> Floats:
    """Return the pseudo standard errors of Lenth (1989), (measures,), from effects (factors, measures).

    Most factors are assumed to do nothing, so the spread of the smaller effects estimates the error: 1.5 times the
    median size, taken again without the effects beyond 2.5 times of it.
    """
    size = np.abs(effects)
    rough = 1.5 * np.median(size, axis=0)
    errors = [1.5 * np.median(column[column <= 2.5 * most]) for column, most in zip(size.T, rough, strict=True)]
    return np.array(errors)
