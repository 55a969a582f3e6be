"""Shares of draws in which something holds, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from game.lab.studies.paired_runs import Document


def share_of_draws(held: Sequence[bool]) -> Document:
    """Return the share that is true with its 95 % score interval (Wilson 1927), from independent draws."""
    from scipy.stats import binomtest

    count = sum(map(bool, held))
    ends = binomtest(count, len(held)).proportion_ci(0.95, method="wilson")
    return {"share": count / len(held), "low": float(ends.low), "high": float(ends.high)}
