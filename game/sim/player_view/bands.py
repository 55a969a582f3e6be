"""Bands: variables shown to the player only as low, middle or high, and the values that each band stands for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.numeric.arrays import Floats, Ints

LOW, MIDDLE, HIGH = 0, 1, 2


@dataclass(frozen=True)
class Bands:
    """The thresholds of one variable, and the range in which values can be expected at all."""

    least: float
    middle: float  # lowest value of the middle band
    high: float  # lowest value of the high band
    most: float

    @property
    def edges(self) -> tuple[float, float]:
        """The thresholds, low to high."""
        return self.middle, self.high

    def of(self, values: Floats) -> Ints:
        """Return the band of each value: LOW, MIDDLE or HIGH."""
        band: Ints = (values >= self.middle).astype(np.int64) + (values >= self.high)
        return band

    def within(self, band: Ints, share: Floats) -> Floats:
        """Return values within bands, `share` of the way from a band's lowest value to its highest."""
        low = np.array([self.least, self.middle, self.high])[band]
        high = np.array([self.middle, self.high, self.most])[band]
        value: Floats = low + (high - low) * share
        return value


BANDS: dict[str, Bands] = {
    "trust": Bands(0.20, 0.40, 0.60, 0.85),
    "strain": Bands(0.05, 0.20, 0.40, 0.65),
    "pressure": Bands(0.05, 0.25, 0.50, 0.90),
    "cohesion": Bands(0.20, 0.40, 0.60, 0.80),
    "slack": Bands(0.15, 0.35, 0.55, 0.75),
}
TRUST_SHOWN = np.array([0.30, 0.50, 0.70])  # trust shown where only the band is seen, by band
