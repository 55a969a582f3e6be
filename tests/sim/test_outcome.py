"""The outcome: total and ending follow from the four parts."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.games.outcome import CAPPED_BELOW, ENDINGS, Outcome, ending, parts, total_score
from game.sim.numbers import Numbers

EVEN = (0.25, 0.25, 0.25, 0.25)


def total(*parts: float) -> float:
    return float(total_score(np.array([parts]), EVEN)[0])


def test_a_low_part_caps_the_total_and_a_lower_part_caps_it_more() -> None:
    held = [total(90.0, 90.0, 90.0, low) for low in (0.0, 5.0, 10.0, 15.0, 19.0)]
    assert held == [20.0, 40.0, 60.0, pytest.approx(71.25), pytest.approx(72.25)]
    assert total(90.0, 90.0, 90.0, CAPPED_BELOW) == pytest.approx(72.5)


def test_the_cap_ends_without_a_jump() -> None:
    assert total(100.0, 100.0, 100.0, CAPPED_BELOW - 1e-9) == pytest.approx(total(100.0, 100.0, 100.0, CAPPED_BELOW))


def outcome(*raw: float) -> Outcome:
    return Outcome(*(np.array([each]) for each in raw))


NOTHING, REFERENCE = (10.0, 0.3, 8.0, 0.4), (30.0, 0.6, 16.0, 0.8)


def test_nothing_is_0_and_the_reference_stands_where_the_reach_says() -> None:
    nothing, reference, reach = outcome(*NOTHING), outcome(*REFERENCE), (1.25, 2.0, 1.6, 1.0)
    scored = parts(reference, reference, nothing, Numbers(), reach)[0]
    assert scored == pytest.approx([80.0, 50.0, 62.5, 100.0])
    assert parts(nothing, reference, nothing, Numbers(), reach).tolist() == [[0.0, 0.0, 0.0, 0.0]]
    best = outcome(*(left + each * (par - left) for left, par, each in zip(NOTHING, REFERENCE, reach, strict=True)))
    assert parts(best, reference, nothing, Numbers(), reach)[0] == pytest.approx([100.0] * 4)


def test_a_part_without_a_lead_is_measured_by_its_floor() -> None:
    n, reach = Numbers(), (1.5, 1.5, 1.5, 1.5)
    behind, nothing = outcome(9.0, 0.25, 7.0, 0.35), outcome(*NOTHING)
    own = outcome(*(10.0 + n.floor_results, 0.3 + n.floor_people, 8.0 + n.floor_capability, 0.4 + n.floor_standing))
    assert parts(own, behind, nothing, n, reach)[0] == pytest.approx([100.0 / 1.5] * 4)
    assert parts(behind, behind, nothing, n, reach).tolist() == [[0.0, 0.0, 0.0, 0.0]]


def test_a_total_is_never_above_its_weighted_parts() -> None:
    drawn = np.random.default_rng(3).uniform(0.0, 100.0, (500, 4))
    totals = total_score(drawn, EVEN)
    assert (totals <= drawn.mean(axis=1) + 1e-9).all()
    free = drawn.min(axis=1) >= CAPPED_BELOW
    assert np.allclose(totals[free], drawn[free].mean(axis=1))


@pytest.mark.parametrize(
    ("scored", "dismissed", "expected"),
    [
        ((0.0, 0.0, 0.0, 0.0), False, "passing_through"),
        ((0.0, 0.0, 0.0, 0.0), True, "dismissed"),
        ((44.0, 44.0, 44.0, 44.0), False, "passing_through"),
        ((90.0, 70.0, 45.0, 70.0), False, "burned_bright"),
        ((70.0, 90.0, 70.0, 45.0), False, "beloved_but_replaced"),
        ((70.0, 60.0, 70.0, 70.0), False, "caretaker"),
        ((86.0, 86.0, 86.0, 86.0), False, "head_and_heart"),
        ((60.0, 70.0, 90.0, 70.0), False, "builder"),
        ((60.0, 70.0, 70.0, 70.0), False, "steady_hand"),
    ],
)
def test_each_ending_is_reached_by_its_documented_parts(
    scored: tuple[float, ...], dismissed: bool, expected: str
) -> None:
    assert ending(np.array(scored), dismissed) == expected
    assert expected in ENDINGS


def test_who_beats_the_reference_in_every_part_never_scores_below_it() -> None:
    dice = np.random.default_rng(5)
    nothing, reference, more = (dice.uniform(low, high, (400, 4)) for low, high in ((0, 1), (-0.2, 1.5), (0, 0.5)))
    own, par, none = (Outcome(*columns.T) for columns in (reference + more, reference, nothing))
    reach = (1.4, 1.3, 2.0, 1.1)
    mine, theirs = (total_score(parts(each, par, none, Numbers(), reach), EVEN) for each in (own, par))
    assert (mine >= theirs - 1e-9).all()
