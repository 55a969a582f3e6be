"""What the player did or was told of is never luck: earlier moves, an announced turn of the mission, who came."""

from __future__ import annotations

import pytest

from game.play.explain.action_effects import action_effects
from game.play.explain.causes.change_causes import explain
from game.play.explain.causes.known_origins import EARLIER, MISSION, SUCCESSOR, is_announced, known_origins
from game.play.explain.causes.netted_causes import netted
from game.play.session.session import Session
from game.strategies.catalogue import BY_ID
from game.ui.screens.tips.cause_tips import ExplainedVariable, grouped_causes
from tests.play.games import FIRST, scenarios


def played(quarters: int, scenario: int = 0, strategy: str = "reader", seed: int = 7) -> Session:
    session = Session.new(scenarios()[scenario], seed)
    for _ in range(quarters):
        session.editor.adopt(BY_ID[strategy].choose(session.view))
        session.end_quarter()
    return session


def points(session: Session, quarter: int) -> dict[str, float]:
    """Return the causes of the team's output in a quarter, in points."""
    seats = session.state.seats
    return {
        cause: 100 * amount / seats for cause, amount in explain(session, session.quarters[quarter - 1], "output").lines
    }


def test_the_announced_turn_of_the_first_scenario_is_a_cause_of_its_own() -> None:
    session = played(4)
    quarter = session.quarters[3]
    assert is_announced(session, quarter)
    causes = points(session, 4)
    assert causes[MISSION] < -10.0
    assert abs(causes.get("unknown", 0.0)) < abs(causes[MISSION])
    assert MISSION not in points(session, 3)


def test_what_last_quarters_moves_taught_is_theirs() -> None:
    session = played(7, scenario=12, strategy="half-and-half", seed=5)
    assert points(session, 7)[EARLIER] > 5.0
    assert "risk" in {move for move, _ in session.quarters[5].moves}  # a bet that taught


def test_without_moves_in_the_last_quarter_there_is_nothing_of_them() -> None:
    session = Session.new(FIRST, 7)
    for _ in range(3):
        session.editor.set_plan([])
        session.end_quarter()
    session.quarters[1].__dict__["choice"] = -1
    assert EARLIER not in dict(known_origins(session, session.quarters[2]))


def test_whoever_came_is_told_as_such_and_the_seats_add_up_to_the_team() -> None:
    games = (played(4, seed=seed) for seed in range(1, 60))
    session, quarter = next((game, each) for game in games for each in game.quarters[1:] if bool(each.after.left.any()))
    team = dict(known_origins(session, quarter))
    seats = [dict(known_origins(session, quarter, seat)) for seat in range(quarter.before.seats)]
    for cause in (SUCCESSOR, EARLIER):
        assert sum(each.get(cause, 0.0) for each in seats) == pytest.approx(team[cause])
    gone = [seat for seat, left in enumerate(quarter.after.left[0]) if left]
    assert [seat for seat, each in enumerate(seats) if SUCCESSOR in each] == gone


def test_an_actions_effect_is_the_sum_of_what_it_does_through_each_cause() -> None:
    session = played(4)
    for quarter in session.quarters:
        effects = action_effects(session, quarter)
        assert sum(effects.through.values()) == pytest.approx(effects.made, abs=1e-9)


def test_causes_that_cancel_are_one_net_line_with_its_parts() -> None:
    session = played(5)
    found = 0
    for quarter in session.quarters:
        lines = explain(session, quarter, "output").lines
        groups = netted(session, quarter, lines)
        assert sorted(line for group in groups for line in group) == sorted(lines)
        for group in groups:
            if len(group) > 1:
                found += 1
                action, *others = group
                assert action[0].startswith(("move.", "event."))
                assert all(amount * action[1] < 0 for _, amount in others)
        shown = grouped_causes(session, quarter, ExplainedVariable("output", scale=100 / session.state.seats))
        total = sum(amount for _, amount, _ in shown)
        assert total == pytest.approx(100 * sum(amount for _, amount in lines) / session.state.seats)
    assert found
