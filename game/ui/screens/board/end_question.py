"""The question before a quarter ends, asked once: attention unspent, people being chosen, a dialog closed just now."""

from __future__ import annotations

from collections.abc import Callable

from game.sentences import say, say_count
from game.ui.controllers.board_controller import BoardController
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import open_question

JUST_CLOSED = 1.0  # seconds in which a second Enter is a habit rather than a decision
NEVER = -1e9


def end_doubt(controller: BoardController, stage: Stage, picked_at: float = NEVER) -> str | None:
    """Return what speaks against ending the quarter now, as a sentence; None if nothing does.

    picked_at: when people were chosen last, by the clock of the stage.
    """
    selection = controller.selection
    if selection is not None:
        return say("board.end_question.aim", move=say(f"move.{selection.move.id}.name"))
    left = int(controller.view.attention[0]) - controller.session.editor.cost().attention
    if left > 0 and _can_add(controller):
        return say_count("board.end_question.unspent", left)
    return habit_doubt(stage, picked_at)


def habit_doubt(stage: Stage, picked_at: float) -> str | None:
    """Return a sentence if a dialog closed or people were chosen (at `picked_at`, clock of the stage) just now."""
    just_now = stage.now - max(stage.closed_at, picked_at) < JUST_CLOSED
    return say("board.end_question.dialog") if just_now else None


def ask_before_end(stage: Stage, doubt: str, end: Callable[[], None]) -> None:
    """Ask whether to end the quarter in spite of a doubt; Enter goes on planning, so Enter Enter costs no quarter."""
    answers = [(say("board.end_question.stay"), lambda: None), (say("board.end_question.end"), end)]
    open_question(stage, say("board.end_question.title"), doubt, answers)


def _can_add(controller: BoardController) -> bool:
    """Return whether a move that is not planned yet could still be planned."""
    moves = [move for family in ("head", "heart") for move in controller.moves(family)]
    return any(not controller.planned(move.id) and controller.blocked(move) is None for move in moves)
