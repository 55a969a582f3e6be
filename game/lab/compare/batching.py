"""Several players in one batch: the same runs copy by copy, so that luck is drawn once for all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.sim.plan import Plan
from game.sim.view import Choose, View, rows_of
from game.user_error import UserError


class PlayerFailed(Exception):
    """A player raised; the text says what."""


class PlayerBatch:
    """Players who play the same runs; the first `runs` rows of the batch belong to the first of them, and so on.

    failures: what a player raised, by place; from then on that player does nothing.
    """

    def __init__(self, players: Sequence[Choose], runs: int) -> None:
        self.players, self.runs = players, runs
        self.failures: dict[int, str] = {}

    def choose(self, view: View) -> Plan:
        """The plans of all players, one below the other."""
        plans = [self._plan(place, rows_of(view, self.rows(place))) for place in range(len(self.players))]
        return Plan(
            np.concatenate([plan.team for plan in plans]),
            np.concatenate([plan.aims for plan in plans]),
            np.concatenate([plan.choice for plan in plans]),
        )

    def rows(self, place: int) -> slice:
        """The rows of a player."""
        return slice(place * self.runs, (place + 1) * self.runs)

    def _plan(self, place: int, view: View) -> Plan:
        if place not in self.failures:
            try:
                return call_player(self.players[place], view)
            except PlayerFailed as failed:
                self.failures[place] = str(failed)
        return Plan.empty(view.runs, view.seats)


def call_player(player: Choose, view: View) -> Plan:
    """A player's plan. Raises PlayerFailed."""
    try:
        return player(view)
    except Exception as error:  # a player is others' code: whatever it raises is its own failure
        said = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        raise PlayerFailed(f"{said} (quarter {view.quarter})") from error
