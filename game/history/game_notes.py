"""Notes that are kept with a game: the player's own words, the name of a branch, and results that are slow to find.

Each game has a file of its own beside the store, named by the game's code, so that notes never touch the games. What is
read back is untrusted: a note that cannot be read is no note.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from game.files.atomic_write import write_text
from game.history.database.game_register import is_code
from game.history.database.records import canonical_json

FOLDER = "notes"
MAX_BYTES = 1 << 20


def load_notes(folder: Path, code: str) -> dict[str, Any]:
    """Return the notes of the game with this code; empty if there are none that can be read."""
    path = notes_path(folder, code)
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def change_notes(folder: Path, code: str, **values: object) -> None:
    """Set some notes of a game; None removes one. Raises OSError."""
    notes = {key: value for key, value in {**load_notes(folder, code), **values}.items() if value is not None}
    path = notes_path(folder, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, canonical_json(notes))


def notes_path(folder: Path, code: str) -> Path:
    """Return the file of a game's notes."""
    assert is_code(code)
    return folder / FOLDER / f"{code}.json"
