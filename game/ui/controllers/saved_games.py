"""Saved games for the screens outside a game, read without keeping the file open."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache

from game.history.database.records import Draft
from game.history.store import Store, has_games, open_store
from game.paths import user_folder
from game.play.saved_game import GameRow, has_current_rules
from game.play.session.guesses import Guess, guess_from_json
from game.sentences import has_sentence, say
from game.user_error import UserError


@dataclass(frozen=True)
class SavedGames:
    """All games, the newest first; `message` says why the file could not be read or what was repaired in it."""

    games: tuple[GameRow, ...] = ()
    standing: float | None = None  # 0..1, after the last quarter of the game to be resumed
    message: str = ""
    guesses: tuple[Guess, ...] = ()  # the player's guesses, the oldest first
    planned: int = 0  # moves and answers in the draft of the game to be resumed

    def unfinished(self) -> GameRow | None:
        """Return the player's newest unfinished game under the current rules, but for one of which a quarter was
        taken back: then the game that went on is meant."""
        from game.play.session.game_options import read_options

        rewound = {read_options(row.setup.options).rewound_from for row in self.games}
        return next((row for row in self.games if can_resume(row) and row.code not in rewound), None)

    def best(self, scenario: str) -> float | None:
        """Return the player's best total in a scenario; games that were rewound do not count."""
        from game.play.session.game_options import read_options

        own = [row for row in self.games if row.setup.scenario == scenario and row.setup.strategy is None]
        mine = [row for row in own if read_options(row.setup.options).counts]
        return max((row.score["total"] for row in mine if row.score is not None), default=None)


def can_resume(row: GameRow) -> bool:
    """Return whether the player can resume a game."""
    return row.ending is None and row.setup.strategy is None and has_current_rules(row)


def read_saved() -> SavedGames:
    """Read the player's file of games; an error becomes the message. A missing file is not created."""
    if not has_games(user_folder()):
        return SavedGames()
    try:
        store = open_store(user_folder())
        try:
            saved = SavedGames(
                games=tuple(store.games()),
                standing=None,
                message=str(store.repair_outcome or ""),
                guesses=_guesses(store),
            )
            row = saved.unfinished()
            quarters = store.quarters(row.id) if row else []
            draft = store.draft(row.id) if row else None
        finally:
            store.close()
    except UserError as error:
        return SavedGames(message=str(error))
    standing = quarters[-1].summary.get("standing") if quarters else None
    return replace(saved, standing=standing, planned=_planned(draft, len(quarters) + 1))


def _guesses(store: Store) -> tuple[Guess, ...]:
    found = (guess_from_json(each.get("guess")) for each in store.summaries())
    return tuple(guess for guess in found if guess is not None)


def _planned(draft: Draft | None, quarter: int) -> int:
    """Return the number of moves and answers in the draft of the unfinished quarter."""
    if draft is None or draft.quarter != quarter:
        return 0
    moves = draft.decisions.get("moves")
    return (len(moves) if isinstance(moves, list) else 0) + (draft.decisions.get("choice") is not None)


def scenario_title(row: GameRow) -> str:
    """Return the title of a game's scenario, or its id where the text cannot be read."""
    return _title(row.setup.scenario_text) or row.setup.scenario


def game_title(row: GameRow) -> str:
    """Return the scenario's title with what kind of game it was: rewound, of a day, for the record."""
    from game.play.session.game_options import read_options

    title, options = scenario_title(row), read_options(row.setup.options)
    if options.rewound_from is not None:
        return say("library.rewound", title=title)
    if options.daily is not None:
        return say("library.of_day", title=title, day=options.daily)
    return say("library.for_record", title=title) if options.record else title


@lru_cache(256)
def _title(text: str) -> str:
    try:
        title = tomllib.loads(text).get("title")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ""
    return title[:80] if isinstance(title, str) and title.isprintable() else ""


def player_name(row: GameRow) -> str:
    """Return "you", or the strategy's name, or its id where this version does not have it."""
    strategy = row.setup.strategy
    if strategy is None:
        return say("library.you")
    key = f"strategy.{strategy}.name"
    return say(key) if has_sentence(key) else strategy
