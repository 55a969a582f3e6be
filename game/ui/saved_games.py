"""The saved games as the screens around the game show them, read without holding the file open."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache

from game.history.records import Draft, GameRow
from game.history.store import FILE, Store, open_store
from game.paths import user_folder
from game.play.session.guesses import Guess, guess_from_json
from game.user_error import UserError
from game.words import has_sentence, say


@dataclass(frozen=True)
class SavedGames:
    """All games, the newest first; what kept the file from being read, or what was mended in it, as a sentence."""

    games: tuple[GameRow, ...] = ()
    standing: float | None = None  # of the game to be continued, after its last quarter
    message: str = ""
    guesses: tuple[Guess, ...] = ()  # of a person about their quarters, the oldest first
    planned: int = 0  # moves and answers in the plan that the game to be continued was left with

    def unfinished(self) -> GameRow | None:
        """The game that is continued: the newest one of a person, under these rules, that has no ending."""
        return next((row for row in self.games if can_resume(row)), None)

    def best(self, scenario: str) -> float | None:
        """The best total of a person's finished games of a scenario."""
        mine = [row for row in self.games if row.setup.scenario == scenario and row.setup.strategy is None]
        return max((row.score["total"] for row in mine if row.score is not None), default=None)


def can_resume(row: GameRow) -> bool:
    """Whether a person can go on with a game."""
    from game.sim.version import RULES  # late, since the model takes its time and the first picture does not wait

    return row.ending is None and row.setup.strategy is None and row.setup.rules == RULES


def read_saved() -> SavedGames:
    """Read the player's file of games; what is wrong with it becomes the message. Looking makes no file."""
    if not (user_folder() / FILE).exists():
        return SavedGames()
    try:
        store = open_store(user_folder())
        try:
            saved = SavedGames(tuple(store.games()), None, str(store.repair_outcome or ""), _guesses(store))
            row = saved.unfinished()
            quarters = store.quarters(row.id) if row else []
            draft = store.draft(row.id) if row else None
        finally:
            store.close()
    except UserError as trouble:
        return SavedGames(message=str(trouble))
    standing = quarters[-1].summary.get("standing") if quarters else None
    return replace(saved, standing=standing, planned=_planned(draft, len(quarters) + 1))


def _guesses(store: Store) -> tuple[Guess, ...]:
    found = (guess_from_json(each.get("guess")) for each in store.summaries())
    return tuple(guess for guess in found if guess is not None)


def _planned(draft: Draft | None, quarter: int) -> int:
    """How much was planned for the quarter that had not ended."""
    if draft is None or draft.quarter != quarter:
        return 0
    moves = draft.decisions.get("moves")
    return (len(moves) if isinstance(moves, list) else 0) + (draft.decisions.get("choice") is not None)


def scenario_title(row: GameRow) -> str:
    """The title of a game's scenario, from the text it was played with; the id where that cannot be read."""
    return _title(row.setup.scenario_text) or row.setup.scenario


@lru_cache(256)
def _title(text: str) -> str:
    try:
        title = tomllib.loads(text).get("title")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ""
    return title[:80] if isinstance(title, str) and title.isprintable() else ""


def player_name(row: GameRow) -> str:
    """You, or the strategy by its name; one that this version does not have, by its id."""
    strategy = row.setup.strategy
    if strategy is None:
        return say("library.you")
    key = f"strategy.{strategy}.name"
    return say(key) if has_sentence(key) else strategy
