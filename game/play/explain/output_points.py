"""Output in points as every screen shows it: 100 is a settled average team of the same size."""

from __future__ import annotations

POINTS = 100.0  # points in a share of 1, and in a settled member's output or pay
DIGITS = 1  # finer than this no screen shows an output


def output_points(amount: float, seats: int) -> float:
    """Convert a team's output to points, rounded once for all screens; 100 is as many settled average members."""
    return round(POINTS * amount / seats, DIGITS)


def output_unit(seats: int) -> float:
    """Return the smallest amount of a team's output that is shown, in the model's unit."""
    return float(seats) / POINTS / 10.0**DIGITS
