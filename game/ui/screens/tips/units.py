"""How the model's amounts are shown: shares as points of 100, money in k, output against a settled average team."""

from __future__ import annotations

from game.words import say

TEAM_GAUGES = ("clarity", "organisation", "vision", "safety", "problems")  # shown in points
POINTS = 100.0  # of a share, and of one settled member's output or pay


def points(share: float) -> int:
    """A share of 1 as whole points of 100."""
    return round(POINTS * share)


def output_points(amount: float, seats: int) -> float:
    """A team's output where 100 is what as many settled average members bring."""
    return POINTS * amount / seats


def money(amount: float) -> str:
    """Money in k, with a true minus."""
    return say("board.money", amount=f"{round(POINTS * amount)}".replace("-", "\N{MINUS SIGN}"))
