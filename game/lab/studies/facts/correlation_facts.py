"""Facts about managers, people and teams in general: correlations in the population, with intervals over managers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.lab.studies.facts.estimates import MeasuredEstimate, correlation, resampled
from game.lab.studies.facts.manager_population import QUARTERS, population
from game.sim.catalogue import IDS
from game.sim.numeric.arrays import Floats
from game.sim.rules.leaving import look_log_odds
from game.sim.state import State

TRANSFORMATIONAL = ("vision", "inspire", "coach", "transform")
REWARD = ("evaluate", "hero")
CONSIDERATION = ("trust", "coach", "facilitate")
STRUCTURE = ("plan", "organize", "enforce")
FIRST, SECOND = 0, 1  # year


def _teams(x: Floats, y: Floats) -> MeasuredEstimate:
    return correlation(x, y, population().manager_of)


def _within(values: Floats) -> Floats:
    """Return deviations from the team's mean, (…, runs, seats)."""
    deviation: Floats = values - values.mean(axis=-1, keepdims=True)
    return deviation


def _people(x: Floats, y: Floats) -> MeasuredEstimate:
    """Return the correlation over members, (runs, seats) each."""
    return correlation(x, y, population().members_manager)


def _member(name: str, year: int) -> Floats:
    """Return each member's mean level in a year, (runs, seats)."""
    values: Floats = population().history.level(name)[4 * year : 4 * year + 4].mean(axis=0)
    return values


def _own_output(year: int) -> Floats:
    own: Floats = population().history.ln_output[4 * year : 4 * year + 4].mean(axis=0)
    return own


def morale_then_output() -> MeasuredEstimate:
    """Unit morale in a year with unit output in the next."""
    return _teams(population().year("morale")[FIRST], population().output[SECOND])


def own_morale_and_output() -> MeasuredEstimate:
    """Own morale with own output within teams, both over the second year."""
    return _people(_within(_member("morale", SECOND)), _within(_own_output(SECOND)))


def _asked(of: Callable[[State], Floats]) -> Floats:
    """Return what members say when each quarter from the second on begins, (quarters, runs, seats)."""
    return np.stack([of(state) for state in population().history.states[1:-1]])


def _with_trust(other: Floats) -> MeasuredEstimate:
    """Return the correlation of trust with something else over members, asked quarter by quarter.

    Means of quarters are taken out: what everybody's trust and the other variable do over time is no association.
    """
    trust = _asked(lambda state: state.trust)
    same_manager = np.broadcast_to(population().members_manager, trust.shape)
    return correlation(_without_time(trust), _without_time(other), same_manager)


def _without_time(values: Floats) -> Floats:
    """Return deviations from the mean of each quarter, (quarters, runs, seats)."""
    deviation: Floats = values - values.mean(axis=(1, 2), keepdims=True)
    return deviation


def trust_and_satisfaction() -> MeasuredEstimate:
    """Trust in the manager with morale, over members."""
    return _with_trust(_asked(lambda state: state.morale))


def trust_and_wish_to_leave() -> MeasuredEstimate:
    """Trust with the log-odds of beginning to look for another job, over members."""
    numbers = population().history.params.numbers
    return _with_trust(_asked(lambda state: look_log_odds(numbers, state)))


def trust_and_output() -> MeasuredEstimate:
    """Trust with own output of the quarter, over members."""
    return _with_trust(population().history.ln_output[1:])


def _quit_rate(year: int) -> Floats:
    quits: Floats = population().history.quits()[4 * year : 4 * year + 4].sum(axis=(0, 2))
    return quits


def morale_then_turnover() -> MeasuredEstimate:
    """Unit morale in a year with quits in the next."""
    return _teams(population().year("morale")[FIRST], _quit_rate(SECOND))


def turnover_then_output() -> MeasuredEstimate:
    """Quits in a year with unit output in the next."""
    return _teams(_quit_rate(FIRST), population().output[SECOND])


def used_then_output(*moves: str) -> Callable[[], MeasuredEstimate]:
    """Return the measure of uses of some moves with unit output in the second year."""
    return lambda: _teams(population().uses(*moves), population().output[SECOND])


def used_then_morale(*moves: str) -> Callable[[], MeasuredEstimate]:
    """Return the measure of uses of some moves with morale in the second year."""
    return lambda: _teams(population().uses(*moves), population().year("morale")[SECOND])


