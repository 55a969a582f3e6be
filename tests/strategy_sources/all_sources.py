"""One strategy of every source, for tests that hold for all strategies."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game.sim.games.strategy import Strategy
from game.strategies.catalogue import EVEN_MIX, STRATEGIES
from game.strategy_sources.find import LOOK_AHEAD_BY_ID, find
from game.strategy_sources.recorded_game import load_recorded_game
from tests.play.games import FIRST, played

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
RULE_FILE = str(EXAMPLES / "first-things.toml")
ONE_RUN_FUNCTION, BATCH_FUNCTION = (f"{EXAMPLES / 'quiet_hand.py'}:{name}" for name in ("choose", "steady"))
RECORDED_GAME = "recorded game"
FAST = (*(strategy.id for strategy in STRATEGIES), RULE_FILE, BATCH_FUNCTION, ONE_RUN_FUNCTION, RECORDED_GAME)
SLOW = tuple(LOOK_AHEAD_BY_ID)


@lru_cache(maxsize=32)
def strategy(name: str) -> Strategy:
    """Return the strategy of a name of FAST or SLOW."""
    return find(name, lambda message: None) if name != RECORDED_GAME else recorded_game()


def recorded_game() -> Strategy:
    """Return a finished game as a strategy, recorded in a folder of its own."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setenv("HEADHEART_HOME", folder)
        played(EVEN_MIX, 4, FIRST, Path(folder))
        return load_recorded_game("game:1")


def label(name: str) -> str:
    """Return the name of a strategy as it stands in the id of a test."""
    return name.rsplit("/", 1)[-1]
