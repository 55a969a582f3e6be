"""The second person of the hierarchy: judges by a condition, moves standing by its weight, and says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.play.ending.hierarchy_lines import is_second_content, second_line
from game.play.game_report import game_report
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.load import load_scenario
from game.sim.conditions import Condition
from game.sim.setting import SecondBoss
from game.strategies.simple_strategies import do_nothing
from tests.scenario.samples import VALID, problems
from tests.sim.teams import amount, start_state, step_with_ledger, team

FILE = Path(__file__).parent / "lighthouse.toml"
SECOND = '[hierarchy.second]\nname = "Lind"\nwants = "Sleep."\nwhen = "{when}"\n'


@pytest.mark.parametrize(("bound", "sign"), [(1.0, 1), (0.0, -1)])
def test_standing_moves_by_the_weight_whether_they_are_content_or_not(bound: float, sign: int) -> None:
    low = Condition("<", (Condition("name", ("team.morale",)), Condition("number", (bound,))))
    params = team(second=SecondBoss(low, 0.03125))
    state, draws = start_state(params, 4)
    _, ledger = step_with_ledger(state, params, draws)
    assert np.array_equal(amount(ledger, "standing", "second_boss"), np.full(4, sign * 0.03125))


def test_they_say_after_each_quarter_whether_they_are_content() -> None:
    session = Session.new(load_scenario(FILE), 3, "do-nothing")
    play_by(session, do_nothing)
    report = game_report(session)
    for quarter, row in zip(session.quarters, report["quarters"], strict=True):
        content = is_second_content(quarter)
        assert row["second_boss"] == {"content": content, "says": second_line(session, quarter)}
    first = session.quarters[0]
    assert second_line(session, first) == ("I saw it from the boat." if is_second_content(first) else "It blinked.")


def test_a_mistake_in_what_they_want_is_told_at_its_place() -> None:
    text = VALID + SECOND.format(when="team.sleep > 0.4")
    (problem,) = problems(text)
    assert text.splitlines()[problem.line - 1].startswith("when =")
