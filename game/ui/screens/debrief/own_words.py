"""Own words: two questions that a player answers before reading the debrief, and the file for the trainer."""

from __future__ import annotations

from collections.abc import Callable

from game.paths import user_folder
from game.play.classroom.game_file import WORDS, write_game_file
from game.play.classroom.player_words import (
    LONGEST_ANSWER,
    LONGEST_NAME,
    PlayerWords,
    keep_player_words,
    load_player_words,
)
from game.play.session.session import Session
from game.sentences import say
from game.ui.toolkit.widgets import Button, Column, Label, Row, TextField, Widget
from game.user_error import UserError


class OwnWords:
    """The answers and the name that are kept with a game; in memory only if the game is not saved."""

    def __init__(self, session: Session) -> None:
        self.code, self.number = session.code, session.number
        self.words = PlayerWords() if self.code is None else load_player_words(self.code)

    def keep(self) -> None:
        """Keep words and name with the game; what cannot be written is kept until the window closes."""
        if self.code is not None:
            keep_player_words(self.code, self.words)

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
            self.words.name,
            self._set_player,
            hint=say("debrief.screen.name_hint"),
            longest=LONGEST_NAME,
            ident="player",
            grow=1,
        )
        button = Button(say("debrief.screen.trainer"), save, hotkey="t", ident="trainer")
        return Row(field, button, gap=10, wrap=True)

    def _question(self, key: str, done: Callable[[str], None]) -> Widget:
        title = say(f"debrief.question.{key}")
        field = TextField(
            title,
            self.words.answers[key],
            lambda text: self._set_words(key, text),
            done=done,
            longest=LONGEST_ANSWER,
            ident=f"words.{key}",
        )
        return Column(Label(title, weight="semibold", fit="wrap"), field, gap=4)

    def _set_words(self, key: str, text: str) -> None:
        self.words.answers[key] = text

    def _set_player(self, text: str) -> None:
        self.words.name = text
