"""What luck decides in a scenario, how hard it is, and how long: from games whose luck shows in the score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.lab.balance.standings import StrategyResult
from game.lab.compare.blocks import DO_NOTHING
from game.lab.compare.findings import Document
from game.lab.compare.paired_means import superiority
from game.strategies import REFERENCE

WAYS = ("reader", "half-and-half", "alternate", "late-switch", "all-manager", "all-leader")  # people might play so
MIXED = "half-and-half"
HARD = (DO_NOTHING, MIXED, REFERENCE)
MINUTES = (2.5, 3.5)  # of a quarter, for a person who reads; an assumption


def luck_share(fared: Mapping[str, StrategyResult]) -> Document:
    """The share of luck in the score, and in how many games the reference is ahead with other luck than its rival.

    A score is a way of playing and a game's luck: the share is the variance within ways over all of it (the means'
    own error taken out), a one-way analysis of variance over WAYS, each counting the same.
    """
    levels = [fared[name].luck_total for name in WAYS]
    within = float(np.mean([level.var(ddof=1) for level in levels]))
    means = np.array([level.mean() for level in levels])
    between = max(float(means.var(ddof=1)) - within / levels[0].size, 0.0)
    return {
        "share": within / (within + between) if within + between > 0.0 else 0.0,
        "reader_ahead": superiority(fared[REFERENCE].luck_total, fared[MIXED].luck_total),
    }


def difficulty(fared: Mapping[str, StrategyResult]) -> Document:
    """Where doing nothing, a plain mixture and the reference land, and how many of their games end in dismissal."""
    return {
        name: {"total": float(fared[name].luck_total.mean()), "dismissed": float(fared[name].dismissed.mean())}
        for name in HARD
    }


def length(planned: int, quarters: Document) -> Document:
    """Quarters as planned and as they were under the reference, and about how long a person sits over them."""
    return {"planned": planned, **quarters, "minutes": [round(planned * each) for each in MINUTES]}
