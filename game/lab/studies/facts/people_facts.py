"""Facts about people who come and go: ramp-up, the cost of a quit, survivors of a dismissal, firing the lowest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from game.lab.studies.facts.estimates import MeasuredEstimate, difference_of_groups, mean_of, percent, resampled
from game.lab.studies.facts.same_luck_experiment import SEATS, Script, every, plain, run
from game.lab.studies.facts.team_histories import by_year, with_values
from game.sim.catalogue import INDEX
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.sim.state import State

WEEKS = 13  # a quarter
RAMPED = 0.90  # share of a newcomer's settled output
SETTLED = slice(7, 11)  # quarters since the hire in which the newcomer is taken to be settled
FIRING_YEARS = 6


def ramp_up() -> MeasuredEstimate:
    """Weeks until a newcomer's output, beside that of colleagues, is 90 % of what it becomes."""
    history = run(plain(), {1: [("replace", (0,))]}, 11, 1200)
    own = history.ln_output[:, :, 0]
    stayed = np.stack([state.generation[:, 1:] == 0 for state in history.states[1:]])
    others = np.where(stayed, history.ln_output[:, :, 1:], np.nan)
    beside = own - np.nanmean(np.where(stayed.any(axis=2, keepdims=True), others, 0.0), axis=2)
    there = history.states[-1].generation[:, 0] == 1
    beside = beside[:, there]

    def weeks(weights: Floats) -> float:
        curve = np.exp(beside @ weights / weights.sum())
        share = curve / curve[SETTLED].mean()
        reached = int(np.argmax(share >= RAMPED))
        if reached == 0:
            return 0.5 * WEEKS
        part = (RAMPED - share[reached - 1]) / (share[reached] - share[reached - 1])
        return float(WEEKS * (reached - 0.5 + part))

    return resampled(int(there.sum()), weeks)


def _looking(state: State) -> State:
    """Let the first member look for another job at the start of the second quarter."""
    if state.quarter != 2:
        return state
    looking = state.looking.copy()
    looking[:, 0] = True
    return with_values(state, looking=looking)


def _lost_by_a_quit(first: Mapping[str, Any] | None = None) -> Floats:
    """Return the net output lost in the year of one quit, in % of what one member produces in a year, by run.

    The first member is looking in the second quarter; the runs in which this member then leaves are compared with the
    same runs in which the member did not look.
    """
    one, other = (run(plain(first), None, 5, 2400, change) for change in (_looking, None))
    left = (one.states[2].left[:, 0] == 1) & (other.states[2].left[:, 0] != 1)
    lost = (other.level("net") - one.level("net"))[1:5].sum(axis=0)[left]
    year = other.level("output")[1:5].sum(axis=0)[left] / SEATS
    share: Floats = 100.0 * lost / year.mean()
    return share


def cost_of_a_quit() -> MeasuredEstimate:
    """Net output lost in the year of one quit, in % of what one member produces in a year."""
    return mean_of(_lost_by_a_quit())


def cost_of_experience() -> MeasuredEstimate:
    """The same for somebody experienced, less that for a newcomer of the same ability, in points."""
    old = {"ability": 0.0, "skill": 0.95, "development": 0.3, "tenure": 20}
    new = {"ability": 0.0, "skill": 0.45, "development": 0.1, "tenure": 0}
    return difference_of_groups(_lost_by_a_quit(old), _lost_by_a_quit(new))


def _three_look(state: State) -> State:
    """Let three members look for another job at the start of the second quarter."""
    if state.quarter != 2:
        return state
    looking = state.looking.copy()
    looking[:, :3] = True
    return with_values(state, looking=looking)


def contagion_of_looking() -> MeasuredEstimate:
    """Quits of the other six in the year after three colleagues looked for another job, in points a person."""
    one, other = (run(plain(), None, 6, 1200, change).quits()[1:6, :, 3:].sum(axis=0) for change in (_three_look, None))
    return mean_of((one - other).mean(axis=1)).times(100.0)


def _survivors(script: Script, without: Script, ability: float) -> Floats:
    setting = plain(first={"ability": ability, "tenure": 8, "skill": 0.85})
    one, other = (run(setting, each, 6, 2400).quits()[1:5, :, 1:].sum(axis=0) for each in (script, without))
    per_person: Floats = (one - other).mean(axis=1)
    return per_person


@lru_cache(maxsize=1)
def _after_a_dismissal() -> tuple[Floats, Floats]:
    """Return the quits per survivor and run in the year after an unfair and a fair dismissal, less those without."""
    looked = every((1,), "evaluate", seats=(0, 1, 2))
    unfair = _survivors({2: [("replace", (0,))]}, {}, 0.0)
    fair = _survivors({**looked, 2: [("replace", (0,))]}, looked, -2.0)
    return unfair, fair


def survivors_of_an_unfair_dismissal() -> MeasuredEstimate:
    """Somebody average is replaced unseen: quits of the others in the year, in points."""
    return mean_of(_after_a_dismissal()[0]).times(100.0)


def spared_by_fairness() -> MeasuredEstimate:
    """The loss avoided if the replaced person is poor and was evaluated before, in points."""
    unfair, fair = _after_a_dismissal()
    return mean_of(unfair - fair).times(100.0)


def _fire_the_lowest(view: View) -> Plan:
    plan = Plan.empty(view.runs, view.seats)
    if view.quarter % 4 == 0:
        plan.aims[np.arange(view.runs), INDEX["replace"], np.argmin(view.estimate, axis=1)] = True
    return plan


@lru_cache(maxsize=1)
def _fired() -> tuple[MeasuredEstimate, ...]:
    quarters = 4 * FIRING_YEARS
    one, other = (run(plain(), each, quarters, 1000) for each in (_fire_the_lowest, None))
    more, less = (by_year(history.level("output")) for history in (one, other))
    return tuple(percent(more[year], less[year]) for year in range(FIRING_YEARS))


def firing_early() -> MeasuredEstimate:
    """One of nine, who seems lowest, replaced each year: output of the third year, in %."""
    return _fired()[2]


def firing_late() -> MeasuredEstimate:
    """The same: what the last two years add to the gain, in points of it for each point of the third year."""
    by = _fired()
    early = max(by[2].value, 0.1)
    added = by[FIRING_YEARS - 1].value - by[FIRING_YEARS - 3].value
    reach = by[FIRING_YEARS - 1].high - by[FIRING_YEARS - 1].value
    return MeasuredEstimate(added / early, (added - reach) / early, (added + reach) / early)
