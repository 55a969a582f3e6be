"""The options of a saved game: the level, and the scale that its score is measured on."""

from __future__ import annotations

import json
from typing import Any

from game.scenario.model.difficulty_level import NORMAL
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import ScoreScale, scale_from_json, scale_to_json


def recorded_options(scenario: Scenario) -> dict[str, Any]:
    """Return the options of a new game; it keeps its scale when the scenario is measured again."""
    level = {} if scenario.level == NORMAL else {"level": scenario.level}
    return {**level, "scale": scale_to_json(scenario.scale)}


def recorded_level_and_scale(options: str) -> tuple[str, ScoreScale | None]:
    """Return the level and the scale among a game's options; the normal level and None for what is not valid."""
    try:
        found = json.loads(options)
        level, scale = found.get("level", NORMAL), found.get("scale")
    except (ValueError, AttributeError, RecursionError):
        return NORMAL, None
    return level if isinstance(level, str) else NORMAL, scale_from_json(scale)
