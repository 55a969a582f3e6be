"""Replays of a finished game in its own luck, each with one changed quarter and otherwise the same plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.par import Par
from game.play.debrief.changed_plans.adapted_plans import OwnPlans, where_legal
from game.play.debrief.changed_plans.plan_changes import PlanChange, planned_in
from game.play.session.session import Session
from game.sim.games.outcome import AFTER, ending
from game.sim.games.rollout import Tally
from game.sim.games.start import start
from game.sim.numeric.arrays import Bools, Floats, PerRun
from game.sim.numeric.exact import mean
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View, one_run
from game.sim.step import step


@dataclass(frozen=True)
class Replays:
    """The replays of some changes, one row each.

    part: (changes, 4) and total: (changes,) of the score. at_once: output, mean morale and standing at the end of the
    changed quarter, (changes, 3). output, morale: by quarter of the command, (quarters, changes).
    """

    part: Floats
    total: PerRun
    dismissed: Bools
    at_once: Floats
    output: Floats
    morale: Floats

    def ending(self, row: int) -> str:
        """Return the id of the ending of one replay."""
        return ending(self.part[row], bool(self.dismissed[row]))


def own_plans(session: Session) -> OwnPlans:
    """Return the plans of a game as a strategy that leaves out what is not legal."""
    return OwnPlans({quarter.number: planned_in(quarter) for quarter in session.quarters})


def replays(session: Session, changes: Sequence[PlanChange]) -> Replays:
    """Play a finished game again with each of the changes, all in one batch and in the luck of the game."""
    assert session.final_score is not None
    params, rows = session.params, len(changes)
    draws = session.draws.repeated(rows)
    state, tally, mine = start(params, session.draws).repeated(rows), Tally(params, rows), own_plans(session)
    quarters = np.array([change.quarter for change in changes], np.int64)
    at_once = np.zeros((rows, 3))
    output, morale = [], []
    still = AFTER
    while still:
        plan = _plans(look(state, params, draws), changes, mine)
        after = step(state, plan, params, draws)
        tally.see(state, after)
        now = quarters == state.quarter
        at_once[now] = np.stack([after.output, mean(after.morale), after.standing], axis=1)[now]
        output.append(after.output)
        morale.append(mean(after.morale))
        still -= not state.in_command.any()
        state = after
    par = session.final_score.par
    part, total = Par(par.reference.repeated(rows), par.nothing.repeated(rows)).score(tally.outcome(), params)
    return Replays(
        part=part,
        total=total,
        dismissed=state.dismissed,
        at_once=at_once,
        output=np.stack(output),
        morale=np.stack(morale),
    )


def joined_replays(parts: Sequence[Replays]) -> Replays:
    """Return the replays of several lists of changes as one, in their order."""
    length = max(each.output.shape[0] for each in parts)
    by_quarter = [[_as_long(getattr(each, name), length) for each in parts] for name in ("output", "morale")]
    by_row = [
        np.concatenate([getattr(each, name) for each in parts]) for name in ("part", "total", "dismissed", "at_once")
    ]
    return Replays(*by_row, *(np.concatenate(some, axis=1) for some in by_quarter))


def _as_long(values: Floats, length: int) -> Floats:
    """Return values by quarter, with the last row repeated where a batch ended earlier because all were dismissed."""
    return np.concatenate([values, np.repeat(values[-1:], length - values.shape[0], axis=0)])


def _plans(view: View, changes: Sequence[PlanChange], mine: OwnPlans) -> Plan:
    """Return the game's own plan in every row but those whose change is in this quarter."""
    plan = mine(view)
    for row, change in enumerate(changes):
        if change.quarter == view.quarter:
            # before its change a replay is the game itself, so the view of one row is the view of all of them
            one = where_legal(one_run(view, row), change.planned)
            plan.team[row], plan.aims[row], plan.choice[row] = one.team[0], one.aims[0], one.choice[0]
    return plan
