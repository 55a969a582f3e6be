"""Recorded games play again to the bit; a change of rules without a change of version is caught here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from game.sim.version import RULES

ROOT = Path(__file__).resolve().parent.parent


def test_recorded_games_play_again_to_the_bit() -> None:
    spec = importlib.util.spec_from_file_location("record_games", ROOT / "scripts" / "record_games.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    recorded = json.loads(script.FILE.read_text(encoding="utf-8"))
    if recorded["rules"] != RULES:
        pytest.fail("The rules have a new version: record games under it with scripts/record_games.py.")
    now = script.games()
    changed = [name for name, digests in recorded["games"].items() if now.get(name) != digests]
    assert changed == [], "games play differently: raise RULES in game/sim/version.py and record again"
    assert len(recorded["games"]) >= 30
