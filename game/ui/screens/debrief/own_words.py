"""Own words: two questions that a player answers before reading the debrief, and the file for the trainer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from game.history.game_notes import change_notes, load_notes
from game.history.import_export import MAX_NAME
from game.paths import user_folder
from game.play.classroom.game_file import WORDS, write_game_file
from game.play.session.session import Session
from game.sentences import say
from game.ui.toolkit.widgets import Button, Column, Label, Row, TextField, Widget
from game.user_error import UserError

LONGEST = 300  # characters of one answer


class OwnWords:
    """The answers and the name that are kept with a game; in memory only if the game is not saved."""

    def __init__(self, session: Session) -> None:
        self.code, self.number = session.code, session.number
        notes = load_notes(user_folder(), self.code) if self.code is not None else {}
        kept = notes.get("words")
        self.words = {key: _text(kept.get(key) if isinstance(kept, dict) else "") for key in WORDS}
        self.player = _text(notes.get("player"))[:MAX_NAME]

    def keep(self) -> None:
        """Keep words and name with the game; what cannot be written is kept until the window closes."""
        if self.code is not None:
            given = {key: text for key, text in self.words.items() if text}
            with suppress(OSError):
                change_notes(user_folder(), self.code, words=given or None, player=self.player or None)

    def save_for_trainer(self) -> str:
        """Write the game to a file and return a sentence about it, good or bad."""
        self.keep()
        if self.number is None:
            return say("debrief.screen.not_saved")
        try:
            return say("debrief.screen.trainer_saved", file=write_game_file(user_folder(), self.number))
        except OSError as error:
            return say("debrief.screen.trainer_failed", why=error.strerror or str(error))
        except UserError as error:
            return str(error)

    def fields(self, done: Callable[[str], None]) -> list[Widget]:
        """Return the questions with their fields; Enter in one calls `done`."""
        return [self._question(key, done) for key in WORDS]

    def trainer_row(self, save: Callable[[], None]) -> Widget:
        """Return the name, which may stay empty, and the button that saves the game for the trainer."""
        field = TextField(
            say("debrief.screen.name"),
            self.player,
            self._set_player,
            hint=say("debrief.screen.name_hint"),
            longest=MAX_NAME,
            ident="player",
            grow=1,
        )
        button = Button(say("debrief.screen.trainer"), save, hotkey="t", ident="trainer")
        return Row(field, button, gap=10, wrap=True)

    def _question(self, key: str, done: Callable[[str], None]) -> Widget:
        title = say(f"debrief.question.{key}")
        field = TextField(
            title,
            self.words[key],
            lambda text: self._set_words(key, text),
            done=done,
            longest=LONGEST,
            ident=f"words.{key}",
        )
        return Column(Label(title, weight="semibold", fit="wrap"), field, gap=4)

    def _set_words(self, key: str, text: str) -> None:
        self.words[key] = text

    def _set_player(self, text: str) -> None:
        self.player = text


def _text(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) and value.isprintable() else ""
