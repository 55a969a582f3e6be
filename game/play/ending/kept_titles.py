"""Titles of endings that a scenario wrote itself: kept with the game, because the store knows usual endings only."""

from __future__ import annotations

from contextlib import suppress

from game.history.database.records import GameRow
from game.history.game_notes import change_notes, load_notes
from game.paths import user_folder
from game.sentences import has_sentence, say

LONGEST_TITLE = 120  # characters


def keep_ending_title(code: str, title: str) -> None:
    """Keep the title with the game of this code; a folder that cannot be written is passed over."""
    with suppress(OSError):
        change_notes(user_folder(), code, ending=title)


def ending_title(row: GameRow) -> str:
    """Return the title of a finished game's ending: the one kept, the usual one, or its id if there is neither."""
    kept = load_notes(user_folder(), row.code).get("ending")
    if isinstance(kept, str) and kept.isprintable() and kept:
        return kept[:LONGEST_TITLE]
    usual = f"ending.{row.ending}.name"
    return say(usual) if has_sentence(usual) else str(row.ending)
