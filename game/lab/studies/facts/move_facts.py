"""Facts about what managers do: the same team in the same luck with and without goals, feedback, coaching, a speech."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.lab.studies.facts.estimates import MeasuredEstimate, mean_of, percent, standardised
from game.lab.studies.facts.same_luck_experiment import EVERYBODY, RUNS, every, plain, run
from game.lab.studies.facts.team_histories import History, with_values
from game.sim.catalogue import INDEX
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.sim.state import State

YEAR = (1, 2, 3, 4)
REACHED = 3


def _year_output(history: History, year: int = 0) -> Floats:
    total: Floats = history.level("output")[4 * year : 4 * year + 4].sum(axis=0)
    return total


def _spread_within(ln_output: Floats) -> float:
    """Return the standard deviation of ln output between members of a team, from (runs, seats)."""
    return float(np.sqrt(ln_output.var(axis=1, ddof=1).mean()))


def group_goals() -> MeasuredEstimate:
    """Plan in every quarter of a year: output of the year, in sd between teams."""
    planned, left = run(plain(), every(YEAR, "plan"), 4), run(plain(), None, 4)
    return standardised(_year_output(planned) - _year_output(left), float(_year_output(left).std(ddof=1)))


@lru_cache(maxsize=1)
def _feedback() -> tuple[Floats, float]:
    told = run(plain(), every((1,), "evaluate", seats=EVERYBODY), 1).ln_output[0]
    left = run(plain(), None, 1).ln_output[0]
    return told - left, _spread_within(left)


def feedback() -> MeasuredEstimate:
    """Everybody evaluated once: own output of the quarter, in sd between members."""
    difference, spread = _feedback()
    return standardised(difference.mean(axis=1), spread)


def feedback_that_hurts() -> MeasuredEstimate:
    """Share of members, in %, whose output falls by it."""
    difference, _ = _feedback()
    return mean_of((difference < 0.0).mean(axis=1)).times(100.0)


def coaching() -> MeasuredEstimate:
    """One member coached in two quarters: own output of the year after, in sd between members."""
    coached, left = run(plain(), every((1, 2), "coach", seats=(0,)), 6), run(plain(), None, 6)
    one, other = (history.ln_output[2:6].mean(axis=0) for history in (coached, left))
    return standardised(one[:, 0] - other[:, 0], _spread_within(other))


def debriefs() -> MeasuredEstimate:
    """Learn in every quarter of a year: output of the year after, in sd between teams."""
    learned, left = run(plain(), every(YEAR, "learn"), 8), run(plain(), None, 8)
    return standardised(_year_output(learned, 1) - _year_output(left, 1), float(_year_output(left, 1).std(ddof=1)))


def _speech() -> tuple[Floats, Floats]:
    spoken, left = run(plain(), every((2,), "inspire"), 4, 4 * RUNS), run(plain(), None, 4, 4 * RUNS)
    return spoken.level("output"), left.level("output")


def speech_now() -> MeasuredEstimate:
    """One inspiring speech: output of the quarter, in %."""
    spoken, left = _speech()
    return percent(spoken[1], left[1])


def speech_later() -> MeasuredEstimate:
    """The same two quarters on, in %."""
    spoken, left = _speech()
    return percent(spoken[3], left[3])


def _empower(view: View) -> Plan:
    plan = Plan.empty(view.runs, view.seats)
    if view.quarter <= 4:
        ablest = np.argsort(view.delegated - view.readiness, axis=1, kind="stable")[:, :REACHED]
        plan.aims[np.arange(view.runs)[:, None], INDEX["delegate"], ablest] = True
    return plan


@lru_cache(maxsize=1)
def _empowered() -> tuple[History, History]:
    return run(plain(), _empower, 8), run(plain(), None, 8)


def empowered_satisfaction() -> MeasuredEstimate:
    """Delegate to the three who are readiest, in four quarters: morale over two years, in hundredths."""
    one, other = (history.level("morale").mean(axis=(0, 2)) for history in _empowered())
    return mean_of(one - other).times(100.0)


def empowered_output() -> MeasuredEstimate:
    """The same: output over two years, in %."""
    one, other = (history.level("output").sum(axis=0) for history in _empowered())
    return percent(one, other)


def empowered_strain() -> MeasuredEstimate:
    """The same: strain over two years, in hundredths."""
    one, other = (history.level("strain").mean(axis=(0, 2)) for history in _empowered())
    return mean_of(one - other).times(100.0)


def management_practices() -> MeasuredEstimate:
    """Goals and looking into work every quarter, a standard twice, order once: output of the year, in %."""
    script = {
        quarter: [("plan", ()), ("evaluate", EVERYBODY[(quarter - 1) % 3 :: 3])]
        + [("enforce", ())] * (quarter <= 2)
        + [("organize", ())] * (quarter == 1)
        for quarter in YEAR
    }
    practised, left = run(plain(), script, 4), run(plain(), None, 4)
    return percent(_year_output(practised), _year_output(left))


@lru_cache(maxsize=1)
def _monitored() -> tuple[History, History]:
    return run(plain(), every(YEAR, "control", seats=EVERYBODY), 4), run(plain(), None, 4)


def monitored_output() -> MeasuredEstimate:
    """Everybody controlled for a year: output of the year, in %."""
    one, other = (_year_output(history) for history in _monitored())
    return percent(one, other)


def monitored_satisfaction() -> MeasuredEstimate:
    """The same: morale at the end of the year, in hundredths."""
    one, other = (history.states[-1].morale.mean(axis=1) for history in _monitored())
    return mean_of(one - other).times(100.0)


def speech_under_uncertainty() -> MeasuredEstimate:
    """One speech in a turning quarter less one in a calm quarter, in % of output."""
    gained = []
    for turning in (True, False):

        def turn(state: State, turning: bool = turning) -> State:
            return with_values(state, turning=turning)

        one, other = (
            run(plain(), script, 2, change=turn).level("output")[1] for script in (every((2,), "inspire"), None)
        )
        gained.append(100.0 * (one - other) / other.mean())
    return mean_of(gained[0] - gained[1])
