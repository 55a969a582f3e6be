"""Every number of a comparison equals numpy's and scipy's result from the exported table of runs."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from game.cli import main
from game.lab.compare.statistics import quintile_contrast
from game.lab.compare.statistics.measures import BINS, MEASURES, MOVES, SERIES
from game.lab.compare.statistics.paired_statistics import BCA_BELOW, NO_T_BELOW, widened_level
from game.sim.numeric.arrays import Floats

NAMES = ("half-and-half", "random", "all-leader")
SIZES = (120, 400, 2300)
TOPS = {"output": 25.0, "morale": 1.0, "retention": 1.0}  # five people, up to 5 each


class Compared:
    """A comparison's document and the rows it was made from: rows[strategy][measure], (runs,)."""

    def __init__(self, runs: int, folder: Path) -> None:
        line = f"compare first-monday --strategies {','.join(NAMES)} --runs {runs} --seed 11 --json --out {folder}"
        with pytest.raises(SystemExit) as ended:
            main(line.split())
        assert ended.value.code == 0
        self.runs, self.document = runs, json.loads((folder / "summary.json").read_text())
        (self.found,) = self.document["scenarios"]
        with (folder / "runs.csv").open(newline="") as file:
            table = list(csv.DictReader(file))
        self.rows: dict[str, dict[str, Floats]] = {
            name: {
                measure: np.array([float(row[measure]) for row in table if row["strategy"] == name])
                for measure in (*MEASURES, "dismissed", "quarters")
            }
            for name in NAMES
        }


@pytest.fixture(scope="module", params=SIZES)
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEADHEART_HOME", str(tmp_path_factory.mktemp("home")))
        return Compared(request.param, tmp_path_factory.mktemp("out"))


def step_of(measure: str) -> float:
    """Return the resolution of sums."""
    return TOPS.get(measure, 100.0) / 2.0**20


def bin_of(compared: Compared, measure: str) -> float:
    """Return how far a quantile may be off."""
    return TOPS.get(measure, 100.0) / BINS if compared.runs >= BCA_BELOW else 1e-12


def assert_near_bootstrap(ends: list[float], values: Floats, mean: float) -> None:
    """Assert that a BCa interval holds the mean and is within a sixth of its width of one from other resamples."""
    assert ends[0] <= mean <= ends[1]
    if np.ptp(values) == 0.0:
        assert ends == [mean, mean]
        return
    level = widened_level(0.95, values.size)
    own = stats.bootstrap(
        (values,),
        np.mean,
        n_resamples=4000,
        confidence_level=level,
        method="BCa",
        vectorized=True,
        rng=np.random.default_rng(5),
    ).confidence_interval
    if np.isnan(own.low):
        return
    assert ends == pytest.approx([own.low, own.high], abs=(own.high - own.low) / 6.0 + 1e-9)


def test_means_and_their_intervals(compared: Compared) -> None:
    for name in NAMES:
        for measure in MEASURES:
            found, values = compared.found["strategies"][name][measure], compared.rows[name][measure]
            assert found["mean"] == pytest.approx(values.mean(), abs=step_of(measure))
            assert found["sd"] == pytest.approx(values.std(ddof=1), abs=2.0 * step_of(measure))
            if compared.runs < BCA_BELOW:
                assert_near_bootstrap(found["interval"], values, found["mean"])
            else:
                own = stats.norm.interval(0.95, values.mean(), values.std(ddof=1) / np.sqrt(values.size))
                assert found["interval"] == pytest.approx(list(own), abs=2.0 * step_of(measure))


def test_quantiles_and_the_worst_tenth(compared: Compared) -> None:
    for name in NAMES:
        for measure in MEASURES:
            found, values = compared.found["strategies"][name][measure], compared.rows[name][measure]
            off = bin_of(compared, measure)
            for share, value in found["quantiles"].items():
                rank = np.searchsorted(np.sort(values), [value - 1.01 * off, value + 1.01 * off], side="left")
                wanted = float(share) / 100.0 * (values.size - 1)
                below, above = rank[0] - 1, np.searchsorted(np.sort(values), value + 1.01 * off, side="right")
                assert below <= wanted <= above, (name, measure, share)
            worst = np.sort(values)[: int(0.1 * values.size)].mean()
            assert found["tail_mean"] == pytest.approx(worst, abs=off)
            assert sum(found["shares"]) == pytest.approx(1.0)
            low, high = found["range"]
            own = np.histogram(values, len(found["shares"]), (low, high))[0] / values.size
            assert found["shares"] == pytest.approx(own.tolist(), abs=3.0 / values.size)
        assert compared.found["strategies"][name]["dismissed"] == compared.rows[name]["dismissed"].mean()


