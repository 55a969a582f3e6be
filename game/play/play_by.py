"""Playing a session to its end by a strategy."""

from __future__ import annotations

from game.play.session.session import Session
from game.sim.player_view.view import Choose


def play_by(session: Session, choose: Choose) -> None:
    """Play a session to its end by a strategy's choices."""
    while not session.over:
        session.editor.adopt(choose(session.view))
        session.end_quarter()
