"""What the command line asked of the window, for the screens that begin a game."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

SEED_RANGE = 1_000_000  # seeds drawn for people stay short enough to be told to a friend


@dataclass(frozen=True)
class LaunchOptions:
    """What games begun from here have: `seed`, None: a new one each time; `strategy`: who plays, None: a person.

    `level`: of difficulty, where the scenario has it.
    """

    seed: int | None = None
    strategy: str | None = None
    level: str | None = None

    def next_seed(self) -> int:
        """The seed of the next game."""
        return secrets.randbelow(SEED_RANGE) if self.seed is None else self.seed


@runtime_checkable
class GameStarter(Protocol):
    """The first screen of a window, which knows the way into a game: what an ending asks to play again."""

    def begin(self, scenario: Scenario, seed: int) -> None:
        """Begin a game and show it."""
