"""The three games that a score compares, quarter by quarter: the player's, the reference's and doing nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.play.session.single_run_plan import plan_of
from game.sim.games.rollout import Tally
from game.sim.games.start import start
from game.sim.legality import with_answer
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.state import NAMES, State
from game.sim.step import step
from game.strategies.reader import reader
from game.strategies.simple_strategies import do_nothing

OWN, REFERENCE, NOTHING = 0, 1, 2
GAMES = 3


@dataclass(frozen=True)
class Situation:
    """The beginning of a quarter in the three games, each a batch of one run in the same luck.

    states, views, tallies: by OWN, REFERENCE and NOTHING. plans: what each of them plays in this quarter.
    """

    params: Params
    states: tuple[State, ...]
    views: tuple[View, ...]
    tallies: tuple[Tally, ...]
    plans: tuple[Plan, ...]

    @property
    def quarter(self) -> int:
        """The number of the quarter."""
        return self.states[OWN].quarter

    @property
    def reference_plan(self) -> Plan:
        """Return the plan of the reference in the player's place."""
        return reference_plan(self.views[OWN])


def reference_plan(view: View) -> Plan:
    """Return the reference's plan with its answer to the event."""
    return with_answer(view, reader(view))


def replay_situations(session: Session) -> list[Situation]:
    """Return the situation of every quarter of a finished game's command."""
    params, draws = session.params, session.draws
    games = [start(params, draws) for _ in range(GAMES)]
    tallies = [Tally(params, 1) for _ in range(GAMES)]
    own_plans = [played_plan(quarter) for quarter in session.quarters]
    situations = []
    for own in own_plans:
        views = tuple(look(state, params, draws) for state in games)
        plans = (own, reference_plan(views[REFERENCE]), with_answer(views[NOTHING], do_nothing(views[NOTHING])))
        situations.append(
            Situation(params=params, states=tuple(games), views=views, tallies=tuple(map(copied, tallies)), plans=plans)
        )
        after = [step(state, plan, params, draws) for state, plan in zip(games, plans, strict=True)]
        for tally, before, next_state in zip(tallies, games, after, strict=True):
            tally.see(before, next_state)
        games = after
    return situations


def played_plan(quarter: Quarter) -> Plan:
    """Return the plan that was played in a quarter, as arrays of one run."""
    return plan_of(quarter.moves, quarter.view, quarter.choice)


def copied(tally: Tally) -> Tally:
    """Return a tally with the same sums that can be added to independently."""
    return repeated_tally([tally], 1)


def repeated_tally(tallies: Sequence[Tally], copies: int) -> Tally:
    """Return the sums of several games, each in a number of copies, game by game."""
    whole = Tally(tallies[0].params, copies * sum(each.runs for each in tallies))
    for name in ("results", "people", "capability", "standing", "ended"):
        setattr(whole, name, np.concatenate([np.repeat(getattr(each, name), copies) for each in tallies]))
    return whole


def join_states(states: Sequence[State]) -> State:
    """Return the runs of several states of one quarter as one batch, in their order."""
    arrays = (np.concatenate([getattr(each, name).T for each in states], axis=-1).T for name in NAMES[1:])
    return State(states[0].quarter, *arrays)
