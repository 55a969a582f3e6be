"""A finished game as a file for a trainer: its decisions, and a name and own words only where they are given."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from game.files.atomic_write import write_text
from game.history.game_notes import load_notes
from game.history.import_export import MAX_NAME, MAX_WORDS, export
from game.history.store import open_store
from game.paths import shared_folder

WORDS = ("tried", "surprised")  # the questions of a debrief that a player answers in own words


def game_document(folder: Path, game: int, player: str | None = None) -> dict[str, Any]:
    """Return a saved game as a JSON document; `player` None takes the name that was kept with the game, if any.

    Raises NoSuchGame, BadExport, and what opening the store raises.
    """
    store = open_store(folder)
    try:
        document = export(store, game)
    finally:
        store.close()
    notes = load_notes(folder, document["code"])
    name = clean(player if player is not None else notes.get("player"), MAX_NAME)
    words = own_words(notes)
    return {**document, **({"player": name} if name else {}), **({"words": words} if words else {})}


def own_words(notes: dict[str, Any]) -> dict[str, str]:
    """Return the answers among a game's notes, without empty ones."""
    kept = notes.get("words")
    found = {key: clean(kept.get(key), MAX_WORDS) for key in WORDS} if isinstance(kept, dict) else {}
    return {key: text for key, text in found.items() if text}


def clean(text: object, longest: int) -> str:
    """Return a text of one line without control characters; empty if it is none."""
    if not isinstance(text, str):
        return ""
    return "".join(each for each in text if each.isprintable()).strip()[:longest]


def write_game_file(folder: Path, game: int, target: Path | None = None, player: str | None = None) -> Path:
    """Write a saved game for the trainer and return the file, by default one in the folder of shared files.

    Raises what `game_document` raises, and OSError.
    """
    document = game_document(folder, game, player)
    path = shared_folder() / _name(document) if target is None else target
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, json.dumps(document, ensure_ascii=True))
    return path


def _name(document: dict[str, Any]) -> str:
    """Return a file name that says whose game it is, if that is known, and is never that of another game."""
    who = re.sub(r"[^a-z0-9]+", "-", str(document.get("player", "")).casefold()).strip("-")[:40]
    parts = [document["scenario"], str(document["seed"]), *([who] if who else []), document["code"][:8]]
    return "_".join(parts) + ".json"
