"""One quarter of the model: this file defines the order of its mechanisms.

A rule returns effects, which `settle` applies before the next rule runs. Its other results are records that later rules
take as arguments, so a rule moved above one it depends on does not type-check.
"""

from __future__ import annotations

import numpy as np

from game.sim.effects import EffectsWithResults, settle
from game.sim.ledger import Ledger
from game.sim.moves import ACTS
from game.sim.numeric.arrays import PackedBits
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.rules.bet_lessons import bet_lessons, corrections
from game.sim.rules.bets import bets
from game.sim.rules.dated_changes import dated_changes
from game.sim.rules.decay import decay
from game.sim.rules.end_of_command import end_of_command
from game.sim.rules.following import following
from game.sim.rules.growth import growth
from game.sim.rules.leaving import leaving
from game.sim.rules.mission import mission
from game.sim.rules.mission_turning import mission_turning
from game.sim.rules.morale import morale
from game.sim.rules.new_demand import new_demand
from game.sim.rules.observation import observation
from game.sim.rules.opening import opening
from game.sim.rules.output import Output, output
from game.sim.rules.personal_load import personal_load
from game.sim.rules.pressure import pressure
from game.sim.rules.problems import problems
from game.sim.rules.promises import promises
from game.sim.rules.readiness import readiness
from game.sim.rules.respect import respect
from game.sim.rules.routine import routine
from game.sim.rules.safety import safety
from game.sim.rules.spending import spending
from game.sim.rules.standing import standing
from game.sim.rules.strain import strain
from game.sim.rules.target_changes import target_changes
from game.sim.rules.time_use import time_use
from game.sim.rules.trust import trust
from game.sim.rules.work import work
from game.sim.state import State
from game.sim.story.consequences import consequences
from game.sim.story.dated_announcements import decided_dates
from game.sim.story.events import next_event
from game.sim.traits import TraitFactors
from game.sim.turn import MoveResults, OneMovesResults, Turn


def step(state: State, plan: Plan, params: Params, draws: Draws, ledger: Ledger | None = None) -> State:
    """Play one quarter in every run at once and return the state after it; `state` itself is not changed.

    draws: the random numbers of the seed and the runs; the quarter is taken from the state.
    ledger: the ledger to fill, if any. It is never read, so the result has the same bits without it.
    Plans of runs that are no longer in command are not carried out.
    """
    turn = begin(state, plan, params, draws, ledger)

    # The world
    settle(turn, decay(turn))
    settle(turn, mission(turn))
    settle(turn, dated_changes(turn))
    effects, called_away = consequences(turn)
    settle(turn, effects)
    effects, cost = spending(turn)
    settle(turn, effects)

    move_results = _carry_out_moves(turn)

    # The team
    settle(turn, routine(turn))
    settle(turn, pressure(turn))
    effects, turnover = leaving(turn, move_results, called_away)
    settle(turn, effects)
    turn.plan = turnover.plan
    time = time_use(turn)
    placed_bets = bets(turn)
    effects, work_results = work(turn, turnover, time, placed_bets)
    settle(turn, effects)
    effects, output_results = output(turn, cost, move_results, turnover, time, placed_bets, work_results)
    settle(turn, effects)
    effects, lessons = bet_lessons(turn, placed_bets)
    settle(turn, effects)
    settle(turn, corrections(turn))
    if ledger is not None:
        _keep_parts(ledger, output_results, lessons)

    # The people
    settle(turn, trust(turn, output_results, placed_bets))
    settle(turn, safety(turn, placed_bets))
    settle(turn, respect(turn, output_results))
    settle(turn, following(turn, turnover))
    settle(turn, strain(turn))
    settle(turn, morale(turn, time, output_results, placed_bets))
    settle(turn, readiness(turn, turnover))
    settle(turn, personal_load(turn))
    settle(turn, growth(turn, turnover, time, work_results, output_results))
    settle(turn, problems(turn, work_results))
    settle(turn, promises(turn))
    settle(turn, observation(turn, output_results))

    # The hierarchy
    settle(turn, standing(turn, output_results, placed_bets))
    settle(turn, end_of_command(turn))
    settle(turn, target_changes(turn))
    settle(turn, new_demand(turn))
    settle(turn, mission_turning(turn))

    turn.state.quarter = state.quarter + 1
    now = draws.at(turn.state.quarter)
    settle(turn, [("dated_comes", "dated", decided_dates(turn.state, params, now))])
    settle(turn, [("event", "events", next_event(turn.state, params, now))])
    return turn.state


def _keep_parts(ledger: Ledger, output_results: Output, lessons: PackedBits | None) -> None:
    """Note in the ledger of what output consists, and what bets taught: neither is a change of a variable."""
    ledger.terms = [
        (cause, np.broadcast_to(part, output_results.ln_output.shape)) for cause, part in output_results.terms
    ]
    ledger.bets, ledger.taught = output_results.gained, lessons


def begin(state: State, plan: Plan, params: Params, draws: Draws, ledger: Ledger | None) -> Turn:
    """Return the record of a quarter that has just begun."""
    plan = _in_command(plan, state)
    factors = TraitFactors(params.factors)
    uses = plan.uses()
    return Turn(
        state=state.copy(),
        plan=plan,
        params=params,
        draws=draws.at(state.quarter),
        opening=opening(state, plan, params, factors),
        factors=factors,
        uses=uses,
        used=tuple(bool(column.any()) for column in uses.T),
        ledger=ledger,
    )


def _in_command(plan: Plan, state: State) -> Plan:
    """Return the plan without the runs that are out of command."""
    if state.in_command.all():
        return plan
    here = state.in_command
    return Plan(plan.team & here[:, None], plan.aims & here[:, None, None], np.where(here, plan.choice, -1))


def _carry_out_moves(turn: Turn) -> MoveResults:
    """Carry out each move that any run uses; the others would change nothing."""
    results: OneMovesResults = {}
    for move, act in ACTS.items():
        if turn.anywhere(move):
            acted = act(turn)
            if isinstance(acted, EffectsWithResults):
                results |= acted.results
                acted = acted.effects
            settle(turn, acted)
    return MoveResults.of(results, turn.state.runs)
