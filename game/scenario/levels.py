"""Levels of difficulty: the same people, the same odds, with more or less to spend and to know."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from game.sim.numbers import Numbers
from game.sim.setting import Setting
from game.user_error import unknown_name

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

NORMAL = "normal"
WIDTHS = ("estimate_prior", "estimate_new", "estimate_evaluate", "estimate_output", "seen_noise", "seen_evaluated")


@dataclass(frozen=True)
class Level:
    """One level; None leaves what the scenario says. `width` is a factor on how blurred people are seen."""

    id: str
    name: str
    text: str = ""
    attention: int | None = None
    money: float | None = None
    income: float | None = None
    tolerance: float | None = None
    growth: float | None = None
    width: float | None = None


def at_level(scenario: Scenario, level: str) -> Scenario:
    """The scenario at one of its levels. Raises UnknownName where it has no such level."""
    found = next((each for each in scenario.levels if each.id == level), None)
    if found is None:
        raise unknown_name("level", level, [each.id for each in scenario.levels])
    return replace(scenario, level=level, setting=_changed(scenario.setting, found))


def _changed(setting: Setting, level: Level) -> Setting:
    own = {name: getattr(level, name) for name in ("attention", "money", "income", "tolerance", "growth")}
    given = {name: value for name, value in own.items() if value is not None}
    return replace(setting, **given, overrides=_blurred(setting.overrides, level.width or 1.0))


def _blurred(overrides: tuple[tuple[str, float], ...], width: float) -> tuple[tuple[str, float], ...]:
    """The overrides with all that blurs what is seen of people made wider, within each number's range."""
    if width == 1.0:
        return overrides
    rows = {row.name: row for row in fields(Numbers)}
    usual = Numbers()
    numbers: dict[str, float] = {name: getattr(usual, name) for name in WIDTHS} | dict(overrides)
    for name in WIDTHS:
        low, high = rows[name].metadata["low"], rows[name].metadata["high"]
        numbers[name] = min(max(numbers[name] * width, low), high)
    return tuple(numbers.items())
