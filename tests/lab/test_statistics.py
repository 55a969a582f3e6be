"""Statistics: known answers and guards."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from game.lab.compare.statistics import paired_statistics
from game.lab.compare.statistics.paired_statistics import (
    FIRST_LOOK,
    QUANTILES,
    bca_intervals,
    best_intervals,
    bonferroni_level,
    find_winner,
    holm,
    look_points,
    normal_intervals,
    quantiles_of_bins,
    sign_flip_p,
    t_test_p,
    tail_mean,
    tail_mean_of_bins,
)

SKEWED = (
    np.rint(np.random.default_rng(5).exponential(size=(150, 3)) * 2.0**20) / 2.0**20
)  # on the grid of `bca_intervals`


def test_bca_equals_scipy_for_each_column() -> None:
    bounds = bca_intervals(SKEWED)
    for at, column in enumerate(SKEWED.T):
        seeded = np.random.default_rng(paired_statistics._SEED)
        plain = stats.bootstrap(
            (column,),
            np.mean,
            n_resamples=paired_statistics.RESAMPLES,
            batch=500,
            rng=seeded,
            confidence_level=paired_statistics.widened_level(0.95, column.size),
        )
        assert bounds.low[at] == pytest.approx(plain.confidence_interval.low, abs=1e-12)
        assert bounds.high[at] == pytest.approx(plain.confidence_interval.high, abs=1e-12)


@pytest.mark.parametrize("seed", [0, 4, 5])
def test_equal_columns_have_equal_intervals_in_any_position(seed: int) -> None:
    """The order of additions in a matrix product depends on a column's position and on the machine."""
    bounds = bca_intervals(np.repeat(np.random.default_rng(seed).normal(4.7, 0.36, (199, 1)), 53, axis=1))
    assert len(set(bounds.low.tolist())) == 1
    assert len(set(bounds.high.tolist())) == 1


def test_a_constant_column_has_an_interval_of_zero_width() -> None:
    bounds = bca_intervals(np.column_stack([SKEWED[:, 0], np.full(150, 3.0)]))
    assert bounds.low[1] == bounds.high[1] == 3.0
    assert bounds.low[0] < SKEWED[:, 0].mean() < bounds.high[0]


def test_a_column_beyond_bca_has_a_normal_interval(recwarn: pytest.WarningsRecorder) -> None:
    values = np.zeros((60, 2))
    values[:, 0], values[7, 1] = np.arange(60), 1e-9
    bounds = bca_intervals(values)
    assert not np.isnan([bounds.low, bounds.high]).any()
    assert (bounds.low <= values.mean(axis=0)).all()
    assert (values.mean(axis=0) <= bounds.high).all()
    assert not recwarn.list


def test_normal_interval_and_p_value_equal_the_textbook() -> None:
    mean, sd = np.array([0.3]), np.array([2.0])
    bounds = normal_intervals(mean, sd, 400)
    assert bounds.high[0] - 0.3 == pytest.approx(1.959964 * 2.0 / 20.0, rel=1e-6)
    values = SKEWED[:, 0] - 1.1
    p = t_test_p(np.array([values.mean()]), np.array([values.std(ddof=1)]), values.size)
    assert p[0] == pytest.approx(stats.ttest_1samp(values, 0.0).pvalue, rel=1e-9)
    assert t_test_p(np.zeros(1), np.zeros(1), 300)[0] == 1.0
    for difference in (0.01, 0.05, 0.1):
        many = t_test_p(np.array([difference]), np.ones(1), 2000)[0]
        assert many == pytest.approx(2.0 * stats.t.sf(difference * 2000**0.5, 1999), abs=2e-4)


def test_sign_flips_detect_a_difference_and_its_absence() -> None:
    few = np.random.default_rng(1).normal(size=(40, 1))
    assert sign_flip_p(few - few.mean())[0] > 0.9
    assert sign_flip_p(few - few.mean() + 2.0)[0] < 0.001
    assert sign_flip_p(np.zeros((40, 1)))[0] == 1.0


def test_holm_adjustment_of_known_values() -> None:
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm(np.array([0.9, 0.8])).tolist() == [1.0, 1.0]


def test_a_winner_is_above_every_other() -> None:
    low = np.array([[np.nan, 0.1, 0.2], [-2.0, np.nan, -1.0], [-2.0, -1.0, np.nan]])
    p = np.full((3, 3), 0.01)
    assert find_winner(low, p) == 0
    low[0, 2] = -0.1
    assert find_winner(low, p) is None
    assert find_winner(np.array([[0.0, 1.0], [-2.0, 0.0]]), np.full((2, 2), 0.06)) is None
    assert find_winner(np.array([[np.nan]]), np.ones((1, 1))) is None
    assert find_winner(np.full((2, 2), np.nan), np.zeros((2, 2))) is None


def test_the_interval_against_the_best_has_the_right_sign() -> None:
    low = np.array([[np.nan, 2.0], [-6.0, np.nan]])
    high = np.array([[np.nan, 6.0], [-2.0, np.nan]])
    least, most = best_intervals(low, high)
    assert (least[0], most[0]) == (0.0, 6.0)
    assert (least[1], most[1]) == (-6.0, 0.0)


def test_rivals_share_the_error_rate() -> None:
    assert bonferroni_level(2) == bonferroni_level(3) == pytest.approx(0.95)
    assert bonferroni_level(11) == pytest.approx(0.99)


def test_looks_start_late_are_few_and_end_at_the_maximum() -> None:
    points = look_points(100_000)
    assert points[0] == FIRST_LOOK >= 500
    assert points[-1] == 100_000
    assert all(later >= 1.25 * earlier for earlier, later in pairwise(points[:-1]))
    assert len(points) < 16
    assert look_points(300) == [300]


def test_quantiles_from_bins_are_within_a_bin_of_the_exact_ones() -> None:
    values = np.random.default_rng(2).beta(2, 3, 5000) * 100
    counts = np.bincount(np.floor(values * 20).astype(int), minlength=2000)
    assert np.abs(quantiles_of_bins(counts, 0.0, 100.0) - np.quantile(values, QUANTILES)).max() < 0.06
    exact = tail_mean(values)
    binned = tail_mean_of_bins(counts, 0.0, 100.0)
    assert exact is not None
    assert binned == pytest.approx(exact, abs=0.025)


def test_few_runs_have_no_tail_mean() -> None:
    assert tail_mean(np.arange(99.0)) is None
    assert tail_mean(np.arange(100.0)) == 4.5
    assert tail_mean_of_bins(np.full(9, 11), 0.0, 1.0) is None
