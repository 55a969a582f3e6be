"""The plan of a game: only legal moves are added, undo is exact, and only the hierarchy ends the command."""

from __future__ import annotations

import random

import pytest

from game.play.session.errors import BadPlan
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sentences import has_sentence
from game.sim import legality
from game.sim.catalogue import BY_ID, INDEX
from game.sim.plan import Plan, PlannedMove
from game.sim.player_view.look import look
from tests.play.games import FIRST, click, clicked, played, scenarios

SCENARIOS = scenarios()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_no_sequence_of_clicks_makes_an_illegal_plan(scenario: Scenario) -> None:
    dice = random.Random(5)
    session = Session.new(scenario, 4)
    while not session.over:
        clicked(session, dice, 40)
        check_by_the_rules(session)
        session.end_quarter()


def check_by_the_rules(session: Session) -> None:
    """Check a plan by an independent implementation of the rules in game.sim.legality."""
    view, attention, money = session.view, 0, 0.0
    for move in BY_ID.values():
        seats = [seat for name, seat in session.editor.planned_moves if name == move.id]
        assert len(seats) == len(set(seats))
        assert not seats or view.moves_allowed[INDEX[move.id]]
        assert all((seat is not None) == move.aimed for seat in seats)
        assert all(seat is None or 0 <= seat < view.seats for seat in seats)
        uses = -(-len(seats) // move.reach)
        assert uses <= (1 if not move.aimed or move.id == "hero" else 2 if move.id == "replace" else 3)
        attention += uses * int(view.points[INDEX[move.id]])  # a scenario may set it
        money += uses * move.money * (1.0 if move.aimed else view.seats / 9.0)
    if session.editor.choice >= 0:
        assert view.answers[0, session.editor.choice]
        money += view.answer_price[0, session.editor.choice] if money > 0.0 else 0.0
    assert attention <= view.attention[0]
    assert money <= max(view.money[0], 0.0) + 1e-6
    assert session.editor.cost().attention == attention == int(session.editor.plan.attention(session.view.points)[0])


def test_undo_takes_back_one_change_at_a_time_down_to_the_start_of_the_quarter() -> None:
    dice = random.Random(3)
    session = Session.new(FIRST, 3)
    session.editor.set_plan([])
    session.end_quarter()
    states = [(session.editor.planned_moves, session.editor.choice)]
    while len(states) < 12:
        before = (session.editor.planned_moves, session.editor.choice)
        move = dice.choice(session.editor.legal() or [("plan", None)])
        session.editor.remove(
            *session.editor.planned_moves[0]
        ) if session.editor.planned_moves and dice.random() < 0.3 else session.editor.add(*move)
        if (session.editor.planned_moves, session.editor.choice) != before:
            states.append((session.editor.planned_moves, session.editor.choice))
    while len(states) > 1:
        assert (session.editor.planned_moves, session.editor.choice) == states.pop()
        assert session.editor.undo()
    assert (session.editor.planned_moves, session.editor.choice) == states[0] == ((), -1)
    assert not session.editor.undo()


def test_a_refused_click_changes_nothing() -> None:
    dice = random.Random(8)
    session, refused = Session.new(FIRST, 2), set[str]()
    for _ in range(300):
        before = (session.editor.planned_moves, session.editor.choice, session.state)
        why = session.editor.add(dice.choice(list(BY_ID)), dice.choice([None, 0, 7]))
        if why is not None:
            assert (session.editor.planned_moves, session.editor.choice, session.state) == before
            assert why in legality.REASONS
            assert has_sentence(why)
            refused.add(why)
    assert len(refused) > 2


def test_legal_lists_exactly_the_moves_that_can_be_added() -> None:
    dice = random.Random(4)
    session = Session.new(SCENARIOS[-1], 2)
    for _ in range(10):
        click(session, dice)
        able = set(session.editor.legal())
        for move in BY_ID:
            for seat in (None, *range(session.view.seats)):
                assert (session.editor.blocked(move, seat) is None) == ((move, seat) in able)


def test_three_members_share_one_point_and_the_fourth_costs_another() -> None:
    session = Session.new(SCENARIOS[1], 1)
    points = []
    for seat in range(4):
        assert session.editor.add("trust", seat) is None
        points.append(session.editor.cost().attention)
    assert points == [1, 1, 1, 2]


def settled(quarters: int = 3) -> Session:
    """The first scenario once all its moves have arrived."""
    session = Session.new(FIRST, 1)
    for _ in range(quarters):
        session.editor.answer(0)
        session.end_quarter()
    return session


def test_each_reason_is_given_where_it_holds() -> None:
    assert Session.new(FIRST, 1).editor.blocked("coach", 0) == legality.NOT_ALLOWED
    first = settled()
    assert first.editor.blocked("replace", 0) == legality.NOT_ALLOWED
    assert first.editor.blocked("plan", 0) == legality.NO_TARGET
    assert first.editor.blocked("coach") == legality.NEEDS_TARGET
    assert first.editor.blocked("coach", 5) == legality.NOBODY_LEFT
    assert first.editor.add("plan") is None
    assert first.editor.blocked("plan") == legality.ALREADY
    assert first.editor.add("coach", 0) is None
    assert first.editor.add("solve") is None
    assert first.editor.add("vision") is None
    assert first.editor.blocked("coach", 0) == legality.ONCE_A_MEMBER
    assert first.editor.blocked("coach", 1) == legality.ATTENTION
    wide = Session.new(next(each for each in SCENARIOS if "hero" in each.setting.moves), 1)
    assert wide.editor.add("hero", 0) is None
    assert wide.editor.blocked("hero", 1) == legality.USED_UP


def test_a_move_that_cannot_be_paid_cannot_be_planned() -> None:
    session = Session.new(next(each for each in SCENARIOS if each.id == "house-lights"), 1)
    found: list[str | None] = []
    while not session.over:
        session.editor.set_plan([])
        for planned_move in session.editor.legal():
            session.editor.add(*planned_move)
        found += [session.editor.blocked(move, 0 if BY_ID[move].aimed else None) for move in BY_ID]
        session.end_quarter()
        assert session.quarters[-1].view.money[0] >= 0.0 or not any(
            BY_ID[move].money for move, _ in session.quarters[-1].moves
        )
    assert legality.MONEY in found


def test_an_illegal_plan_is_refused_as_a_whole() -> None:
    session = settled()
    session.state.money[...] = 3.0  # only attention is short
    session.editor.view = look(session.state, session.params, session.draws)
    planned: list[PlannedMove] = [(move, None) for move in ("plan", "solve", "vision")] + [("coach", 0), ("coach", 1)]
    with pytest.raises(BadPlan, match="attention"):
        session.editor.set_plan(planned)
    assert session.editor.planned_moves == ()
    plan = Plan.empty(1, session.view.seats)
    plan.team[0, INDEX["budget"]] = True
    with pytest.raises(BadPlan, match="scenario"):
        session.editor.adopt(plan)


def test_a_quarter_waits_for_the_answer_to_its_event() -> None:
    session = Session.new(FIRST, 1)
    while session.event is None:
        session.end_quarter()
    assert session.end_blocked() == "blocked.unanswered"
    with pytest.raises(BadPlan):
        session.end_quarter()
    assert session.editor.answer(1) is None
    assert session.end_quarter().choice == 1


def test_nothing_can_be_planned_after_the_end() -> None:
    session = played()
    assert session.over
    assert session.editor.legal() == []
    assert session.editor.blocked("plan") == legality.OVER
    with pytest.raises(BadPlan):
        session.end_quarter()


def test_the_reference_playing_in_the_game_is_par() -> None:
    for scenario in SCENARIOS[::2]:
        ended = played("reader", 11, scenario).final_score
        assert ended is not None
        assert ended.score == ended.reference
        assert ended.own.table().tolist() == ended.par.reference.table().tolist()


def test_four_quarters_follow_the_command_and_none_of_them_has_moves() -> None:
    session = played("all-leader", 4, SCENARIOS[2])
    numbers = [quarter.number for quarter in session.after]
    assert numbers == [len(session.quarters) + step for step in (1, 2, 3, 4)]
    assert all(quarter.moves == () for quarter in session.after)
    assert session.final_score is not None
    assert session.final_score.own.capability[0] == sum(float(each.after.output[0]) for each in session.after)
