"""The draft of a quarter that has not ended: written while the plan changes, restored when the game is resumed."""

from __future__ import annotations

from game.play.session.decisions import QuarterDecisions, parse_decisions, plan_decisions
from game.play.session.guesses import CHANCES
from game.play.session.session import Session


def draft_decisions(session: Session) -> QuarterDecisions:
    """Return the plan being made as decisions, with the guess if one was given."""
    decisions = plan_decisions(
        session.scenario, session.state, session.editor.planned_moves, session.event, session.editor.choice
    )
    return decisions if session.editor.guess is None else {**decisions, "guess": session.editor.guess}


def save_draft(session: Session) -> None:
    """Save the plan being made, so that it survives a window that is killed."""
    if session.recording is not None and not session.over:
        session.recording.keep_draft(session.state.quarter, draft_decisions(session))


def restore_draft(session: Session, decisions: QuarterDecisions) -> None:
    """Plan a saved draft again, one step at a time, so that undo can take each step back.

    Leaves out moves that are no longer possible and answers no event that the draft had not answered.
    Raises BadPlan or UnknownName with one sentence.
    """
    planned, choice = parse_decisions(decisions, session.scenario, session.state, session.event)
    if choice >= 0:
        session.editor.answer(choice)
    for move, seat in planned:
        session.editor.add(move, seat)
    chance = decisions.get("guess")
    if type(chance) is int and chance in CHANCES:
        session.editor.set_guess(chance)
