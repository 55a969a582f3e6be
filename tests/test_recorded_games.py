"""Recorded games replay bit for bit, so every change of the rules needs a new rules version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.sim.games.rules_version import RULES
from tests.module_file import load_module

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "record_games.py"
MIN_GAMES = 30


def test_recorded_games_replay_bit_for_bit() -> None:
    script = load_module(SCRIPT)
    recording = json.loads(script.FILE.read_text(encoding="utf-8"))
    if recording["rules"] != RULES:
        pytest.fail("The rules have a new version: record games under it with scripts/record_games.py.")
    digests = script.games()
    changed = [name for name, recorded in recording["games"].items() if digests.get(name) != recorded]
    assert changed == [], "games play differently: raise RULES in game/sim/games/rules_version.py and record again"
    assert len(recording["games"]) >= MIN_GAMES
