"""The outcome: total and ending follow from the four parts."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.games.outcome import CAPPED_BELOW, ENDINGS, ending, total_score

EVEN = (0.25, 0.25, 0.25, 0.25)


def total(*parts: float) -> float:
    return float(total_score(np.array([parts]), EVEN)[0])


def test_a_low_part_caps_the_total_and_a_lower_part_caps_it_more() -> None:
    held = [total(90.0, 90.0, 90.0, low) for low in (0.0, 5.0, 10.0, 15.0, 19.0)]
    assert held == [20.0, 30.0, 40.0, 50.0, 58.0]
    assert total(90.0, 90.0, 90.0, CAPPED_BELOW) == pytest.approx(72.5)


def test_a_total_is_never_above_its_weighted_parts() -> None:
    drawn = np.random.default_rng(3).uniform(0.0, 100.0, (500, 4))
    totals = total_score(drawn, EVEN)
    assert (totals <= drawn.mean(axis=1) + 1e-9).all()
    free = drawn.min(axis=1) >= CAPPED_BELOW
    assert np.allclose(totals[free], drawn[free].mean(axis=1))


@pytest.mark.parametrize(
    ("parts", "dismissed", "expected"),
    [
        ((0.0, 0.0, 0.0, 0.0), False, "passing_through"),
        ((0.0, 0.0, 0.0, 0.0), True, "dismissed"),
        ((29.0, 29.0, 29.0, 29.0), False, "passing_through"),
        ((65.0, 50.0, 20.0, 50.0), False, "burned_bright"),
        ((50.0, 70.0, 50.0, 20.0), False, "beloved_but_replaced"),
        ((50.0, 30.0, 50.0, 50.0), False, "caretaker"),
        ((70.0, 70.0, 70.0, 70.0), False, "head_and_heart"),
        ((40.0, 50.0, 70.0, 50.0), False, "builder"),
        ((40.0, 50.0, 50.0, 50.0), False, "steady_hand"),
    ],
)
def test_each_ending_is_reached_by_its_documented_parts(
    parts: tuple[float, ...], dismissed: bool, expected: str
) -> None:
    assert ending(np.array(parts), dismissed) == expected
    assert expected in ENDINGS
