"""The actions of a quarter and their effects on output, measured by playing it without them in the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Floats, Ints
from game.sim.numeric.exact import exp
from game.sim.plan import Plan, PlannedMove, from_moves
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.step import step
from game.why.order_average import ActionSet, action_sets, contributions, contributions_by_part

FUTURES = 16  # other luck in which what is left of an action is measured
LATER = 4  # quarters to come for which it is measured


@dataclass(frozen=True)
class Action:
    """A move of the quarter with the seats it was aimed at (none: the whole team), or the answer to its event.

    `cause` is its cause in the ledger: "move.<id>" or "event.<id>.<choice>".
    """

    cause: str
    seats: tuple[int, ...]

    @property
    def move(self) -> str:
        """The id of the move; empty for an answer."""
        kind, _, move = self.cause.partition(".")
        return move if kind == "move" else ""


@dataclass(frozen=True)
class ActionEffects:
    """The effects of a quarter's actions on its output, and what remains of each a quarter later.

    made: (actions, seats) of each member's output. through: the same by cause; over the causes it adds up to `made`.
    bets: (actions,) of the team's won and lost bets. lasting: (actions, LATER) mean of the team's output in the
    quarters after with the action minus without it, if nothing more is done. moods: (actions, 1 + LATER, seats) the
    same of morale, the quarter itself first. ledger: of the quarter with each of the sets of actions, the first row
    without any; `idle_after` the state to which that leads.
    """

    actions: tuple[Action, ...]
    made: Floats
    through: dict[str, Floats]
    bets: Floats
    lasting: Floats
    moods: Floats
    ledger: Ledger
    idle_after: State

    @property
    def idle(self) -> Ledger:
        """The ledger of the quarter without any of the actions; only its first row is meant."""
        return self.ledger


def actions(session: Session, quarter: Quarter) -> tuple[Action, ...]:
    """Return the moves of a quarter in the order of planning, one for each move, then the answer to its event."""
    seats: dict[str, list[int]] = {}
    for move, seat in quarter.moves:
        seats.setdefault(move, []).extend([] if seat is None else [seat])
    found = [Action(f"move.{move}", tuple(sorted(aimed))) for move, aimed in seats.items()]
    shown = int(quarter.view.event[0])
    if shown >= 0 and quarter.choice >= 0:
        event = session.scenario.setting.events[shown]
        found.append(Action(f"event.{event.id}.{event.choices[quarter.choice].id}", ()))
    return tuple(found)


_known: WeakKeyDictionary[Quarter, ActionEffects] = WeakKeyDictionary()


def action_effects(session: Session, quarter: Quarter) -> ActionEffects:
    """Return the effects of a quarter's actions; they are computed once for each quarter."""
    if quarter not in _known:
        _known[quarter] = _measured(session, quarter)
    return _known[quarter]


def _measured(session: Session, quarter: Quarter) -> ActionEffects:
    done = actions(session, quarter)
    n, seats, sets = len(done), quarter.before.seats, action_sets(len(done))
    plans = [_plan_of(quarter, done, chosen) for chosen in sets]
    plan = Plan(*(np.concatenate([getattr(each, name) for each in plans]) for name in ("team", "aims", "choice")))
    idle, state = Ledger(), quarter.before.rows(np.zeros(len(sets), np.int64))
    after = step(state, plan, session.params, session.draws.repeated(len(sets)), idle)
    parts = parts_of_output(idle)
    own = exp(sum(parts.values(), np.zeros((len(sets), seats))))
    bets = np.zeros(len(sets)) if idle.bets is None else np.broadcast_to(idle.bets, (len(sets),))
    but_one = [sets.index(frozenset(range(n)) - {at}) for at in range(n)]
    lasting, moods = _later(session, after.rows(np.array([*but_one, len(sets) - 1])))
    return ActionEffects(
        actions=done,
        made=contributions(own, n),
        through=contributions_by_part(own, parts, n),
        bets=contributions(bets, n),
        lasting=lasting,
        moods=moods,
        ledger=idle,
        idle_after=after.rows(np.zeros(1, np.int64)),
    )


def parts_of_output(ledger: Ledger) -> dict[str, Floats]:
    """Return the parts of ln output by cause, (rows, seats) each; repeated causes are summed."""
    parts: dict[str, Floats] = {}
    for cause, part in ledger.terms:
        parts[cause] = parts[cause] + part if cause in parts else np.array(part)
    return parts


def _plan_of(quarter: Quarter, done: tuple[Action, ...], chosen: ActionSet) -> Plan:
    """Return the plan with some of the actions only; without the answer an event has no effect."""
    kept = {done[at].cause for at in chosen}
    moves: list[PlannedMove] = [planned for planned in quarter.moves if f"move.{planned[0]}" in kept]
    answered = any(not done[at].move for at in chosen)
    return from_moves(moves, quarter.before.seats, quarter.choice if answered else -1)


def _later(session: Session, after: State) -> tuple[Floats, Floats]:
    """Return the mean output of LATER quarters, (rows - 1, LATER), and morale, (rows - 1, 1 + LATER, seats), of the
    last row minus each of the others, without moves and in luck other than the game's own."""
    variants = after.runs
    others = np.arange(session.run + 1, session.run + 1 + FUTURES).astype(np.uint64)
    draws = Draws.of(session.seed, others, session.scenario.setting.case).repeated(variants)
    rows: Ints = np.repeat(np.arange(variants), FUTURES)
    state, idle = after.rows(rows), Plan.empty(rows.size, after.seats)
    made, moods = [], [_less_last(after.morale)]
    for _ in range(LATER):
        state = step(state, idle, session.params, draws)
        made.append(_less_last(state.output.reshape(variants, FUTURES).mean(axis=1)))
        moods.append(_less_last(state.morale.reshape(variants, FUTURES, after.seats).mean(axis=1)))
    return np.stack(made, axis=1), np.stack(moods, axis=1)


def _less_last(values: Floats) -> Floats:
    """Return the last row minus each of the others."""
    apart: Floats = values[-1:] - values[:-1]
    return apart
