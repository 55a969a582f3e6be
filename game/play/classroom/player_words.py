"""The player's own words about a game and the name given to it: kept with the game until they go to a trainer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from game.history.game_notes import change_notes, load_notes
from game.history.import_export import MAX_NAME
from game.paths import user_folder
from game.play.classroom.game_file import WORDS

LONGEST_NAME, LONGEST_ANSWER = MAX_NAME, 300  # characters


@dataclass
class PlayerWords:
    """Answers by question, and a name; "" where nothing was given."""

    answers: dict[str, str] = field(default_factory=lambda: dict.fromkeys(WORDS, ""))
    name: str = ""


def load_player_words(code: str) -> PlayerWords:
    """Return what is kept with the game of this code."""
    notes = load_notes(user_folder(), code)
    kept = notes.get("words")
    answers = {key: _text(kept.get(key) if isinstance(kept, dict) else "", LONGEST_ANSWER) for key in WORDS}
    return PlayerWords(answers, _text(notes.get("player"), LONGEST_NAME))


def keep_player_words(code: str, words: PlayerWords) -> None:
    """Keep words and name with a game; a folder that cannot be written is passed over."""
    given = {key: text for key, text in words.answers.items() if text}
    with suppress(OSError):
        change_notes(user_folder(), code, words=given or None, player=words.name or None)


def _text(value: object, longest: int) -> str:
    return value[:longest] if isinstance(value, str) and value.isprintable() else ""
