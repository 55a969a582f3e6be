"""Recorded decisions: a quarter's plan as JSON with ids instead of seats, and the parser that checks it."""

from __future__ import annotations

from typing import Any, TypedDict

from game.play.session.errors import BadPlan
from game.play.session.finished_quarter import Quarter, target_of
from game.play.session.guess_result import judge_guess
from game.play.session.guesses import guess_to_json
from game.play.session.member_names import member_id, members
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import BY_ID, IDS
from game.sim.numeric.exact import mean
from game.sim.params import Params
from game.sim.plan import PlannedMove
from game.sim.setting import Event
from game.sim.state import State
from game.user_error import unknown_name

QuarterDecisions = dict[str, Any]


class MoveRecord(TypedDict):
    """A planned move and the id of the member it is aimed at, None if it is for the whole team."""

    move: str
    target: str | None


"""{"moves": [{"move", "target"}], "choice": id or None}; a draft may also hold {"guess": percent}."""

MAX_MOVES = 64


def quarter_decisions(scenario: Scenario, quarter: Quarter) -> QuarterDecisions:
    """Return the decisions of a finished quarter: moves with member ids as targets, and the id of the answer."""
    index = int(quarter.view.event[0])
    event = scenario.setting.events[index] if index >= 0 else None
    return plan_decisions(scenario, quarter.before, quarter.moves, event, quarter.choice)


def plan_decisions(
    scenario: Scenario, state: State, planned: tuple[PlannedMove, ...], event: Event | None, choice: int
) -> QuarterDecisions:
    """Return a plan for the team of `state` as decisions; `choice` is the row of the answer, -1 for none."""
    answer = event.choices[choice].id if event is not None and choice >= 0 else None
    return {"moves": encode_moves(scenario, state, planned), "choice": answer}


def encode_moves(scenario: Scenario, state: State, planned: tuple[PlannedMove, ...]) -> list[MoveRecord]:
    """Return [{move, target or None}] in the order the moves were planned."""
    generation = state.generation[0]
    return [
        {
            "move": move,
            "target": None if seat is None else member_id(scenario, seat, int(generation[seat])),
        }
        for move, seat in planned
    ]


def quarter_summary(quarter: Quarter, params: Params) -> dict[str, Any]:
    """Return the figures that lists of games show for a quarter, with the player's guess if there was one."""
    after, guess = quarter.after, judge_guess(quarter.guess, quarter, params)
    return {
        "output": float(after.output[0]),
        "target": target_of(quarter, params),
        "morale": float(mean(after.morale)[0]),
        "standing": float(after.standing[0]),
        "money": float(after.money[0]),
        **({} if guess is None else {"guess": guess_to_json(guess)}),
    }


def parse_decisions(
    decisions: QuarterDecisions, scenario: Scenario, state: State, event: Event | None
) -> tuple[list[PlannedMove], int]:
    """Parse decisions for the team and event of now. Return the moves and the row of the answer, -1 for none.

    Records come from files, so every field is checked. Raises BadPlan or UnknownName with one sentence.
    """
    moves, choice = decisions.get("moves"), decisions.get("choice")
    if not isinstance(moves, list) or len(moves) > MAX_MOVES or not isinstance(choice, str | None):
        raise BadPlan("plan.unreadable", quarter=state.quarter)
    return [parse_move(each, scenario, state) for each in moves], _parse_choice(choice, state, event)


def parse_move(entry: object, scenario: Scenario, state: State) -> PlannedMove:
    """Parse one {move, target} for the team of `state`. Raises BadPlan or UnknownName."""
    move, target = (entry.get("move"), entry.get("target")) if isinstance(entry, dict) else (None, None)
    if not isinstance(move, str) or not isinstance(target, str | None):
        raise BadPlan("plan.unreadable", quarter=state.quarter)
    if move not in BY_ID:
        raise unknown_name("move", move, IDS)
    if target is None:
        return (move, None)
    team = members(scenario, state)
    if target not in team:
        raise unknown_name("member", target, team)
    return (move, team.index(target))


def _parse_choice(choice: str | None, state: State, event: Event | None) -> int:
    if choice is None:
        return -1
    if event is None:
        raise BadPlan("plan.no_event", quarter=state.quarter)
    ids = [each.id for each in event.choices]
    if choice not in ids:
        raise unknown_name("answer", choice, ids)
    return ids.index(choice)
