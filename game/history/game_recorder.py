"""Save a game while it is played: failures are returned, and unsaved quarters are retried with the next one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from game.history.database.errors import Damaged, MovedAway, NoSuchGame
from game.history.database.records import GameRow, GameSetup, QuarterRow
from game.history.recovery.drafts import write_draft
from game.history.recovery.repair import RepairOutcome
from game.history.store import Store, open_store
from game.user_error import UserError


class GameRecorder:
    """Writes a game's quarters to the store. `add`, `finish` and `open` return a UserError instead of raising it.

    `repair_outcome` is set if the file was damaged and repaired; `saved` counts the quarters on disk.
    """

    def __init__(self, folder: Path, setup: GameSetup, row: GameRow | None = None) -> None:
        """Start recording a new game, or continue one: then `row` is its row, and all its quarters are added again."""
        self.saved = 0
        self.repair_outcome: RepairOutcome | None = None
        self.number: int | None = row.id if row else None
        self._code = row.code if row else None
        self._folder = folder
        self._setup = setup
        self._rows: list[QuarterRow] = []
        self._closing: tuple[str, dict[str, float]] | None = None
        self._store: Store | None = None

    def add(self, row: QuarterRow) -> UserError | None:
        """Save a finished quarter and any unsaved ones before it. Return the error if that fails."""
        self._rows.append(row)
        return self._save()

    def finish(self, ending: str, score: dict[str, float]) -> UserError | None:
        """Close the game. Return the error if that fails."""
        self._closing = (ending, score)
        return self._save()

    @property
    def code(self) -> str | None:
        """The code of the game, which stays with every copy of it; None before it was saved."""
        return self._code

    def keep_draft(self, quarter: int, decisions: dict[str, Any]) -> None:
        """Save a draft of the plan if the game is saved. Errors are ignored: saving the quarter will report them."""
        if self._code is not None:
            with contextlib.suppress(OSError):
                write_draft(self._folder, self._code, quarter, decisions)

    def open(self) -> UserError | None:
        """Create or find the game in the store before the first quarter. Return the error if that fails."""
        return self._save()

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _save(self) -> UserError | None:
        try:
            try:
                self._write()
            except (Damaged, MovedAway):
                self.close()
                self.saved = 0  # the repaired file may hold less; quarters already there are only compared
                self._write()
        except UserError as error:
            return error
        return None

    def _write(self) -> None:
        store = self._open_store()
        number = self._game_number(store)
        for row in self._rows[self.saved :]:
            store.commit_quarter(number, row.quarter, row.decisions, row.digest, row.summary)
            self.saved += 1
        if self._closing is not None:
            store.finish(number, *self._closing)

    def _open_store(self) -> Store:
        if self._store is None:
            self._store = open_store(self._folder)
            self.repair_outcome = self._store.repair_outcome or self.repair_outcome
        return self._store

    def _game_number(self, store: Store) -> int:
        """Return the number of this game in the store, after creating it again if a repair lost it."""
        if self.number is not None:
            with contextlib.suppress(NoSuchGame):
                if store.game(self.number).code == self._code:
                    return self.number
        self.saved = 0
        self.number = store.begin(self._setup)
        self._code = store.game(self.number).code
        return self.number
