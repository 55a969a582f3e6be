"""Legality of plans: the batch agrees with an independent implementation, and every caller with the batch."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from game.scenario.model.scenario import Scenario
from game.sim.catalogue import BY_ID, IDS, INDEX
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.legality import (
    ALREADY,
    ANSWER,
    ATTENTION,
    LEGAL,
    MONEY,
    NEEDS_TARGET,
    NO_TARGET,
    NOBODY_LEFT,
    NOT_ALLOWED,
    ONCE_A_MEMBER,
    OVER,
    REASONS,
    USED_UP,
    add_where_legal,
    additions,
    faults,
    with_answer,
)
from game.sim.plan import Plan, PlannedMove, from_moves, to_moves
from game.sim.player_view.look import look
from game.sim.player_view.view import View, one_run
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.strategies.simple_strategies import random_moves
from tests.play.games import scenarios

SOME = scenarios()[::3]
RUNS = 12


def situations(scenario: Scenario) -> list[View]:
    """Return views from games of random moves, a quarter each, some runs already over."""
    params, draws = (
        measure_params(scenario.setting),
        Draws.of(5, np.arange(RUNS, dtype=np.uint64), scenario.setting.case),
    )
    views: list[View] = []

    def watch(before: State, plan: Plan, after: State) -> None:
        views.append(look(before, params, draws.at(before.quarter)))

    rollout(params, random_moves, draws, watch)
    return views


def some_plan(view: View, dice: random.Random) -> Plan:
    """Return a plan of a few random moves in each run, many of them legal."""
    plan = with_answer(view, Plan.empty(view.runs, view.seats))
    for _ in range(dice.randrange(9)):
        move = dice.choice(IDS)
        plan = add_where_legal(view, plan, move, dice.randrange(view.seats) if BY_ID[move].aimed else None)
    return plan


def cost(planned: list[PlannedMove], view: View) -> tuple[int, float]:
    """Return attention and money of one run's moves."""
    uses = {move: -(-sum(name == move for name, _ in planned) // BY_ID[move].reach) for move, _ in planned}
    attention = sum(count * int(view.points[INDEX[move]]) for move, count in uses.items())
    return attention, sum(count * float(view.price[INDEX[move]]) for move, count in uses.items())


def reason_by_the_rules(planned: list[PlannedMove], choice: int, candidate: PlannedMove, view: View) -> str:
    """Return the reason against one more move of one run, by the rules of docs/model.md written out once more."""
    (move, seat), row = candidate, BY_ID[candidate[0]]
    if not view.in_command[0]:
        return OVER
    if not view.moves_open[0, INDEX[move]]:
        return NOT_ALLOWED
    if row.aimed != (seat is not None):
        return NEEDS_TARGET if row.aimed else NO_TARGET
    if candidate in planned:
        return ONCE_A_MEMBER if row.aimed else ALREADY
    if sum(name == move for name, _ in planned) >= row.most:
        return USED_UP
    attention, money = cost([*planned, candidate], view)
    asked = int(view.answer_points[0, choice]) if choice >= 0 else 0
    if attention + asked > view.attention[0]:
        return ATTENTION
    answer = float(view.answer_price[0, choice]) if choice >= 0 else 0.0
    dearer = money > cost(planned, view)[1]
    return MONEY if dearer and money + answer > max(float(view.money[0]), 0.0) else LEGAL


def test_every_reason_is_the_one_of_the_rules_for_one_run() -> None:
    dice, met = random.Random(3), set[str]()
    for number, view in enumerate(view for scenario in SOME for view in situations(scenario)):
        if number % 2:
            view = replace(view, money=0.3 * view.money)
        plan = some_plan(view, dice)
        found = additions(view, plan)
        for run in dice.sample(range(RUNS), 3):
            planned, choice, alone = to_moves(plan, run), int(plan.choice[run]), one_run(view, run)
            for move in IDS:
                for seat in (None, *range(view.seats)):
                    row = INDEX[move]
                    code = found.team[run, row] if seat is None else found.aims[run, row, seat]
                    expected = reason_by_the_rules(planned, choice, (move, seat), alone)
                    assert REASONS[int(code)] == expected, (move, seat, planned)
                    met.add(expected)
    rare = {OVER, NOBODY_LEFT, ANSWER}
    assert met | rare == set(REASONS)


@pytest.mark.parametrize("scenario", SOME[:2], ids=lambda each: each.id)
def test_one_run_is_a_row_of_the_batch(scenario: Scenario) -> None:
    dice = random.Random(4)
    for view in situations(scenario):
        plan = some_plan(view, dice)
        batch = additions(view, plan)
        for run in range(RUNS):
            alone = additions(one_run(view, run), plan.rows(slice(run, run + 1)))
            assert np.array_equal(alone.team[0], batch.team[run])
            assert np.array_equal(alone.aims[0], batch.aims[run])


@pytest.mark.parametrize("scenario", SOME, ids=lambda each: each.id)
def test_a_whole_plan_is_legal_exactly_if_each_of_its_moves_can_be_added(scenario: Scenario) -> None:
    dice, verdicts = random.Random(6), set[bool]()
    for view in situations(scenario):
        allowed = [IDS[row] for row in np.flatnonzero(view.moves_allowed)]
        for run in np.flatnonzero(view.in_command)[:4]:
            alone = one_run(view, int(run))
            planned: list[PlannedMove] = []
            for _ in range(dice.randrange(1, 6)):
                move = dice.choice(IDS if dice.random() < 0.1 else allowed)
                candidate = (move, dice.randrange(view.seats) if BY_ID[move].aimed else None)
                planned += [candidate] if candidate not in planned else []
            plan = from_moves(planned, view.seats)
            choice = int(with_answer(alone, plan).choice[0])
            steps = [
                reason_by_the_rules(planned[:end], choice, candidate, alone) for end, candidate in enumerate(planned)
            ]
            legal = bool(faults(alone, plan)[0] == 0)
            assert legal == (set(steps) == {LEGAL}), (planned, steps)
            verdicts.add(legal)
    assert verdicts == {True, False}


def test_a_move_is_added_in_the_runs_where_it_is_legal_and_in_no_other() -> None:
    for view in situations(SOME[0]):
        plan = some_plan(view, random.Random(9))
        legal = additions(view, plan).team[:, INDEX["plan"]] == 0
        added = add_where_legal(view, plan, "plan")
        assert np.array_equal(added.on("plan"), plan.on("plan") | legal)
        assert np.array_equal(added.aims, plan.aims)
        assert np.array_equal(add_where_legal(view, plan, "coach", view.seats).aims, plan.aims)


def test_money_for_the_answer_is_set_aside() -> None:
    view = situations(SOME[0])[3]
    asked = replace(
        view,
        event=np.zeros_like(view.event),
        answers=np.ones_like(view.answers),
        answer_price=np.maximum(view.money, 0.0)[:, None].repeat(view.answers.shape[1], axis=1),
    )
    empty = Plan.empty(view.runs, view.seats)
    dear = view.price > 0.0
    codes = additions(asked, with_answer(asked, empty)).team
    open_ = view.in_command[:, None] & view.moves_allowed & dear & (additions(view, empty).team == 0)
    assert open_.any()
    assert (codes[open_] == REASONS.index(MONEY)).all()
