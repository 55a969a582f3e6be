"""The records of saved games as lists of games show them, and whether they were played under the current rules."""

from __future__ import annotations

from game.history.database.records import GameRow as GameRow
from game.history.database.records import QuarterRow as QuarterRow
from game.sentences import say


def has_current_rules(row: GameRow) -> bool:
    """Return whether a game was played under the rules of this version, so that it can be replayed."""
    from game.sim.games.rules_version import RULES  # imported late: loading the model would delay the first frame

    return row.setup.rules == RULES


def why_only_read(row: GameRow) -> str:
    """Return why an unfinished game cannot be resumed, for players."""
    from game.sim.games.rules_version import RULES

    if has_current_rules(row):
        return say("library.stopped")
    return say("library.cannot_go_on", theirs=row.setup.rules, ours=RULES)
