"""Growth over luck-adjusted games: a known slope, its error, and no trend where there is none."""

from __future__ import annotations

import random

import pytest

from game.play.career import growth


def test_a_straight_line_has_its_slope_and_no_error() -> None:
    found = growth([40.0 + 1.5 * at for at in range(8)])
    assert found.slope == pytest.approx(1.5)
    assert found.error == pytest.approx(0.0, abs=1e-9)
    assert found.verdict == "up"
    assert growth([60.0 - 2.0 * at for at in range(8)]).verdict == "down"


def test_few_games_have_no_trend() -> None:
    assert growth([10.0, 20.0, 30.0, 40.0]).verdict == "few"


def test_a_trend_is_seen_in_one_of_twenty_series_without_any() -> None:
    dice = random.Random(3)
    trends = [growth([dice.gauss(50, 10) for _ in range(7)]).verdict != "open" for _ in range(2000)]
    assert 0.035 < sum(trends) / len(trends) < 0.065
