"""Drafts: the plan of a game's unfinished quarter, in a file of its own, so that planning never touches the games.

A draft survives a killed program but perhaps not a power cut: nothing waits for the disk. What is read back is
untrusted and checked when it is restored.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.history.database.game_register import is_code
from game.history.database.records import Draft, canonical_json

FOLDER = "drafts"
MAX_BYTES = 1 << 20


def write_draft(folder: Path, code: str, quarter: int, decisions: dict[str, Any]) -> None:
    """Save the plan of the game with this code in place of its previous draft. Raises OSError."""
    path = draft_path(folder, code)
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(canonical_json({"quarter": quarter, "decisions": decisions}), encoding="utf-8")
    os.replace(temporary, path)


def load_draft(folder: Path, code: str) -> Draft | None:
    """Return the draft of a game; None if there is none that can be read."""
    path = draft_path(folder, code)
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    quarter, decisions = found.get("quarter"), found.get("decisions")
    return Draft(quarter, decisions) if type(quarter) is int and isinstance(decisions, dict) else None


def remove_draft(folder: Path, code: str) -> None:
    """Remove the draft of a game, if there is one."""
    path = draft_path(folder, code)
    for each in (path, path.with_suffix(".part")):
        with suppress(OSError):
            each.unlink()


def draft_path(folder: Path, code: str) -> Path:
    """Return the file of a game's draft."""
    assert is_code(code)
    return folder / FOLDER / f"{code}.json"
