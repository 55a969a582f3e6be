"""Where assets, scenarios and the user's own folder are."""

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
    """The folder of the player's games, settings and own scenarios; HEADHEART_HOME moves it. Not created here."""
    moved = os.environ.get("HEADHEART_HOME")
    return Path(moved) if moved else Path(platformdirs.user_data_dir("headheart", appauthor=False))


def user_scenarios() -> Path:
    """The folder where the player's own scenario files are looked for."""
    return user_folder() / "scenarios"


def user_strategies() -> Path:
    """The folder where the player's own strategy files are looked for."""
    return user_folder() / "strategies"
