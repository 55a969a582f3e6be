"""The score at the ending: the tooltips of every part and of the total add up as displayed."""

from __future__ import annotations

import pytest

from game.play.ending.verdict import verdict_sentences
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.outcome import PARTS
from game.strategies.catalogue import BY_ID
from game.ui.screens.ending.score import part_tip, total_tip
from game.ui.toolkit.appearance.tooltip_content import Tip

PLAYED = (("clean-sheets", "half-and-half", 3), ("clean-sheets", "do-nothing", 3), ("first-monday", "all-leader", 5))


def displayed_sum(tip: Tip) -> float:
    """Return the sum of the displayed lines of a tooltip."""
    rows = [float(row.shown.replace("\N{MINUS SIGN}", "-").replace("±", "")) for row in tip.rows]
    return (float(tip.start[1]) if tip.start else 0.0) + sum(rows)


@pytest.mark.parametrize(("scenario", "strategy", "seed"), PLAYED)
def test_every_part_and_the_total_add_up_as_shown(scenario: str, strategy: str, seed: int) -> None:
    session = Session.new(find_scenario(scenario), seed, strategy)
    play_by(session, BY_ID[strategy].choose)
    assert session.final_score is not None
    for part in PARTS:
        tip = part_tip(session, part)
        assert displayed_sum(tip) == float(tip.value) == round(session.final_score.score[part]), part
    total = total_tip(session)
    assert displayed_sum(total) == pytest.approx(float(total.value), abs=1e-9)
    assert total.value == f"{session.final_score.score['total']:.1f}"


def test_the_reference_has_its_own_place_and_doing_nothing_has_none() -> None:
    session = finished("clean-sheets", "reader", 3)
    final, reach = session.final_score, session.params.setting.reach
    assert final is not None
    assert final.score == final.reference
    for part, each in zip(PARTS, reach, strict=True):
        assert final.score[part] <= 100.0 / each + 0.01  # less only where its lead is below the floor
    nothing = finished("clean-sheets", "do-nothing", 3)
    assert nothing.final_score is not None
    assert [nothing.final_score.score[part] for part in PARTS] == [0.0] * len(PARTS)


def test_held_down_is_said_only_where_it_is_true() -> None:
    for scenario, strategy, seed in (*PLAYED, ("clean-sheets", "reader", 3), ("first-monday", "all-manager", 1)):
        session = finished(scenario, strategy, seed)
        final = session.final_score
        assert final is not None
        said = any("holds the score" in sentence for sentence in verdict_sentences(session))
        assert said == (final.summed - final.score["total"] >= 0.5)
        assert len(total_tip(session).rows) == len(PARTS) + said


def finished(scenario: str, strategy: str, seed: int) -> Session:
    session = Session.new(find_scenario(scenario), seed, strategy)
    play_by(session, BY_ID[strategy].choose)
    return session
