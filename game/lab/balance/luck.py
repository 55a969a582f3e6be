"""What luck decides in a scenario, how hard it is, and how long: from games whose luck shows in the score."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.lab.balance.standings import Fared
from game.lab.compare.blocks import NOTHING
from game.lab.compare.findings import Document
from game.lab.compare.paired_means import ahead
from game.strategies import REFERENCE

WAYS = ("reader", "half-and-half", "alternate", "late-switch", "all-manager", "all-leader")  # people might play so
MIXED = "half-and-half"
HARD = (NOTHING, MIXED, REFERENCE)
MINUTES = (2.5, 3.5)  # of a quarter, for a person who reads; an assumption


def luck(fared: Mapping[str, Fared]) -> Document:
    """The share of luck in the score, and in how many games the reference is ahead with other luck than its rival.

    A score is a way of playing and a game's luck: the share is the variance within ways over all of it (the means'
    own error taken out), a one-way analysis of variance over WAYS, each counting the same.
    """
    levels = [fared[name].level for name in WAYS]
    within = float(np.mean([level.var(ddof=1) for level in levels]))
    means = np.array([level.mean() for level in levels])
    between = max(float(means.var(ddof=1)) - within / levels[0].size, 0.0)
    return {
        "share": within / (within + between) if within + between > 0.0 else 0.0,
        "reader_ahead": ahead(fared[REFERENCE].level, fared[MIXED].level),
    }


def difficulty(fared: Mapping[str, Fared]) -> Document:
    """Where doing nothing, a plain mixture and the reference land, and how many of their games end in dismissal."""
    return {
        name: {"total": float(fared[name].level.mean()), "dismissed": float(fared[name].dismissed.mean())}
        for name in HARD
    }


def length(planned: int, quarters: Document) -> Document:
    """Quarters as planned and as they were under the reference, and about how long a person sits over them."""
    return {"planned": planned, **quarters, "minutes": [round(planned * each) for each in MINUTES]}
