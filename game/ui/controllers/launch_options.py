"""LaunchOptions: the command line's options for games started in the window."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.play.session.game_options import PRACTICE, GameOptions

if TYPE_CHECKING:
    from game.play.session.session import Session
    from game.scenario.model.scenario import Scenario

INVISIBLE_DRIVERS = frozenset({"dummy", "offscreen"})  # SDL video drivers without a window
SEED_RANGE = 1_000_000  # random seeds stay short enough to tell a friend


@dataclass(frozen=True)
class LaunchOptions:
    """Options of every game started in this window.

    seed: None draws a new one for each game; strategy: the id of the player, None for a person; level: the difficulty
    level, if the scenario has it; options: practice or record, the day of a daily game; fixed: level and kind of game
    cannot be changed, because a session code or the day says them.
    """

    seed: int | None = None
    strategy: str | None = None
    level: str | None = None
    options: GameOptions = PRACTICE
    fixed: bool = False

    def next_seed(self) -> int:
        """Return the seed of the next game."""
        return secrets.randbelow(SEED_RANGE) if self.seed is None else self.seed


class GameStarter(ABC):
    """The first screen of a window, which the ending asks to start another game.

    The title inherits from it explicitly, so that mypy and Python reject a title without `begin`.
    """

    @abstractmethod
    def enter(self, session: Session) -> None:
        """Show a game where it stands, in place of every other screen but the first."""

    @abstractmethod
    def begin(self, scenario: Scenario, seed: int) -> None:
        """Start a game and show it."""
