"""The deeds of a quarter and their effects on output, measured by playing it without them in the same luck."""

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
from game.why.order_average import ActionSet, action_sets, contributions

FUTURES = 16  # other quarters to come in which what is left of a deed is measured


@dataclass(frozen=True)
class Deed:
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
class DeedEffects:
    """The effects of a quarter's deeds on its output, and what remains of each a quarter later.

    made: (deeds, seats) of each member's output. bets: (deeds,) of the team's won and lost bets. lasting: (deeds,)
    mean of the team's output in the quarter after with the deed minus without it, if nothing more is done. idle: the
    ledger of the quarter without any of the deeds; `idle_after` the state it leads to.
    """

    deeds: tuple[Deed, ...]
    made: Floats
    bets: Floats
    lasting: Floats
    idle: Ledger
    idle_after: State


def deeds(session: Session, quarter: Quarter) -> tuple[Deed, ...]:
    """Return the moves of a quarter in the order of planning, one for each move, then the answer to its event."""
    seats: dict[str, list[int]] = {}
    for move, seat in quarter.moves:
        seats.setdefault(move, []).extend([] if seat is None else [seat])
    found = [Deed(f"move.{move}", tuple(sorted(aimed))) for move, aimed in seats.items()]
    shown = int(quarter.view.event[0])
    if shown >= 0 and quarter.choice >= 0:
        event = session.scenario.setting.events[shown]
        found.append(Deed(f"event.{event.id}.{event.choices[quarter.choice].id}", ()))
    return tuple(found)


_known: WeakKeyDictionary[Quarter, DeedEffects] = WeakKeyDictionary()


def deed_effects(session: Session, quarter: Quarter) -> DeedEffects:
    """Return the effects of a quarter's deeds; they are computed once for each quarter."""
    if quarter not in _known:
        _known[quarter] = _measured(session, quarter)
    return _known[quarter]


def _measured(session: Session, quarter: Quarter) -> DeedEffects:
    done = deeds(session, quarter)
    n, seats, sets = len(done), quarter.before.seats, action_sets(len(done))
    plans = [_plan_of(quarter, done, chosen) for chosen in sets]
    plan = Plan(*(np.concatenate([getattr(each, name) for each in plans]) for name in ("team", "aims", "choice")))
    idle, state = Ledger(), quarter.before.rows(np.zeros(len(sets), np.int64))
    after = step(state, plan, session.params, session.draws.repeated(len(sets)), idle)
    own = exp(sum((part for _, part in idle.terms), np.zeros((len(sets), seats))))
    bets = np.zeros(len(sets)) if idle.bets is None else np.broadcast_to(idle.bets, (len(sets),))
    but_one = [sets.index(frozenset(range(n)) - {at}) for at in range(n)]
    next_output = _next_output(session, after.rows(np.array([*but_one, len(sets) - 1])))
    lasting = next_output[-1] - next_output[:-1]
    return DeedEffects(
        done, contributions(own, n), contributions(bets, n), lasting, idle, after.rows(np.zeros(1, np.int64))
    )


def _plan_of(quarter: Quarter, done: tuple[Deed, ...], chosen: ActionSet) -> Plan:
    """Return the plan with some of the deeds only; without the answer an event has no effect."""
    kept = {done[at].cause for at in chosen}
    moves: list[PlannedMove] = [planned for planned in quarter.moves if f"move.{planned[0]}" in kept]
    answered = any(not done[at].move for at in chosen)
    return from_moves(moves, quarter.before.seats, quarter.choice if answered else -1)


def _next_output(session: Session, after: State) -> Floats:
    """Return the mean output of the quarter after each row, without moves and in luck other than the game's own."""
    variants = after.runs
    others = np.arange(session.run + 1, session.run + 1 + FUTURES).astype(np.uint64)
    draws = Draws.of(session.seed, others, session.scenario.setting.case).repeated(variants)
    rows: Ints = np.repeat(np.arange(variants), FUTURES)
    played = step(after.rows(rows), Plan.empty(rows.size, after.seats), session.params, draws)
    means: Floats = played.output.reshape(variants, FUTURES).mean(axis=1)
    return means
