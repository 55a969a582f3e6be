"""Luck share, difficulty and length of a scenario, from scores in which luck is not cancelled."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.lab.compare.findings import Document
from game.lab.compare.statistics.paired_means import superiority
from game.lab.standings import StrategyResult
from game.strategies.catalogue import EVEN_MIX, HUMAN_LIKE, LADDER, REFERENCE

MINUTES = (2.5, 3.5)  # minutes per quarter for a person who reads; an assumption


def luck_share(results: Mapping[str, StrategyResult]) -> Document:
    """Return the share of luck in the score, and how often the reference beats its rival under independent luck.

    A one-way analysis of variance over HUMAN_LIKE, equally weighted: variance within strategies over total variance,
    with the sampling error of the means removed.
    """
    levels = [results[name].luck_total for name in HUMAN_LIKE]
    within = float(np.mean([level.var(ddof=1) for level in levels]))
    means = np.array([level.mean() for level in levels])
    between = max(float(means.var(ddof=1)) - within / levels[0].size, 0.0)
    return {
        "share": within / (within + between) if within + between > 0.0 else 0.0,
        "reader_ahead": superiority(results[REFERENCE].luck_total, results[EVEN_MIX].luck_total),
    }


def difficulty(results: Mapping[str, StrategyResult]) -> Document:
    """Return mean total and dismissal rate of doing nothing, a plain mixture and the reference."""
    return {
        name: {"total": float(results[name].luck_total.mean()), "dismissed": float(results[name].dismissed.mean())}
        for name in LADDER
    }


def length(planned: int, quarters: Document) -> Document:
    """Return quarters as planned and as played by the reference, and the minutes a person needs."""
    return {"planned": planned, **quarters, "minutes": [round(planned * each) for each in MINUTES]}
