"""Facts about structure and work: its best amount, process against exploring, squeezing, failures, good bosses."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from game.lab.studies.facts.estimates import MeasuredEstimate, difference_of_groups, mean_of, percent, resampled
from game.lab.studies.facts.manager_population import Managers, played
from game.lab.studies.facts.same_luck_experiment import SEATS, plain, run
from game.lab.studies.facts.team_histories import by_year, with_values
from game.sim.numeric.arrays import Floats
from game.sim.state import State

STRENGTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
DRIFTS = (0.0, 0.01, 0.03, 0.06, 0.12)
BOSSES, THEIR_TEAMS = 140, 24


@lru_cache(maxsize=1)
def best_structure() -> tuple[MeasuredEstimate, ...]:
    """Return the strength of the process with most output over two years, for each drift of the mission."""
    return tuple(_best_strength(drift) for drift in DRIFTS)


def _best_strength(drift: float) -> MeasuredEstimate:
    runs = 300
    made = np.stack(
        [
            run(plain(numbers={"process_keep": 1.0}, drift=drift, process=strength), None, 8, runs)
            .level("output")
            .mean(axis=0)
            for strength in STRENGTHS
        ]
    )

    def best(weights: Floats) -> float:
        means = made @ weights / weights.sum()
        a, b, _ = np.polyfit(STRENGTHS, means, 2)
        if a >= 0.0:
            return float(STRENGTHS[int(np.argmax(means))])
        return float(np.clip(-b / (2.0 * a), 0.0, 1.0))

    return resampled(runs, best)


def best_in_between() -> MeasuredEstimate:
    """The best strength where the mission moves moderately."""
    return best_structure()[2]


def best_falls() -> MeasuredEstimate:
    """The fall of the best strength from a mission that hardly moves to one that moves much."""
    calm, moving = best_structure()[0], best_structure()[-1]
    return MeasuredEstimate(calm.value - moving.value, calm.low - moving.high, calm.high - moving.low)


def _exploring(process: float, enabling: float) -> Floats:
    explored = run(plain(process=process, enabling=enabling), None, 4).exploring
    mean: Floats = explored.mean(axis=(0, 2))
    return mean


def exploring_under_process() -> MeasuredEstimate:
    """Time spent exploring under a strong process that enables, against a weak one, in %."""
    return percent(_exploring(0.8, 0.9), _exploring(0.1, 0.5))


def exploring_under_coercion() -> MeasuredEstimate:
    """Time spent exploring under a strong process that coerces, against one that enables, in %."""
    return percent(_exploring(0.8, 0.1), _exploring(0.8, 0.9))


def exploring_where_tolerated() -> MeasuredEstimate:
    """Time spent exploring in a team where it is safe to fail, against one where it is not, in %."""
    one, other = (run(plain(safety=safety), None, 4).exploring.mean(axis=(0, 2)) for safety in (0.7, 0.3))
    return percent(one, other)


def _squeezed(state: State) -> State:
    return with_values(state, pressure=0.8) if state.quarter <= 4 else state


@lru_cache(maxsize=1)
def _squeeze() -> tuple[Floats, Floats]:
    one, other = run(plain(), None, 10, change=_squeezed), run(plain(), None, 10)
    return one.level("output"), other.level("output")


def squeezing_first() -> MeasuredEstimate:
    """A year under high pressure: output of the first quarter, in %."""
    one, other = _squeeze()
    return percent(one[0], other[0])


def squeezing_later() -> MeasuredEstimate:
    """The same: output of the year after, in %."""
    one, other = (by_year(values)[1] for values in _squeeze())
    return percent(one, other)


@lru_cache(maxsize=1)
def _bets() -> dict[str, Floats]:
    """Return the gain of the playbook four quarters after a bet, against none, for the bets of each result."""
    setting, runs = plain(drift=0.02, playbook=0.5, money=20.0), 3000
    one, other = run(setting, {2: [("risk", ())]}, 6, runs), run(setting, None, 6, runs)
    gained = (one.playbook()[-1] - other.playbook()[-1]) / 2.0  # share of right dimensions
    went = one.states[2].bet
    return {
        "won": gained[went == 1],
        "lost": gained[went >= 2],
        "understood": gained[went == 2],
        "blamed": gained[went == 3],
    }


def failure_teaches() -> MeasuredEstimate:
    """Share of the playbook that is right four quarters after a lost bet, less that after a won one, in points."""
    found = _bets()
    return difference_of_groups(found["lost"], found["won"]).times(100.0)


def failure_understood() -> MeasuredEstimate:
    """The same for lost bets that were understood."""
    found = _bets()
    return difference_of_groups(found["understood"], found["won"]).times(100.0)


def leading_times_managing() -> MeasuredEstimate:
    """Interaction of leading and managing on ln output over two years, in %."""
    setting = plain(money=40.0)
    managed = {q: [("plan", ()), ("solve", ()), ("evaluate", _three(q))] for q in range(1, 9)}
    led = {q: [("vision", ()), ("inspire", ()), ("trust", _three(q))] for q in range(1, 9)}
    both = {q: [*managed[q], *led[q]] for q in range(1, 9)}
    made = [np.log(run(setting, each, 8).level("output").mean(axis=0)) for each in (both, managed, led, {})]
    return mean_of(made[0] - made[1] - made[2] + made[3]).times(100.0)


def _three(quarter: int) -> tuple[int, ...]:
    return tuple((3 * quarter + seat) % SEATS for seat in range(3))


def good_bosses() -> MeasuredEstimate:
    """Output of the best decile of managers over that of the worst, all of one style and with the same teams, in %."""
    managers = Managers.drawn(BOSSES, 3).alike()
    found = played(managers, THEIR_TEAMS, 3, same_teams=True)
    output = found.history.level("output").mean(axis=0).reshape(BOSSES, THEIR_TEAMS)
    order = np.argsort(output.mean(axis=1))
    tenth = order.size // 10
    return percent(output[order[-tenth:]].mean(axis=0), output[order[:tenth]].mean(axis=0))