def idleness_and_output() -> MeasuredEstimate:
    """Attention left unused with unit output in the second year."""
    p = population()
    return _teams(-p.history.attention.sum(axis=0).astype(np.float64), p.output[SECOND])


def explained_by_behaviour() -> MeasuredEstimate:
    """Share of the variance of unit output explained by the uses of all moves (R²), in %."""
    p = population()
    columns = [np.ones(p.manager_of.size), *(p.uses(move) for move in IDS), p.output[SECOND]]
    table = np.stack(columns, axis=1)
    products = np.zeros((int(p.manager_of.max()) + 1, len(columns), len(columns)))
    np.add.at(products, p.manager_of, table[:, :, None] * table[:, None, :])

    def share(weights: Floats) -> float:
        whole = np.tensordot(weights, products, 1)
        inside, toward = whole[:-1, :-1], whole[:-1, -1]
        fitted = toward @ np.linalg.lstsq(inside, toward, rcond=None)[0]
        mean_part = toward[0] ** 2 / whole[0, 0]
        return float((fitted - mean_part) / (whole[-1, -1] - mean_part))

    return resampled(products.shape[0], share).times(100.0)


def cohesion_and_output() -> MeasuredEstimate:
    """Cohesion with unit output, both in the second year."""
    return _teams(population().year("cohesion")[SECOND], population().output[SECOND])


def _learning() -> Floats:
    """Return learning behaviour: time spent exploring in the second year, (teams,)."""
    explored: Floats = population().history.exploring[4:].mean(axis=(0, 2))
    return explored


def safety_and_learning() -> MeasuredEstimate:
    """Psychological safety with learning behaviour, both in the second year."""
    return _teams(population().year("safety")[SECOND], _learning())


def safety_and_output() -> MeasuredEstimate:
    """Psychological safety with unit output, both in the second year."""
    return _teams(population().year("safety")[SECOND], population().output[SECOND])


def mediated_by_learning() -> MeasuredEstimate:
    """Share of the slope of output on safety, second year, that learning carries: exploring, and knowledge gained."""
    p = population()
    known = p.history.playbook()
    learned = np.column_stack([_learning(), known[QUARTERS - 1] - known[0]])
    safety, output = p.year("safety")[SECOND], p.output[SECOND]
    ones = np.ones(safety.size)

    def share(weights: Floats) -> float:
        root = np.sqrt(weights[p.manager_of])[:, None]

        def slope(*columns: Floats) -> float:
            design = np.column_stack([ones, *columns]) * root
            return float(np.linalg.lstsq(design, output * root[:, 0], rcond=None)[0][1])

        return 1.0 - slope(safety, learned) / slope(safety)

    return resampled(int(p.manager_of.max()) + 1, share)


def strain_and_output() -> MeasuredEstimate:
    """Strain with own output, over members, second year."""
    return _people(_member("strain", SECOND), _own_output(SECOND))


def satisfaction_and_quitting() -> MeasuredEstimate:
    """Morale before a quarter with quitting within the four quarters after it, over members."""
    p = population()
    quits = p.history.quits()
    before = p.history.level("morale", after=False)[4]
    return _people(before, quits[4:8].max(axis=0))


def clarity_and_output() -> MeasuredEstimate:
    """Clarity of the goals with unit output, both in the second year."""
    return _teams(population().year("clarity")[SECOND], population().output[SECOND])


def ability_and_output() -> MeasuredEstimate:
    """Ability with own output within the first year, over members who stay."""
    p = population()
    stayed = (p.history.states[4].generation == 0).astype(bool)
    return correlation(p.history.states[0].ability[stayed], _own_output(FIRST)[stayed], p.members_manager[stayed])


def experience_and_output() -> MeasuredEstimate:
    """Quarters with the team, at most twelve, with own output within teams in the last quarter."""
    p = population()
    tenure = np.minimum(p.history.states[-1].tenure, 12).astype(np.float64)
    return _people(_within(tenure), _within(p.history.ln_output[-1]))


def vision_and_exploring() -> MeasuredEstimate:
    """Shared vision with time spent exploring, second year."""
    return _teams(population().year("vision")[SECOND], population().history.exploring[4:].mean(axis=(0, 2)))


def room_and_satisfaction() -> MeasuredEstimate:
    """Room to decide with morale, over members, second year."""
    return _people(_member("delegated", SECOND), _member("morale", SECOND))
