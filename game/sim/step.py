"""One quarter: the order of its mechanisms is this file."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.moves import ACTS
from game.sim.numeric.exact import mean_flag, mean_level
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.rules.bets import bets
from game.sim.rules.command import command, orders
from game.sim.rules.dated import dated
from game.sim.rules.fading import fading
from game.sim.rules.following import following
from game.sim.rules.growth import growth
from game.sim.rules.leaving import leaving
from game.sim.rules.lessons import lessons
from game.sim.rules.mission import mission
from game.sim.rules.morale import morale
from game.sim.rules.opening import opening
from game.sim.rules.output import output
from game.sim.rules.pressure import pressure
from game.sim.rules.problems import problems
from game.sim.rules.promises import promises
from game.sim.rules.respect import respect
from game.sim.rules.routine import routine
from game.sim.rules.safety import safety
from game.sim.rules.seeing import seeing
from game.sim.rules.spending import spending
from game.sim.rules.standing import standing
from game.sim.rules.strain import strain
from game.sim.rules.time_use import timeuse
from game.sim.rules.trust import trust
from game.sim.rules.work import work
from game.sim.state import State
from game.sim.story.events import events, next_event
from game.sim.turn import Effects, Ledger, Means, Turn, settle

Rule = Callable[[Turn], Effects]

WORLD: tuple[Rule, ...] = (opening, fading, mission, dated, events, spending)
TEAM: tuple[Rule, ...] = (routine, pressure, leaving, timeuse, bets, work, output, lessons)
PEOPLE: tuple[Rule, ...] = (trust, safety, respect, following, strain, morale, growth, problems, promises, seeing)
HIERARCHY: tuple[Rule, ...] = (standing, command, orders)


def step(state: State, plan: Plan, params: Params, draws: Draws, books: Ledger | None = None) -> State:
    """Play one quarter in every run at once and return the state after it; `state` itself is not changed.

    draws: the named numbers of seed and runs; the quarter is taken from the state. books: filled where given,
    never read: the result is the same to the bit without. Plans of runs no longer in command are not carried out.
    """
    plan = _commanded(plan, state)
    uses = plan.uses()
    used = tuple(bool(column.any()) for column in uses.T)
    turn = Turn(state.copy(), plan, params, draws.at(state.quarter), _means(state), uses, used, books)
    for rule in WORLD:
        settle(turn, rule(turn))
    for act, made in zip(ACTS, turn.used, strict=True):
        if made:  # where no run uses a move it changes nothing
            settle(turn, act(turn))
    for rule in (*TEAM, *PEOPLE, *HIERARCHY):
        settle(turn, rule(turn))
    turn.state.quarter = state.quarter + 1
    settle(turn, [("event", "events", next_event(turn.state, params, draws.at(turn.state.quarter)))])
    return turn.state


def _commanded(plan: Plan, state: State) -> Plan:
    if state.in_command.all():
        return plan
    here = state.in_command
    return Plan(plan.team & here[:, None], plan.aims & here[:, None, None], np.where(here, plan.choice, -1))


def _means(state: State) -> Means:
    return Means(
        trust=mean_level(state.trust),
        following=mean_flag(state.following),
        influence=np.zeros(state.runs),
    )
