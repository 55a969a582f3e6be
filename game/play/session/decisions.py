"""The decisions of a quarter as they are kept, and what comes from outside checked before it is played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.play.session.errors import BadPlan
from game.play.session.guess_result import judge_guess
from game.play.session.guesses import CHANCES, guess_to_json
from game.play.session.people import member_id, members
from game.play.session.quarter import Quarter
from game.sim.catalogue import BY_ID, IDS
from game.sim.hierarchy import target_now
from game.sim.numeric.exact import mean
from game.sim.plan import Pair
from game.sim.state import State
from game.user_error import unknown_name

if TYPE_CHECKING:
    from game.play.session.session import Session

MOST_MOVES = 64


def recorded(session: Session, quarter: Quarter) -> dict[str, Any]:
    """The moves with their targets by member id, and the id of the answer to the event."""
    row = int(quarter.view.event[0])
    answered = quarter.choice >= 0 and row >= 0
    choices = session.scenario.setting.events[row].choices if answered else ()
    return {"moves": moves_of(session, quarter), "choice": choices[quarter.choice].id if answered else None}


def moves_of(session: Session, quarter: Quarter) -> list[dict[str, str | None]]:
    """[{move, target or None}] in the order they were planned."""
    return _moves(session, quarter.before, quarter.pairs)


def planned(session: Session) -> dict[str, Any]:
    """The plan being made, in the form of a quarter's decisions."""
    event = session.event
    choice = event.choices[session.choice].id if event is not None and session.choice >= 0 else None
    moves = _moves(session, session.state, session.pairs)
    said = {} if session.guess is None else {"guess": session.guess}
    return {"moves": moves, "choice": choice, **said}


def _moves(session: Session, state: State, pairs: tuple[Pair, ...]) -> list[dict[str, str | None]]:
    generation = state.generation[0]
    return [
        {
            "move": move,
            "target": None if seat is None else member_id(session.scenario, seat, int(generation[seat])),
        }
        for move, seat in pairs
    ]


def summary(session: Session, quarter: Quarter) -> dict[str, Any]:
    """What lists of games show of a quarter, and what the player had guessed of it."""
    after, guess = quarter.after, judge_guess(quarter.guess, quarter, session.params)
    return {
        "output": float(after.output[0]),
        "target": float(target_now(quarter.before, session.params)[0]),
        "morale": float(mean(after.morale)[0]),
        "standing": float(after.standing[0]),
        "money": float(after.money[0]),
        **({} if guess is None else {"guess": guess_to_json(guess)}),
    }


def decide(session: Session, decisions: dict[str, Any]) -> None:
    """Make recorded decisions the session's plan. Raises BadPlan or UnknownName with one sentence."""
    session.set_plan(*_read(session, decisions))


def take_up(session: Session, decisions: dict[str, Any]) -> None:
    """Go on with a plan that was being made: step by step, so that undo leads back, and with no answer that was not
    given. What cannot be done (any more) is left out. Raises BadPlan or UnknownName with one sentence.
    """
    pairs, choice = _read(session, decisions)
    if choice >= 0:
        session.answer(choice)
    for move, seat in pairs:
        session.add(move, seat)
    chance = decisions.get("guess")
    if type(chance) is int and chance in CHANCES:
        session.set_guess(chance)


def _read(session: Session, decisions: dict[str, Any]) -> tuple[list[Pair], int]:
    moves, choice = decisions.get("moves"), decisions.get("choice")
    if not isinstance(moves, list) or len(moves) > MOST_MOVES or not isinstance(choice, str | None):
        raise BadPlan("plan.unreadable", quarter=session.state.quarter)
    return [decided(session, each) for each in moves], _choice(session, choice)


def decided(session: Session, entry: object) -> Pair:
    """The move of a recorded entry {move, target} in the team of now. Raises BadPlan, UnknownName."""
    move, target = (entry.get("move"), entry.get("target")) if isinstance(entry, dict) else (None, None)
    if not isinstance(move, str) or not isinstance(target, str | None):
        raise BadPlan("plan.unreadable", quarter=session.state.quarter)
    if move not in BY_ID:
        raise unknown_name("move", move, IDS)
    if target is None:
        return (move, None)
    team = members(session.scenario, session.state)
    if target not in team:
        raise unknown_name("member", target, team)
    return (move, team.index(target))


def _choice(session: Session, choice: str | None) -> int:
    if choice is None:
        return -1
    if session.event is None:
        raise BadPlan("plan.no_event", quarter=session.state.quarter)
    ids = [each.id for each in session.event.choices]
    if choice not in ids:
        raise unknown_name("answer", choice, ids)
    return ids.index(choice)
