"""The report of a comparison of several combinations of values: each is named, linked, and can be repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec, in_every_combination
from game.lab.compare.findings import Document
from game.lab.report import comparison_page
from game.lab.report.comparison_page import comparison_report
from game.lab.report.repeat_section import commands
from game.lab.report.tournament_page import tournament_report
from game.lab.tournament import summarise_tournament
from game.scenario.loading.catalogue import find_scenario
from game.scenario.loading.changed_values import with_values
from game.strategies.catalogue import BY_ID
from tests.browser import check_page, needs_browser

NAMES = ("half-and-half", "random")
STRATEGIES = tuple(BY_ID[name] for name in NAMES)
FIRST, SECOND = find_scenario("first-monday"), find_scenario("clean-sheets")
SWEEP = in_every_combination((FIRST,), {"mission.drift": [0, 0.1], "start.morale": [0.5]})
BEGIN = "headheart compare first-monday --strategies half-and-half,random --runs 50 --seed 3"
Played = tuple[Comparison, Document]


@pytest.fixture(scope="module")
def played() -> Played:
    comparison = Comparison(
        ComparisonSpec(scenarios=SWEEP, strategies=STRATEGIES, runs=50, seed=3, margin=2.0), 1, None
    )
    comparison.play(lambda runs: None)
    return comparison, comparison.document()


def test_every_combination_is_named_linked_and_repeated(played: Played) -> None:
    page = comparison_report(*played)
    for at, drift in enumerate((0, 0.1)):
        assert f"<h2>First Monday (mission.drift={drift}, start.morale=0.5)</h2>" in page
        assert f'href="#s{at}"' in page
        assert f'<div class="scenario" id="s{at}">' in page
    assert "start.morale=0.5): Half and half +" in page
    assert f"{BEGIN} --with mission.drift=0,0.1 --with start.morale=0.5 --margin 2" in page


def test_a_page_stays_small_without_the_charts_of_later_scenarios(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = comparison_report(*played)
    monkeypatch.setattr(comparison_page, "MAX_SIZE", 1)
    some = comparison_report(*played)
    assert "are left out to keep the page small" in some
    assert "are left out to keep the page small" not in whole
    assert 0.4 < len(some) / len(whole) < 0.7


def test_what_is_no_full_factorial_is_a_command_a_scenario() -> None:
    changed = with_values(FIRST, {"mission.drift": 0.02})
    spec = ComparisonSpec(scenarios=(changed, SECOND), strategies=STRATEGIES, runs=50, seed=3)
    assert commands(spec, NAMES, "compare") == [
        f"{BEGIN} --with mission.drift=0.02",
        BEGIN.replace("first-monday", "clean-sheets"),
    ]
    plain = ComparisonSpec(scenarios=(FIRST, SECOND), strategies=STRATEGIES, runs=50, seed=3)
    assert commands(plain, NAMES, "compare") == [BEGIN.replace("first-monday", "first-monday clean-sheets")]


@needs_browser
def test_a_real_browser_shows_both_reports_on_phone_desktop_and_paper(played: Played, tmp_path: Path) -> None:
    comparison, document = played
    tournament = tournament_report(comparison, document, summarise_tournament(document))
    for name, text in (("comparison", comparison_report(comparison, document)), ("tournament", tournament)):
        page = tmp_path / f"{name}.html"
        page.write_text(text, encoding="utf-8")
        check_page(page, tmp_path / f"profile of {name}")
