"""The hierarchy: effects of standing and debts, dismissal, the end of the command, and the quarters after it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.catalogue import BY_ID as MOVE_BY_ID
from game.sim.games.outcome import AFTER
from game.sim.games.rollout import longest_game, rollout
from game.sim.games.start import start
from game.sim.hierarchy.targets import target_now
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.setting import Dated
from game.sim.step import step
from game.sim.story.means import attention
from game.strategies.catalogue import BY_ID
from tests.sim.teams import (
    amount,
    differing_arrays,
    draws_of,
    plan_for_all,
    play,
    start_state,
    step_with_ledger,
    team,
    with_values,
)

RUNS = 60
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def test_money_below_zero_costs_standing() -> None:
    params = team(9)
    state, draws = start_state(params, RUNS, money=-0.5, standing=0.6)
    _, ledger = step_with_ledger(state, params, draws)
    in_debt = state.money + sum(part for cause, part in ledger.of("money") if cause != "income") < 0.0
    assert in_debt.all()
    assert np.allclose(amount(ledger, "standing", "debt"), -0.05)
    rich, draws = start_state(params, RUNS, money=9.0)
    assert not np.any(amount(step_with_ledger(rich, params, draws)[1], "standing", "debt"))


def test_low_standing_takes_a_point_of_attention_and_a_third_of_the_income() -> None:
    still = {"standing_results": 0.0, "standing_relax": 0.0, "standing_drift": 0.0}
    params, got = team(9, attention=6, overrides={**QUIET, **still}), {}
    for level in (0.349, 0.351):
        state, draws = start_state(params, RUNS, standing=level)
        assert (attention(state, params) == (5 if level < 0.35 else 6)).all()
        assert (look(state, params, draws).attention == (5 if level < 0.35 else 6)).all()
        _, ledger = step_with_ledger(state, params, draws)
        usual = 0.45 * (0.52 + 0.8 * level)
        got[level] = amount(ledger, "money", "income") / usual
    assert np.allclose(got[0.349], 2 / 3)
    assert np.allclose(got[0.351], 1.0)


def test_a_standing_of_a_tenth_leads_to_dismissal_after_the_review() -> None:
    still = {"standing_results": 0.0, "standing_relax": 0.0, "standing_drift": 0.0}
    for level, out in ((0.0999, True), (0.1001, False)):
        params = team(9, overrides={**QUIET, **still})
        state, draws = start_state(params, RUNS, standing=level)
        after, ledger = step_with_ledger(state, params, draws, "solve")
        assert np.any(amount(ledger, "problems", "move.solve")), "the last quarter is still played"
        assert (after.dismissed == out).all()
        assert (after.in_command == (not out)).all()


def test_the_command_ends_within_the_spread_of_the_plan_and_often_as_planned() -> None:
    params = team(3, quarters=6, end_spread=1, standing=1.0)
    state, draws = start_state(params, 2000)
    assert set(np.unique(state.last_quarter)) == {5, 6, 7}
    shares = [(state.last_quarter == last).mean() for last in (5, 6, 7)]
    assert np.allclose(shares, [0.25, 0.5, 0.25], atol=0.04)
    for quarter in range(1, 8):
        assert (state.in_command == ((state.last_quarter >= quarter) & ~state.dismissed)).all()
        state = play(state, params, draws, ())
    assert not state.in_command.any()


def test_plans_of_runs_out_of_command_are_not_carried_out() -> None:
    params = team(6)
    state, draws = start_state(params, 10, in_command=False)
    full = Plan(np.ones_like(plan_for_all(10, 6).team), np.ones_like(plan_for_all(10, 6).aims), np.zeros(10, np.int64))
    assert differing_arrays(step(state, full, params, draws), play(state, params, draws, ())) == []
    assert not attention(state, params).any()


def test_four_quarters_after_are_simulated_and_count_as_capability() -> None:
    params = team(5, quarters=4, end_spread=1)
    draws, seen, choose = draws_of(40), [], BY_ID["half-and-half"].choose
    outcome, state = rollout(params, choose, draws), start(params, draws)
    assert longest_game(params) == 4 + 1 + AFTER
    for _ in range(longest_game(params)):
        before, state = state, step(state, choose(look(state, params, draws)), params, draws)
        seen.append((before.in_command, state.output, state.net, state.standing))
    command = np.stack([row[0] for row in seen])
    output, net = np.stack([row[1] for row in seen]), np.stack([row[2] for row in seen])
    for run in range(40):
        last = int(command[:, run].sum())
        assert np.isclose(outcome.results[run], net[:last, run].sum())
        assert np.isclose(outcome.capability[run], output[last : last + AFTER, run].sum())
        assert outcome.standing[run] == seen[last - 1][3][run]
    assert (output > 0.0).all()


def test_the_routine_lives_in_organisation_process_and_room_and_not_in_your_moves() -> None:
    params = team(9, overrides=QUIET)
    n = params.numbers
    bare: dict[str, Any] = {"organisation": 0.0, "process": 0.0, "delegated": 0.0, "clarity": 0.0, "problems": 1.0}
    still = {"organisation_keep": 1.0, "process_keep": 1.0, "room_relax": 0.0, "problems_daily": 0.0}
    params = team(9, drift=0.0, overrides={**QUIET, **still})
    state, draws = start_state(params, RUNS, dependency=0.0, craft=0.0, **bare)
    weights = {"organisation": n.routine_organised, "process": n.routine_process, "delegated": n.routine_delegated}
    for name, weight in {"clarity": 0.0, **weights}.items():  # clarity at 0: the base alone
        _, ledger = step_with_ledger(with_values(state, **{name: 0.0 if name == "clarity" else 1.0}), params, draws)
        strength = n.routine_base + weight
        assert np.allclose(amount(ledger, "clarity", "routine"), n.routine_clarity * strength)
        assert np.allclose(amount(ledger, "problems", "routine"), -n.routine_solve * strength)
    _, busy = step_with_ledger(with_values(state, organisation=1.0), params, draws, "vision", "inspire")
    _, idle = step_with_ledger(with_values(state, organisation=1.0), params, draws)
    assert np.array_equal(amount(busy, "clarity", "routine"), amount(idle, "clarity", "routine"))


def test_targets_grow_follow_dated_changes_and_are_announced() -> None:
    params = team(4, growth=0.05, dated=(Dated(3, "target", 1.5, ahead=1), Dated(4, "target", 2.0, ahead=0)))
    state, draws = start_state(params, 5)
    plain = 4.0 * 0.97
    expected = {1: plain, 2: plain * 1.05, 3: plain * 1.10 * 1.5, 4: plain * 1.15 * 3.0}
    told_next = {1: plain * 1.05, 2: plain * 1.10 * 1.5, 3: plain * 1.15 * 1.5}
    for quarter in range(1, 5):
        assert np.allclose(target_now(state, params), expected[quarter])
        if quarter in told_next:
            assert np.allclose(look(state, params, draws).target_next, told_next[quarter], atol=0.006)
        state = play(state, params, draws, ())


def test_a_change_of_the_hierarchys_mind_is_announced_a_quarter_ahead() -> None:
    params = team(4, target_chance=1.0, target_size=0.2, growth=0.0)
    state, draws = start_state(params, 200)
    for _ in range(4):
        told = look(state, params, draws).target_next
        state = play(state, params, draws, ())
        assert np.allclose(target_now(state, params), told, atol=0.006)
    assert len(np.unique(np.round(state.target_factor, 6))) > 2


def test_tolerance_determines_the_cost_of_a_lost_bet() -> None:
    cost, lost_at_none = [], team(9).numbers.standing_lost
    for tolerance in (0.0, 0.5, 1.0):
        params = team(9, tolerance=tolerance)
        state, draws = start_state(params, 200)
        after, ledger = step_with_ledger(state, params, draws, "risk")
        lost = after.bet >= 2
        cost.append(float(amount(ledger, "standing", "lost_bet")[lost].mean()))
        assert not amount(ledger, "standing", "lost_bet")[~lost].any()
    assert cost == pytest.approx([-lost_at_none, -0.5 * lost_at_none, 0.0])


def test_costs_of_a_team_scale_with_its_size_and_costs_of_a_person_do_not() -> None:
    spent = {}
    for seats in (3, 9, 18):
        params = team(seats)
        state, draws = start_state(params, 2)
        _, ledger = step_with_ledger(state, params, draws, "plan", ("coach", 0), ("replace", 1))
        spent[seats] = [float(amount(ledger, "money", f"move.{m}")[0]) for m in ("plan", "coach", "replace")]
    plan, coach, replace = (-MOVE_BY_ID[move].money for move in ("plan", "coach", "replace"))
    assert plan < 0.0
    for seats, size in ((9, 1.0), (3, 1 / 3), (18, 2.0)):
        assert spent[seats] == pytest.approx([plan * size, coach, replace])


def test_net_output_is_output_less_costs_and_quits_plus_savings() -> None:
    params = team(9)
    state, draws = start_state(params, 400)
    after, ledger = step_with_ledger(state, params, draws, "plan", "budget", ("coach", 0), ("replace", 1))
    quits = (after.left == 1).sum(axis=1)
    saved = amount(ledger, "money", "move.budget")
    assert (saved > 0.0).all()
    assert quits.any()
    price = sum(MOVE_BY_ID[move].money for move in ("plan", "budget", "coach", "replace"))
    cost = params.numbers.quit_cost
    expected = after.output - price - cost * quits + saved
    assert np.allclose(after.net, expected)
    assert np.allclose(amount(ledger, "money", "quits"), -cost * quits)


def test_the_view_does_not_reveal_the_last_quarter() -> None:
    params = team(3, quarters=4)
    draws = Draws.of(1, np.arange(50, dtype=np.uint64), "")
    view = look(start(params, draws), params, draws)
    assert view.planned_quarters == 4
    assert not hasattr(view, "last_quarter")
