"""Published effects beside the model: the rule of a hit, the estimates, the population and the table."""

from __future__ import annotations

import numpy as np
import pytest

from game.lab.studies.facts import correlation_facts, people_facts
from game.lab.studies.facts.estimates import MeasuredEstimate, correlation, difference_of_groups, percent, resampled
from game.lab.studies.facts.fact import NEGATIVE, POSITIVE, AcceptedRange, about
from game.lab.studies.facts.manager_population import MANAGERS, TEAMS, Managers, played, population
from game.lab.studies.facts.measure_facts import chosen, measure_facts
from game.lab.studies.facts.same_luck_experiment import EVERYBODY, every, plain, run
from game.lab.studies.facts.table_of_facts import BY_ID, FACTS
from game.lab.studies.facts.team_histories import by_year, with_values
from game.user_error import UnknownName


def near(value: float, reach: float = 0.01) -> MeasuredEstimate:
    return MeasuredEstimate(value, value - reach, value + reach)


def test_a_point_figure_is_met_within_two_fifths() -> None:
    assert about(0.30).holds(near(0.19))
    assert about(0.30).holds(near(0.41))
    assert not about(0.30).holds(near(0.17))
    assert not about(0.30).holds(near(0.43))
    assert about(-0.40).holds(near(-0.55))
    assert not about(-0.40).holds(near(-0.20))
    assert about(-0.30, -0.36).holds(near(-0.32))
    assert about(0.20, 0.37).holds(near(0.13))


def test_a_sign_is_met_if_the_interval_excludes_zero() -> None:
    assert POSITIVE.holds(near(0.02))
    assert not POSITIVE.holds(near(0.005))
    assert not POSITIVE.holds(near(-0.5))
    assert NEGATIVE.holds(near(-0.02))
    assert AcceptedRange(0.37, 0.75).holds(near(0.38, 0.2))


def test_a_correlation_is_numpys_and_groups_that_repeat_widen_it() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=600)
    y = 0.5 * x + rng.normal(size=600)
    alone = correlation(x, y, np.arange(600))
    assert alone.value == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert alone.low < alone.value < alone.high
    grouped = correlation(np.tile(x, 9), np.tile(y, 9), np.tile(np.arange(600), 9))
    assert grouped.value == pytest.approx(alone.value)
    assert grouped.high - grouped.low == pytest.approx(alone.high - alone.low, rel=0.1)


def test_estimates_are_the_plain_ones() -> None:
    one, other = np.array([11.0, 12.0, 13.0]), np.array([10.0, 10.0, 10.0])
    assert percent(one, other).value == pytest.approx(20.0)
    apart = difference_of_groups(np.array([1.0, 3.0]), np.array([0.0, 0.0]))
    assert (apart.value, round(apart.high, 3)) == (2.0, 3.96)
    values = np.array([1.0, 2.0, 6.0])
    assert resampled(3, lambda weights: float(values @ weights / weights.sum())).value == 3.0
    assert by_year(np.ones((9, 2))).tolist() == [[4.0, 4.0], [4.0, 4.0]]


def test_the_same_runs_have_the_same_luck_with_and_without() -> None:
    one, other = run(plain(), None, 3, 20), run(plain(), every((3,), "plan"), 3, 20)
    assert (one.ln_output[:2] == other.ln_output[:2]).all()
    assert (one.ln_output[2] != other.ln_output[2]).all()
    assert other.attention.tolist() == [[0] * 20, [0] * 20, [1] * 20]


def test_the_parts_of_ln_output_make_the_output() -> None:
    history = run(plain(), every((1, 2), "evaluate", seats=EVERYBODY), 4, 20)
    assert np.exp(history.ln_output).sum(axis=2) == pytest.approx(history.level("output"), abs=1e-6)


def test_an_intervention_sets_a_level_to_the_grid() -> None:
    state = run(plain(), None, 1, 5).states[-1]
    changed = with_values(state, pressure=0.7, looking=True)
    assert changed.pressure == pytest.approx(np.full(5, 0.7), abs=1e-9)
    assert (changed.pressure * 2**32 % 1 == 0).all()
    assert changed.looking.all()
    assert changed.looking.dtype == state.looking.dtype
    assert (changed.morale == state.morale).all()


def test_managers_alike_differ_in_skill_only_and_lead_the_same_teams() -> None:
    drawn = Managers.drawn(4, 2)
    alike = drawn.alike()
    assert (alike.manager_skill == drawn.manager_skill).all()
    assert np.ptp(alike.liking, axis=0).max() == np.ptp(alike.activity) == 0.0
    begun = played(alike, 3, 2, same_teams=True).history.states[0]
    for name in ("morale", "clarity", "reality", "ability"):
        rows = getattr(begun, name).reshape(4, 3, -1)
        assert (rows == rows[:1]).all()
        assert (rows[0, 0] != rows[0, 1]).any()
    assert len(set(begun.manager_skill)) == 4


def test_the_population_is_one_of_many_styles() -> None:
    found = population()
    spent = found.history.attention.sum(axis=0).reshape(MANAGERS, TEAMS).mean(axis=1)
    assert spent.max() > 2.0 * spent.min()
    assert all(found.uses(move).sum() > 0 for move in ("plan", "hero", "delegate", "learn", "replace", "transform"))
    assert correlation_facts.explained_by_behaviour().value < 90.0


def test_a_quit_is_compared_with_the_same_team_that_nobody_left() -> None:
    assert 0.0 < people_facts.cost_of_a_quit().value < 100.0


def test_the_table_names_everything_that_a_reader_needs() -> None:
    assert len({fact.id for fact in FACTS}) == len(FACTS) == len(BY_ID)
    assert sum(fact.role != "held_out" for fact in FACTS) == 31
    assert sum(fact.role == "held_out" for fact in FACTS) == 13
    for fact in FACTS:
        assert fact.parts
        assert all(part.says for part in fact.parts) or len(fact.parts) == 1
        assert fact.what
        assert fact.published
        assert any(digit.isdigit() for digit in fact.source.text)


def test_rows_are_measured_alike_alone_and_together() -> None:
    together = {row["id"]: row for row in measure_facts(chosen(["3", "14", "36"]))["facts"]}
    assert list(together) == ["3", "14", "36"]
    assert measure_facts(chosen(["14"]))["facts"] == [together["14"]]
    assert together["36"]["hit"] == all(part["hit"] for part in together["36"]["parts"])
    with pytest.raises(UnknownName):
        chosen(["3", "nothing"])
