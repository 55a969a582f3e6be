"""Applying a level of difficulty to a scenario."""

from __future__ import annotations

from dataclasses import fields, replace

from game.scenario.model.difficulty_level import Level
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import ScoreScale, scale_of, with_scale
from game.sim.numbers import Numbers
from game.sim.setting import Setting
from game.user_error import unknown_name

WIDTHS = ("estimate_prior", "estimate_new", "estimate_evaluate", "estimate_output", "seen_noise", "seen_evaluated")
"""The numbers of the model that say how uncertain a player's estimates of people are."""


def apply_level(scenario: Scenario, level: str) -> Scenario:
    """Return the scenario at one of its levels. Raises UnknownName if it has no such level."""
    found = next((each for each in scenario.levels if each.id == level), None)
    if found is None:
        raise unknown_name("level", level, [each.id for each in scenario.levels])
    setting = _changed_setting(scenario.setting, found)
    scale = scale_of(setting) if not scenario.values else scenario.scale
    return replace(scenario, level=level, scale=scale, setting=with_scale(setting, scale))


def on_scale(scenario: Scenario, scale: ScoreScale | None) -> Scenario:
    """Return the scenario with the scale of a recorded game; None leaves its own."""
    return scenario if scale is None else replace(scenario, scale=scale, setting=with_scale(scenario.setting, scale))


def _changed_setting(setting: Setting, level: Level) -> Setting:
    values = {name: getattr(level, name) for name in ("attention", "money", "income", "tolerance", "growth")}
    given = {name: value for name, value in values.items() if value is not None}
    return replace(
        setting, **{**given, **dict(level.start)}, overrides=_scale_widths(setting.overrides, level.width or 1.0)
    )


def _scale_widths(overrides: tuple[tuple[str, float], ...], factor: float) -> tuple[tuple[str, float], ...]:
    """Return the overrides with every number of WIDTHS multiplied by `factor`, clipped to the number's range."""
    if factor == 1.0:
        return overrides
    declared = {each.name: each for each in fields(Numbers)}
    defaults = Numbers()
    numbers: dict[str, float] = {name: getattr(defaults, name) for name in WIDTHS} | dict(overrides)
    for name in WIDTHS:
        low, high = declared[name].metadata["low"], declared[name].metadata["high"]
        numbers[name] = min(max(numbers[name] * factor, low), high)
    return tuple(numbers.items())
