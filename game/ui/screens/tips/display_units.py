"""Display units: shares as points of 100, money in k, output relative to a settled average team."""

from __future__ import annotations

from game.play.explain.output_points import POINTS, output_points
from game.sentences import say

__all__ = ["POINTS", "TEAM_GAUGES", "money", "output_points", "points"]

TEAM_GAUGES = ("clarity", "organisation", "vision", "safety", "problems")  # shown in points


def points(share: float) -> int:
    """Convert a share to whole points of 100."""
    return round(POINTS * share)


def money(amount: float) -> str:
    """Format money in k with a true minus."""
    return say("board.money", amount=f"{round(POINTS * amount)}".replace("-", "\N{MINUS SIGN}"))
