"""Draws of all numbers of the model at once, each inside its declared range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields, replace
from typing import Any

import numpy as np

from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats
from game.sim.setting import Setting

DECLARED: tuple[Field[Any], ...] = fields(Numbers)
NAMES = tuple(each.name for each in DECLARED)
LOW: Floats = np.array([each.metadata["low"] for each in DECLARED])
HIGH: Floats = np.array([each.metadata["high"] for each in DECLARED])
NO_SOURCE = "assumption"  # a source that contains this word names an idea at most, not a size


def has_source(name: str) -> bool:
    """Return whether the size of a number has a source other than our assumption."""
    return NO_SOURCE not in Numbers.__dataclass_fields__[name].metadata["source"]


def values_in_force(setting: Setting) -> Floats:
    """Return the numbers as a scenario has them: the declared ones with its overrides, (numbers,)."""
    overrides = dict(setting.overrides)
    return np.array([overrides.get(each.name, each.default) for each in DECLARED], np.float64)


def draw_positions(draws: int, seed: int) -> Floats:
    """Return independent standard normal positions of all numbers, (draws, numbers); see `values_at`."""
    return np.random.default_rng(seed).standard_normal((draws, len(NAMES)))


def values_at(in_force: Floats, positions: Floats, spread: float | None) -> Floats:
    """Return numbers at positions in standard deviations, (..., numbers).

    spread: each number is its value in force times a lognormal factor with this sd of the logarithm, clipped to its
    range; at position 0 it is in force. None: the positions stand for quantiles of a uniform distribution over the
    whole range, whatever is in force.
    """
    if spread is None:
        from scipy.special import ndtr

        uniform: Floats = LOW + ndtr(positions) * (HIGH - LOW)
        return uniform
    return np.clip(in_force * np.exp(spread * positions), LOW, HIGH)


def with_positions(setting: Setting, positions: Floats, spread: float | None) -> Setting:
    """Return a setting with all numbers moved to positions, (numbers,)."""
    values = values_at(values_in_force(setting), positions, spread)
    return replace(setting, overrides=tuple(zip(NAMES, values.tolist(), strict=True)))


def with_values(setting: Setting, values: Mapping[str, float]) -> Setting:
    """Return a setting with some numbers replaced."""
    return replace(setting, overrides=tuple({**dict(setting.overrides), **values}.items()))
