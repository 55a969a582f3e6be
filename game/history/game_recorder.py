"""A game while it is played: what cannot be saved is told at once, kept, and tried again with the next quarter."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from game.history.errors import Damaged, MovedAway, NoSuchGame
from game.history.records import GameRow, GameSetup, QuarterRow
from game.history.repair import RepairOutcome
from game.history.store import Store, open_store
from game.user_error import UserError


class GameRecorder:
    """Quarters on their way to the disk. `add` and `finish` never raise a trouble: they return it to be shown.

    `mended` tells of a file that was found damaged; `saved` is how many quarters are on the disk.
    """

    def __init__(self, folder: Path, begun: GameSetup, row: GameRow | None = None) -> None:
        """A new game, or one to be continued: then `row` is its row and every quarter of it is added again."""
        self.saved = 0
        self.repair_outcome: RepairOutcome | None = None
        self.number: int | None = row.id if row else None
        self._code = row.code if row else None
        self._folder = folder
        self._begun = begun
        self._rows: list[QuarterRow] = []
        self._closing: tuple[str, dict[str, float]] | None = None
        self._store: Store | None = None

    def add(self, row: QuarterRow) -> UserError | None:
        """Save a finished quarter, and those before it that could not be saved; the trouble where that fails."""
        self._rows.append(row)
        return self._save()

    def finish(self, ending: str, score: dict[str, float]) -> UserError | None:
        """Close the game; the trouble where that fails."""
        self._closing = (ending, score)
        return self._save()

    def keep_draft(self, quarter: int, decisions: dict[str, Any]) -> None:
        """Keep what is planned so far, where the file is open; what hinders this hinders the quarter, which says so."""
        if self._store is not None and self.number is not None:
            with contextlib.suppress(UserError):
                self._store.keep_draft(self.number, quarter, decisions)

    def open(self) -> UserError | None:
        """Find out before the first quarter whether the game can be saved."""
        return self._save()

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _save(self) -> UserError | None:
        try:
            try:
                self._write()
            except (Damaged, MovedAway):
                self.close()
                self.saved = 0  # the new file may hold less: what is there already is only compared
                self._write()
        except UserError as trouble:
            return trouble
        return None

    def _write(self) -> None:
        store = self._opened()
        number = self._recorded_in(store)
        for row in self._rows[self.saved :]:
            store.commit_quarter(number, row.quarter, row.decisions, row.digest, row.summary)
            self.saved += 1
        if self._closing is not None:
            store.finish(number, *self._closing)

    def _opened(self) -> Store:
        if self._store is None:
            self._store = open_store(self._folder)
            self.repair_outcome = self._store.repair_outcome or self.repair_outcome
        return self._store

    def _recorded_in(self, store: Store) -> int:
        """The number of this game in this file; begun anew in a file that has lost it."""
        if self.number is not None:
            with contextlib.suppress(NoSuchGame):
                if store.game(self.number).code == self._code:
                    return self.number
        self.saved = 0
        self.number = store.begin(self._begun)
        self._code = store.game(self.number).code
        return self.number
