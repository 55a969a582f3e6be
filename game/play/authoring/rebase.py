"""Decisions made in one version of a scenario, made again in another as far as they fit; what does not is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.play.session import plan_rules
from game.play.session.decisions import decided, recorded
from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.plan import Pair
from game.user_error import UserError
from game.words import say

Decisions = dict[str, Any]


@dataclass(frozen=True)
class Conflict:
    """One thing that could not be done again, in which quarter."""

    quarter: int
    words: str


def decisions_of(session: Session, quarters: Sequence[Quarter]) -> list[Decisions]:
    """What was decided in some quarters of a session, in the form in which games are kept."""
    return [recorded(session, quarter) for quarter in quarters]


def rebase(session: Session, decisions: Sequence[Decisions]) -> list[Conflict]:
    """Play recorded quarters on in a session; moves and answers that cannot be made are left out and told."""
    found: list[Conflict] = []
    for row in decisions:
        if session.over:
            found.append(
                Conflict(session.state.quarter, say("watch.over", left=len(decisions) - len(session.quarters)))
            )
            break
        found += _quarter(session, row)
        session.end_quarter()
    return found


def _quarter(session: Session, row: Decisions) -> list[Conflict]:
    number = session.state.quarter
    choice, found = _answer(session, row["choice"])
    pairs: list[Pair] = []
    for entry in row["moves"]:
        pair, why = _move(session, entry, pairs, choice)
        if pair is not None:
            pairs.append(pair)
        if why is not None:
            whom = "" if entry["target"] is None else f" ({session.names.get(entry['target'], entry['target'])})"
            found.append(say("watch.move", move=say(f"move.{entry['move']}.name") + whom, why=why))
    session.set_plan(pairs, choice)
    return [Conflict(number, words) for words in found]


def _move(session: Session, entry: Decisions, pairs: list[Pair], choice: int) -> tuple[Pair | None, str | None]:
    """The move as it fits here, or why it does not."""
    try:
        pair = decided(session, entry)
    except UserError as trouble:
        return None, str(trouble)
    why = plan_rules.blocked(pairs, *pair, session.view, choice)
    return (pair, None) if why is None else (None, say(why))


def _answer(session: Session, choice: str | None) -> tuple[int, list[str]]:
    """The answer as it fits here (else the first that can be given), and what does not fit."""
    usual = plan_rules.usual_answer(session.view)
    if session.event is None:
        return -1, [] if choice is None else [say("watch.no_event", choice=choice)]
    ids = [each.id for each in session.event.choices]
    if choice is None:
        return usual, [say("watch.new_event", event=session.event.title)]
    if choice not in ids:
        return usual, [say("watch.no_choice", event=session.event.title, choice=choice)]
    why = session.answer_blocked(ids.index(choice), ())
    return (ids.index(choice), []) if why is None else (usual, [say("watch.choice", choice=choice, why=say(why))])
