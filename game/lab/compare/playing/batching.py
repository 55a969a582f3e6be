"""Several players in one batch: each plays a copy of the same runs, so random numbers are drawn once for all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View, rows_of
from game.user_error import UserError


class PlayerFailed(Exception):
    """A player's function raised; the text is its message."""


class PlayerBatch:
    """Players of the same runs; the first `runs` rows of the batch belong to the first player, and so on.

    failures: error messages by player index; a player that has failed does nothing from then on.
    """

    def __init__(self, players: Sequence[Choose], runs: int) -> None:
        self.players, self.runs = players, runs
        self.failures: dict[int, str] = {}

    def choose(self, view: View) -> Plan:
        """Return the plans of all players, concatenated along the rows."""
        plans = [self._plan(index, rows_of(view, self.rows(index))) for index in range(len(self.players))]
        return Plan(
            np.concatenate([plan.team for plan in plans]),
            np.concatenate([plan.aims for plan in plans]),
            np.concatenate([plan.choice for plan in plans]),
        )

    def rows(self, index: int) -> slice:
        """Return the rows of one player."""
        return slice(index * self.runs, (index + 1) * self.runs)

    def _plan(self, index: int, view: View) -> Plan:
        if index not in self.failures:
            try:
                return call_player(self.players[index], view)
            except PlayerFailed as failed:
                self.failures[index] = str(failed)
        return Plan.empty(view.runs, view.seats)


def call_player(player: Choose, view: View) -> Plan:
    """Return a player's plan. Raises PlayerFailed for whatever the player raises."""
    try:
        return player(view)
    except Exception as error:  # third-party code may raise anything
        message = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        raise PlayerFailed(f"{message} (quarter {view.quarter})") from error
