"""Display units: shares as points of 100, money in k, output relative to a settled average team."""

from __future__ import annotations

from game.words import say

TEAM_GAUGES = ("clarity", "organisation", "vision", "safety", "problems")  # shown in points
POINTS = 100.0  # per share, and per settled member's output or pay


def points(share: float) -> int:
    """Convert a share to whole points of 100."""
    return round(POINTS * share)


def output_points(amount: float, seats: int) -> float:
    """Convert a team's output; 100 is what as many settled average members produce."""
    return POINTS * amount / seats


def money(amount: float) -> str:
    """Format money in k with a true minus."""
    return say("board.money", amount=f"{round(POINTS * amount)}".replace("-", "\N{MINUS SIGN}"))
