"""The score at the ending: the tooltips of every part and of the total add up as displayed."""

from __future__ import annotations

import pytest

from game.play.session.session import Session, play_by
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
    for column, part in enumerate(PARTS):
        tip = part_tip(session, session.final_score, column)
        assert displayed_sum(tip) == float(tip.value) == round(session.final_score.score[part]), part
    total = total_tip(session, session.final_score)
    assert displayed_sum(total) == float(total.value) == round(session.final_score.score["total"])


def test_the_reference_is_at_par_and_a_weak_part_lowers_the_total() -> None:
    session = Session.new(find_scenario("clean-sheets"), 3, "reader")
    play_by(session, BY_ID["reader"].choose)
    assert session.final_score is not None
    assert all(session.final_score.score[part] == pytest.approx(50, abs=0.01) for part in PARTS)
    nothing = Session.new(find_scenario("clean-sheets"), 3, "do-nothing")
    play_by(nothing, BY_ID["do-nothing"].choose)
    assert nothing.final_score is not None
    assert len(total_tip(nothing, nothing.final_score).rows) >= len(PARTS)
