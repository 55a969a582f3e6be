"""The notes of games in a backup: a table beside the games, so that what players wrote travels in the same file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from game.history.database.connection import read_text
from game.history.database.game_register import is_code
from game.history.database.records import canonical_json
from game.history.database.schema import NOTES
from game.history.game_notes import MAX_BYTES, change_notes, load_notes

WRITTEN = ("words", "player", "name")  # what players write; the rest can be found again
Notes = Mapping[str, dict[str, Any]]


def written_notes(folder: Path, codes: Iterable[str]) -> Notes:
    """Return what players wrote about games, by the code of the game."""
    found = {code: _written(load_notes(folder, code)) for code in codes}
    return {code: notes for code, notes in found.items() if notes}


def put_notes(db: sqlite3.Connection, notes: Notes) -> None:
    """Put notes into a file of games that has none."""
    db.execute(NOTES)
    rows = [(code, canonical_json(each)) for code, each in sorted(notes.items())]
    db.executemany("INSERT INTO notes (code, written) VALUES (?, ?)", rows)


def notes_in(path: Path) -> Notes:
    """Return the notes of a backup; those that cannot be read are left out."""
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder, suppress(OSError, sqlite3.Error):
        copy = Path(shutil.copyfile(path, Path(folder) / "copy.sqlite"))
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.text_factory = read_text
            db.execute("PRAGMA trusted_schema = OFF")
            for code, text in db.execute("SELECT code, written FROM notes"):
                if is_code(code) and isinstance(text, str) and len(text) <= MAX_BYTES:
                    found[code] = _read(text)
    return found


def restore_notes(folder: Path, notes: Notes, codes: Iterable[str]) -> None:
    """Add notes to those of a folder's games; what is there stays as it is. Raises OSError."""
    for code in codes:
        own = load_notes(folder, code)
        missing = {key: value for key, value in notes.get(code, {}).items() if key not in own}
        if missing:
            change_notes(folder, code, **missing)


def _read(text: str) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        notes = json.loads(text)
        return _written(notes) if isinstance(notes, dict) else {}
    return {}


def _written(notes: dict[str, Any]) -> dict[str, Any]:
    return {key: notes[key] for key in WRITTEN if key in notes}
