"""The scale of the score: what the best known line of play makes of the reference's lead, measured and stored.

The lead is what the reference is ahead of doing nothing. `scripts/measure_scale.py` searches for the line with the best
total and writes what it reaches, by part, into assets/best_known.toml. A number there belongs to the scenario as it was
measured; a variant, a level, a changed value and a file of one's own take the median of the shipped scenarios.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from statistics import median
from typing import Any

from game.paths import ASSETS
from game.scenario.model.setting_content import setting_content
from game.sim.games.outcome import PARTS, Reach
from game.sim.setting import Setting

FILE = ASSETS / "best_known.toml"
LEAST, MOST = 1.0, 3.0  # a line that gives a part up does not lower the scale of that part
DIGITS = 3


@dataclass(frozen=True)
class ScoreScale:
    """The scale of a scenario's score: reach by part, and the day of the measurement (None: the shipped median)."""

    reach: Reach
    measured: str | None


@dataclass(frozen=True)
class MeasuredScale:
    """One measured scenario: the scale, the setting it belongs to, and the rules and numbers it was measured with."""

    scale: ScoreScale
    setting: str
    world: str


def scale_of(setting: Setting) -> ScoreScale:
    """Return the scale of a setting: its own if exactly this was measured, otherwise the median."""
    found = measured_scales().get(setting.id)
    return found.scale if found is not None and found.setting == fingerprint(setting) else median_scale()


def with_scale(setting: Setting, scale: ScoreScale) -> Setting:
    """Return the setting with the scale that its games are scored on."""
    return replace(setting, reach=scale.reach)


@cache
def measured_scales() -> Mapping[str, MeasuredScale]:
    """Return what was measured, by id of the scenario."""
    return {name: _measured(row) for name, row in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


@cache
def median_scale() -> ScoreScale:
    """Return the scale of whatever was not measured: the median of each part over the shipped scenarios."""
    columns = zip(*(each.scale.reach for each in measured_scales().values()), strict=True)
    return ScoreScale(_reach(*(round(median(column), DIGITS) for column in columns)), None)


def scale_to_json(scale: ScoreScale) -> dict[str, Any]:
    """Return a scale as plain data: `reach` by part, and the day it was `measured`, null for the median."""
    return {"reach": dict(zip(PARTS, scale.reach, strict=True)), "measured": scale.measured}


def scale_from_json(row: Any) -> ScoreScale | None:
    """Return the scale that `scale_to_json` wrote, None for anything else."""
    try:
        reach = [float(row["reach"][part]) for part in PARTS]
        measured = row["measured"]
    except (TypeError, KeyError, ValueError):
        return None
    sound = all(LEAST <= each <= MOST for each in reach) and (measured is None or isinstance(measured, str))
    return ScoreScale(_reach(*reach), measured) if sound else None


def fingerprint(setting: Setting) -> str:
    """Return 16 hex digits that change with what a setting states, except its story (events, goals) and its scale."""
    bare = replace(setting, events=(), goals=(), reach=Setting.reach)
    return hashlib.sha256(setting_content(bare).encode()).hexdigest()[:16]


def clipped(reach: Reach) -> Reach:
    """Return what was measured, rounded and kept between LEAST and MOST."""
    return _reach(*(min(max(round(each, DIGITS), LEAST), MOST) for each in reach))


def _measured(row: Mapping[str, Any]) -> MeasuredScale:
    scale = ScoreScale(_reach(*(float(row[part]) for part in PARTS)), str(row["measured"]))
    return MeasuredScale(scale, str(row["setting"]), str(row["world"]))


def _reach(results: float, people: float, capability: float, standing: float) -> Reach:
    return results, people, capability, standing
