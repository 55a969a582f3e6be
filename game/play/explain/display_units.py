"""Display units: shares as points of 100, money in k, output relative to a settled average team."""

from __future__ import annotations

from game.sentences import say
from game.signed_numbers import signed

POINTS = 100.0  # of a share, and of the output of a settled average team
DIGITS = 1  # finer than this no screen shows an output
TEAM_GAUGES = ("clarity", "organisation", "vision", "safety", "problems")  # shown in points


def points(share: float) -> int:
    """Convert a share to whole points of 100."""
    return round(POINTS * share)


def output_points(amount: float, seats: int) -> float:
    """Convert a team's output to points, rounded once for all screens; 100 is as many settled average members."""
    return round(POINTS * amount / seats, DIGITS)


def output_unit(seats: int) -> float:
    """Return the smallest amount of a team's output that is shown, in the model's unit."""
    return float(seats) / POINTS / 10.0**DIGITS


def money(amount: float) -> str:
    """Format money in k with a true minus."""
    return say("board.money", amount=f"{points(amount)}".replace("-", "\N{MINUS SIGN}"))


def change_of(variable: str, amount: float, seats: int) -> str:
    """Format a change of a team's variable with its sign, in the unit in which the variable is shown."""
    if variable == "output":
        return signed(output_points(amount, seats), DIGITS)
    change = signed(POINTS * amount, 0)
    return say("board.money", amount=change) if variable == "money" else change
