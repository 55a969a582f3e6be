"""Replays of a finished game in its own luck, each with one changed quarter and otherwise the same plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from game.par import Par
from game.play.debrief.changed_plans.adapted_plans import OwnPlans, each_where_legal
from game.play.debrief.changed_plans.plan_changes import PlanChange, planned_in
from game.play.debrief.par_games import repeated_tally
from game.play.debrief.work_in_steps import Steps, finish
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.games.outcome import AFTER, ending
from game.sim.games.rollout import Tally
from game.sim.games.start import start
from game.sim.numeric.arrays import Bools, Floats, PerRun
from game.sim.numeric.exact import mean
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View, rows_of
from game.sim.state import State
from game.sim.step import step


@dataclass(frozen=True)
class Replays:
    """The replays of some changes, one row each.

    part: (changes, 4) and total: (changes,) of the score. at_once: output, mean morale and standing at the end of the
    changed quarter, (changes, 3).
    """

    part: Floats
    total: PerRun
    dismissed: Bools
    at_once: Floats

    def ending(self, row: int) -> str:
        """Return the id of the ending of one replay."""
        return ending(self.part[row], bool(self.dismissed[row]))


def own_plans(session: Session) -> OwnPlans:
    """Return the plans of a game as a strategy that leaves out what is not legal."""
    return OwnPlans({quarter.number: planned_in(quarter) for quarter in session.quarters})


def replays(session: Session, changes: Sequence[PlanChange]) -> Replays:
    """Play a finished game again with each of the changes, all in one batch and in the luck of the game."""
    return finish(replays_in_steps(session, changes))


def replays_in_steps(session: Session, changes: Sequence[PlanChange]) -> Steps[Replays]:
    """Return `replays`, one quarter a step, from the first changed quarter on: before it all of them are the game."""
    assert session.final_score is not None
    params, rows = session.params, len(changes)
    draws = session.draws.repeated(rows)
    played = session.quarters[: min((change.quarter for change in changes), default=1) - 1]
    state, tally, mine = _state_after(session, played).repeated(rows), _tally(params, played, rows), own_plans(session)
    quarters = np.array([change.quarter for change in changes], np.int64)
    at_once = np.zeros((rows, 3))
    still = AFTER
    while still:
        plan = _plans(look(state, params, draws), changes, mine)
        after = step(state, plan, params, draws)
        tally.see(state, after)
        now = quarters == state.quarter
        at_once[now] = np.stack([after.output, mean(after.morale), after.standing], axis=1)[now]
        still -= not state.in_command.any()
        state = after
        yield
    par = session.final_score.par
    part, total = Par(par.reference.repeated(rows), par.nothing.repeated(rows)).score(tally.outcome(), params)
    return Replays(part=part, total=total, dismissed=state.dismissed, at_once=at_once)


def joined_replays(parts: Sequence[Replays]) -> Replays:
    """Return the replays of several lists of changes as one, in their order."""
    return Replays(*(np.concatenate([getattr(each, field.name) for each in parts]) for field in fields(Replays)))


def _state_after(session: Session, played: Sequence[Quarter]) -> State:
    """Return the state of the game after its first quarters, which may be none."""
    return played[-1].after if played else start(session.params, session.draws)


def _tally(params: Params, played: Sequence[Quarter], rows: int) -> Tally:
    """Return the sums of the game's first quarters, in `rows` copies."""
    tally = Tally(params, 1)
    for quarter in played:
        tally.see(quarter.before, quarter.after)
    return repeated_tally([tally], rows)


def _plans(view: View, changes: Sequence[PlanChange], mine: OwnPlans) -> Plan:
    """Return the game's own plan in every row but those whose change is in this quarter."""
    plan = mine(view)
    now = [row for row, change in enumerate(changes) if change.quarter == view.quarter]
    if now:
        some = each_where_legal(rows_of(view, np.array(now)), [changes[row].planned for row in now])
        plan.team[now], plan.aims[now], plan.choice[now] = some.team, some.aims, some.choice
    return plan
