"""The catalogue of built-in strategies: each once, with its words, its page and its role."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.session.session import Session
from game.sentences import has_sentence
from game.sim.catalogue import HEAD, HEART
from game.sim.games.strategy import Strategy
from game.sim.plan import to_moves
from game.strategies import catalogue
from game.strategies.catalogue import (
    BY_ID,
    CATALOGUE,
    DO_NOTHING,
    EVEN_MIX,
    EXPLORING,
    FAMILY,
    HUMAN_LIKE,
    LADDER,
    ONE_SIDED,
    PANEL,
    REFERENCE,
    STRATEGIES,
    CatalogueEntry,
    Role,
    only,
    with_roles,
)
from tests.play.games import FIRST

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "strategies.md").read_text(encoding="utf-8")


def test_each_id_stands_for_one_strategy() -> None:
    assert len(BY_ID) == len(STRATEGIES) == len(CATALOGUE)


def test_ids_that_scenario_files_and_saved_games_use_stay() -> None:
    ids = "do-nothing all-manager all-leader alternate half-and-half late-switch random reader"
    assert set(BY_ID) >= set(ids.split())


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda each: each.id)
def test_a_strategy_has_words_and_a_section_of_the_page(strategy: Strategy) -> None:
    name = strategy.id
    assert has_sentence(f"strategy.{name}.name")
    assert has_sentence(f"strategy.{name}.line")
    assert f"\n### {name}\n" in PAGE


def test_each_family_has_one_one_sided_strategy_and_only_others_may_have_a_family_too() -> None:
    assert [FAMILY[name] for name in ONE_SIDED] == [HEAD, HEART]
    assert set(ONE_SIDED) == set(with_roles(Role.ONE_SIDED)), "a further one-sided strategy gets Role.OTHER"
    assert set(FAMILY) - set(ONE_SIDED) <= set(with_roles(Role.OTHER)), "a family is for ONE_SIDED and OTHER"


def test_a_second_strategy_of_a_role_that_only_one_may_have_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    second = CatalogueEntry(Strategy("second-mix", BY_ID[EVEN_MIX].choose), Role.EVEN_MIX)
    monkeypatch.setattr(catalogue, "CATALOGUE", (*CATALOGUE, second))
    with pytest.raises(ValueError, match=r"EVEN_MIX, not 2 .*second-mix.*Role\.OTHER"):
        only(Role.EVEN_MIX)


def test_the_groups_are_made_of_built_in_strategies_and_contain_the_measures_of_the_score() -> None:
    for group in (PANEL, HUMAN_LIKE, EXPLORING, LADDER):
        assert len(set(group)) == len(group)
        assert set(group) <= set(BY_ID)
        assert REFERENCE in group
    assert DO_NOTHING in PANEL
    assert {row.role for row in CATALOGUE} >= set(Role) - {Role.OTHER}


def test_do_nothing_is_the_empty_plan() -> None:
    session = Session.new(FIRST, 1)
    assert to_moves(BY_ID[DO_NOTHING].choose(session.view)) == []
