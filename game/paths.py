"""Paths of the assets, the built-in scenarios and the player's folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

ASSETS = _ROOT / "assets"
SCENARIOS = _ROOT / "scenarios"


def user_folder() -> Path:
    """Return the folder of the player's games, settings and scenarios, HEADHEART_HOME if set. Does not create it."""
    override = os.environ.get("HEADHEART_HOME")
    return Path(override) if override else Path(platformdirs.user_data_dir("headheart", appauthor=False))


def user_scenarios() -> Path:
    """Return the folder of the player's own scenario files."""
    return user_folder() / "scenarios"


def user_strategies() -> Path:
    """Return the folder of the player's own strategy files."""
    return user_folder() / "strategies"
