"""Promise: recorded games replay bit for bit, so no change of the rules goes without a new rules version."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from game.sim.version import RULES

ROOT = Path(__file__).resolve().parent.parent
MIN_GAMES = 30


def load_script() -> ModuleType:
    """scripts/record_games.py as a module."""
    spec = importlib.util.spec_from_file_location("record_games", ROOT / "scripts" / "record_games.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_recorded_games_replay_bit_for_bit() -> None:
    script = load_script()
    recording = json.loads(script.FILE.read_text(encoding="utf-8"))
    if recording["rules"] != RULES:
        pytest.fail("The rules have a new version: record games under it with scripts/record_games.py.")
    digests = script.games()
    changed = [name for name, recorded in recording["games"].items() if digests.get(name) != recorded]
    assert changed == [], "games play differently: raise RULES in game/sim/version.py and record again"
    assert len(recording["games"]) >= MIN_GAMES