def differences(compared: Compared, pair: dict[str, Any], measure: str) -> Floats:
    one, other = pair["strategies"]
    return compared.rows[one][measure] - compared.rows[other][measure]


def test_paired_differences_and_their_intervals(compared: Compared) -> None:
    pairs = compared.found["pairs"]
    assert [tuple(pair["strategies"]) for pair in pairs] == list(combinations(NAMES, 2))
    for pair in pairs:
        assert pair["measures"]["total"] == {"difference": pair["difference"], "interval": pair["interval"]}
        for measure, found in pair["measures"].items():
            more = differences(compared, pair, measure)
            assert found["difference"] == pytest.approx(more.mean(), abs=2.0 * step_of(measure))
            if compared.runs < BCA_BELOW:
                assert_near_bootstrap(found["interval"], more, found["difference"])
            else:
                own = stats.norm.interval(0.95, more.mean(), more.std(ddof=1) / np.sqrt(more.size))
                assert found["interval"] == pytest.approx(list(own), abs=4.0 * step_of(measure))


def test_p_holm_and_superiority(compared: Compared) -> None:
    own = []
    for pair in compared.found["pairs"]:
        one, other = (compared.rows[name]["total"] for name in pair["strategies"])
        if compared.runs < NO_T_BELOW:
            flipped = stats.permutation_test(
                (one - other,), np.mean, permutation_type="samples", n_resamples=4000, rng=np.random.default_rng(6)
            )
            assert pair["p"] == pytest.approx(flipped.pvalue, abs=0.03)
        else:
            assert pair["p"] == pytest.approx(stats.ttest_rel(one, other).pvalue, rel=1e-3, abs=1e-12)
        ahead = np.mean(one > other) + 0.5 * np.mean(one == other)
        assert pair["superiority"] == pytest.approx(ahead, abs=1e-12)
        own.append(pair["p"])
    for pair, p in zip(compared.found["pairs"], own, strict=True):
        raised = [min(1.0, p_j * sum(p_i >= p_j for p_i in own)) for p_j in own if p_j <= p]
        assert pair["p_holm"] == pytest.approx(max(raised))


def test_the_winner_is_above_every_other_and_nothing_else_is_named(compared: Compared) -> None:
    low = {}
    for pair in compared.found["pairs"]:
        one, other = pair["strategies"]
        low[one, other], low[other, one] = pair["interval"][0], -pair["interval"][1]
    ahead = [one for one in NAMES if all(low[one, other] > 0.0 for other in NAMES if other != one)]
    ahead = [] if compared.runs < NO_T_BELOW else ahead
    assert compared.found["rough"] is (compared.runs < NO_T_BELOW)
    assert compared.found["winner"] == (ahead[0] if ahead else "not decided")
    assert (compared.found["winner_whenever"] == "not decided") is (compared.runs < BCA_BELOW)


def test_suggested_runs_are_the_extremes_and_the_median_of_the_table(compared: Compared) -> None:
    for name in NAMES:
        found, total = compared.found["strategies"][name]["looked_at"], compared.rows[name]["total"]
        assert (found["lowest"], found["highest"]) == (int(np.argmin(total)), int(np.argmax(total)))
        few = total[:BCA_BELOW]
        assert abs(few[found["middle"]] - np.median(few)) == np.abs(few - np.median(few)).min()


def test_contrasts_equal_those_of_the_sorted_table() -> None:
    """Compare all conditions with sorting the runs; totals are a point apart, so that no bin holds two of them."""
    rng = np.random.default_rng(3)
    runs, quarters = 100, 2
    total = rng.permutation(runs).astype(float) + 0.5
    rows = np.zeros((runs, 20))
    rows[:, MEASURES.index("total")] = total
    lines = rng.random((runs, quarters, 3))
    lines[rng.random(runs) < 0.2, 1] = np.nan
    world, moves = rng.random(runs) + total / 50.0, rng.integers(0, 4, (runs, len(MOVES)))
    found = quintile_contrast.largest_contrasts(
        *quintile_contrast.contrast_sums(rows, world, moves, lines, 1), quarters
    )
    assert found[0].condition == "world"
    worst, best = total < 20.0, total >= 80.0
    for each in found:
        column = {"world": world, "quarters": (~np.isnan(lines[:, :, 0])).sum(axis=1).astype(float)}.get(each.condition)
        if column is None and each.condition.startswith("move."):
            column = moves[:, MOVES.index(each.condition[5:])].astype(float)
        if column is None:
            assert each.quarter is not None
            column = lines[:, each.quarter - 1, SERIES.index(each.condition[5:])]
        assert each.worst == pytest.approx(np.nanmean(column[worst]), abs=1e-3)
        assert each.best == pytest.approx(np.nanmean(column[best]), abs=1e-3)
        assert each.sd == pytest.approx(np.nanstd(column), abs=1e-3)
