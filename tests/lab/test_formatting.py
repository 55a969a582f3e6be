"""Numbers of a comparison as text: bounds that hold, advice where nothing is decided, labels that stay apart."""

from __future__ import annotations

import re
from typing import Any

import pytest

from game.lab.report.comparison_tables import difference_tracks
from game.lab.report.formatting import format_p, verdict, verdict_and_advice
from game.pages.stylesheet import stylesheet


def pair(p: float, at_floor: bool, interval: list[float] | None) -> dict[str, Any]:
    return {"p_holm": p, "p_at_floor": at_floor, "interval": interval}


@pytest.mark.parametrize("p", [0.0, 0.0004, 0.0012, 0.002, 0.0024, 0.006, 0.0488, 0.9996])
def test_a_bound_lies_above_the_number(p: float) -> None:
    text = format_p(pair(p, True, [0.0, 1.0]))
    assert text.startswith("< ")
    assert p < float(text[2:]) <= p + 0.00101


def test_a_number_that_is_no_bound_is_rounded() -> None:
    assert format_p(pair(0.0012, True, [0.0, 1.0])) == "< 0.002"
    assert format_p(pair(0.0012, False, [0.0, 1.0])) == "0.001"
    assert format_p(pair(0.0001, False, [0.0, 1.0])) == "< 0.001"
    assert format_p(pair(1.0, True, [0.0, 1.0])) == "1.000"
    assert format_p(pair(0.0012, True, None)) == "–"


def row(winner: str = "not decided", margin: float = 0.0, rough: bool = False) -> dict[str, Any]:
    contest = {"strategies": ["one", "other"], "difference": 0.4, "interval": [-0.2, 1.0]}
    words = {"winner": winner, "margin": margin, "rough": rough, "interval_method": "normal", "ranked_by": "total"}
    return {"contest": contest, **words}


def test_the_margin_is_offered_where_nothing_is_decided_without_one() -> None:
    assert "--margin" in verdict_and_advice(row(), str)
    assert "--margin" not in verdict(row(), str)
    for other in (row(margin=1.0), row(winner="one"), row(rough=True)):
        assert verdict_and_advice(other, str) == verdict(other, str)
    assert verdict_and_advice({**row(), "contest": None}, str) == verdict({**row(), "contest": None}, str)


@pytest.mark.parametrize("behind", [0.02, 0.3, 1.7, 9.0, 44.0, 99.0])
def test_labels_of_the_axis_stay_apart_on_a_phone(behind: float) -> None:
    means = {name: {"total": {"mean": mean}} for name, mean in (("reader", 99.0), ("random", 99.0 - behind))}
    found: dict[str, Any] = {
        "strategies": ["reader", "random"],
        "difference": behind,
        "interval": [0.9 * behind, 1.1 * behind],
    }
    found["superiority"] = 1.0
    page = difference_tracks({"strategies": means, "ranked_by": "total", "pairs": [found]})
    axis = page.partition('class="axis"')[2]
    labels = re.findall(r'<span class="(first|last|)" style="left:([0-9.]+)%">([^<]+)</span>', axis)
    assert len(labels) >= 2
    assert any("0 " in label for *_, label in labels)
    share = {"first": 0.0, "": 0.5, "last": 1.0}
    end = -1.0
    for css_class, place, label in labels:
        left = float(place) / 100.0 * 280.0 - share[css_class] * 7.5 * len(label)
        assert left > end
        end = left + 7.5 * len(label)


def test_tracks_are_stacked_before_they_are_narrow() -> None:
    assert "@media (max-width:60rem){.track{grid-template-columns:1fr auto" in stylesheet()
    assert stylesheet().count("{") == stylesheet().count("}")
