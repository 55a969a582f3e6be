"""What decides a comparison: weights, another measure, a margin, the closest rival."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import game
from game.lab.compare.statistics.measures import COLUMNS
from tests.library.compared import NAMES, SHORT


def test_weights_change_the_total_and_nothing_else() -> None:
    plain, weighted = (
        game.compare(SHORT, ["half-and-half"], runs=30, weights=weights) for weights in (None, {"people": 2.0})
    )
    one, other = plain.runs(), weighted.runs()
    assert all(np.array_equal(one[name], other[name]) for name in COLUMNS if name != "total")
    uncapped = np.minimum(other["people"], 20 + 4 * capped_by(other))
    assert other["total"] == pytest.approx(uncapped)


def capped_by(table: game.Table) -> NDArray[Any]:
    """Return the lowest part, or 50 where it caps nothing."""
    lowest = np.min([table[name] for name in ("results", "people", "capability", "standing")], axis=0)
    return np.where(lowest < 20, lowest, 50)


def test_another_measure_can_decide() -> None:
    by_total = game.compare(SHORT, ["reader", "do-nothing"], runs=200, seed=1)
    by_retention = game.compare(SHORT, ["reader", "do-nothing"], runs=200, seed=1, rank_by="retention")
    assert by_total.winner == "reader"
    means = by_retention.means().where(measure="retention")
    best = means["strategy"][int(np.argmax(means["mean"]))]
    assert by_retention.winner in (None, best)
    (pair,) = by_retention.document["scenarios"][0]["pairs"]
    assert pair["difference"] == pair["measures"]["retention"]["difference"]
    assert by_total.digest == by_retention.digest


def test_a_margin_makes_equal_an_answer_and_a_small_lead_no_win() -> None:
    plain = game.compare(SHORT, NAMES, runs=300, seed=1)
    (pair,) = plain.document["scenarios"][0]["pairs"]
    low, high = pair["interval"]
    assert plain.winner == "reader"
    assert low > 0
    below, above = (game.compare(SHORT, NAMES, runs=300, seed=1, margin=margin) for margin in (low / 2, high * 2))
    assert below.winner == "reader"
    assert above.winner is None
    assert above.document["scenarios"][0]["winner"] == "equal within the margin"
    between = game.compare(SHORT, NAMES, runs=300, seed=1, margin=(low + high) / 2)
    assert between.document["scenarios"][0]["winner"] == "not decided"


def test_the_deciding_contest_is_the_closest() -> None:
    found = game.compare(SHORT, ["do-nothing", *NAMES], runs=200, seed=1).document["scenarios"][0]
    assert found["contest"]["strategies"] == NAMES
    (pair,) = [each for each in found["pairs"] if set(each["strategies"]) == set(NAMES)]
    assert abs(pair["difference"]) == pytest.approx(found["contest"]["difference"])
    assert found["contest"]["interval"] == pytest.approx(sorted(map(abs, pair["interval"])))
