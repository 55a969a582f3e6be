"""Every kind of strategy, for tests that hold for all of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from game.sim.games.strategy import Strategy
from game.strategies.catalogue import STRATEGIES
from game.strategy_sources import recorded_game
from game.strategy_sources.find import LOOK_AHEAD_BY_ID, find
from tests.play.games import FIRST, played

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "docs" / "examples"
RULE_FILE = str(EXAMPLES / "first-things.toml")
ONE_RUN, MANY_RUNS = (f"{EXAMPLES / 'quiet_hand.py'}:{name}" for name in ("choose", "steady"))
GAME = "game of half-and-half"
OTHERS = (RULE_FILE, MANY_RUNS, ONE_RUN, GAME)
FAST = (*(strategy.id for strategy in STRATEGIES), *OTHERS)
SLOW = tuple(LOOK_AHEAD_BY_ID)


@lru_cache(maxsize=32)
def strategy(name: str) -> Strategy:
    """The strategy of a name; GAME is a finished game that was kept in a folder of its own."""
    return find(name, lambda said: None) if name != GAME else kept_game()


def kept_game() -> Strategy:
    """A game of half-and-half, as a strategy."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setenv("HEADHEART_HOME", folder)
        played("half-and-half", 4, FIRST, Path(folder))
        return recorded_game.load_recorded_game("game:1")


def label(name: str) -> str:
    """What a test is called."""
    return name.rsplit("/", 1)[-1]
