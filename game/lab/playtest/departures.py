"""Departures: who of the starting team leaves, and when."""

from __future__ import annotations

import numpy as np

from game.lab.compare.findings import Document
from game.sim.numeric.arrays import Ints
from game.sim.params import Params
from game.sim.state import State


class Departures:
    """Watches games: `see` every quarter; `rows` then says of each member how often and when they left."""

    def __init__(self, params: Params) -> None:
        self.ids = [member.id for member in params.setting.members]
        self.games = 0
        self._quarters: list[Ints] = [np.zeros(0, np.int64) for _ in self.ids]

    def begin(self, runs: int) -> None:
        """Begin a block of games."""
        self.games += runs

    def see(self, before: State, after: State) -> None:
        """Count a quarter in which a command lasts."""
        gone = (before.generation == 0) & (after.generation > 0) & before.in_command[:, None]
        for seat in np.flatnonzero(gone.any(axis=0)):
            left = np.full(int(gone[:, seat].sum()), before.quarter)
            self._quarters[seat] = np.concatenate([self._quarters[seat], left])

    def rows(self) -> list[Document]:
        """Return each member with the share of games in which they left, and the middle half of the quarters."""
        rows: list[Document] = []
        for name, quarters in zip(self.ids, self._quarters, strict=True):
            middle = [int(value) for value in np.percentile(quarters, (25, 50, 75))] if quarters.size else None
            rows.append({"id": name, "left": quarters.size / max(self.games, 1), "quarters": middle})
        return sorted(rows, key=lambda row: -row["left"])
