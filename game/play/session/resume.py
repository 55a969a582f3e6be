"""Resume a saved game: replay its finished quarters and restore the draft of the one that had not ended."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from game.history.game_recorder import GameRecorder
from game.history.import_export import record_from_store
from game.history.store import open_store
from game.play.session.draft import restore_draft
from game.play.session.replay import begin_recorded, replay_quarter
from game.play.session.session import Session
from game.user_error import UserError


def resume(folder: Path, game: int) -> Session:
    """Return the saved game with this number, after its last finished quarter, with as much of its draft as is still
    legal.

    Raises NoSuchGame, RulesMismatch, ReplayMismatch (naming the first quarter that differs), ScenarioError, BadPlan,
    and what opening the store raises.
    """
    store = open_store(folder)
    try:
        record, draft = record_from_store(store, game), store.draft(game)
    finally:
        store.close()
    session = begin_recorded(record, GameRecorder(folder, record.row.setup, record.row))
    for row in record.quarters:
        replay_quarter(session, row)
    if draft is not None and draft.quarter == session.state.quarter and not session.over:
        with suppress(UserError):  # an unusable draft must not cost the player the game
            restore_draft(session, draft.decisions)
    return session
