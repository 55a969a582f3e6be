"""The mission turns for some quarters, announced one ahead; what a turning mission and a moving one do to the work."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.player_view.look import look
from tests.sim.teams import amount, play, start_state, step_with_ledger, team

RUNS = 400
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def term(name: str, *moves: str | tuple[str, int], **changed: Any) -> np.ndarray:
    params = team(9, drift=0.0, overrides=QUIET)
    state, draws = start_state(params, RUNS, **changed)
    return next(part for cause, part in step_with_ledger(state, params, draws, *moves)[1].terms if cause == name)


def test_what_is_announced_for_a_quarter_comes_in_it() -> None:
    params = team(5, drift=0.05, overrides=QUIET)
    state, draws = start_state(params, RUNS)
    assert not state.turning.any()
    turned = 0
    for _ in range(8):
        view = look(state, params, draws)
        assert np.array_equal(view.turning, state.turning)
        state = play(state, params, draws, ())
        assert np.array_equal(state.turning, view.turning_next)
        turned += int(state.turning.sum())
    assert turned > 0


def test_a_mission_turns_more_often_where_it_drifts_and_goes_on_as_the_numbers_say() -> None:
    shares = []
    for drift in (0.0, 0.02, 0.05):
        params = team(5, drift=drift, overrides=QUIET)
        state, draws = start_state(params, 2000)
        shares.append(float(play(state, params, draws, ()).turning_next.mean()))
        n = params.numbers
        assert shares[-1] == pytest.approx(min(n.turn_begins + n.turn_drift * drift, n.turn_most), abs=0.03)
        state, draws = start_state(params, 2000, turning_next=True)
        assert play(state, params, draws, ()).turning_next.mean() == pytest.approx(n.turn_lasts, abs=0.04)
    assert shares == sorted(shares)


def test_no_move_makes_the_mission_turn() -> None:
    params = team(5, drift=0.05)
    state, draws = start_state(params, RUNS)
    idle, busy = (play(state, params, draws, plan).turning_next for plan in ((), ("vision", "transform", "plan")))
    assert np.array_equal(idle, busy)


def test_reality_moves_faster_while_it_turns_and_with_the_same_luck() -> None:
    params = team(5, drift=0.05, dimensions=100, overrides=QUIET)
    flips = []
    for turning in (False, True):
        state, draws = start_state(params, RUNS, turning=turning)
        flips.append(play(state, params, draws, ()).reality ^ state.reality)
    assert not (flips[0] & ~flips[1]).any(), "what flips in a calm quarter flips in a turning one"
    n, count = params.numbers, [np.bitwise_count(each).sum() / (RUNS * 100) for each in flips]
    assert count == pytest.approx([0.05 * n.turn_calm, 0.05 * n.turn_faster], rel=0.1)


def test_vision_and_appeals_weigh_more_and_goals_less_while_it_turns() -> None:
    n = team(9).numbers
    for name, factor, moves in (
        ("vision", n.turn_vision, ()),
        ("clarity", n.turn_clarity, ()),
        ("inspired", n.turn_vision, ("inspire",)),
    ):
        calm, turning = (term(name, *moves, turning=t, vision=0.6, clarity=0.6, trust=0.7) for t in (False, True))
        assert np.allclose(turning, factor * calm, rtol=1e-6)
    assert n.turn_clarity < 1.0 < n.turn_vision


def test_the_best_strength_of_the_process_falls_as_more_of_the_mission_has_changed() -> None:
    """A process that fits half, at rest and in a mission that moves: always inside the range, and weaker."""
    strengths, best = np.linspace(0.0, 1.0, 41), []
    for churn in (0.0, 0.3, 0.9):
        worth = [float(term("process", process=strength, churn=churn).mean()) for strength in strengths]
        best.append(strengths[int(np.argmax(worth))])
    assert best == sorted(best, reverse=True)
    assert 0.0 < best[-1] < best[0] < 1.0


def test_systems_that_fit_are_worth_output() -> None:
    low, high = (term("systems", systems=fit) for fit in (0.2, 0.9))
    assert (high > 0.0).all()
    assert (low < 0.0).all()


def test_learning_corrects_the_playbook_more_where_it_is_safe_and_never_makes_it_worse() -> None:
    params = team(5, drift=0.0, dimensions=60, overrides={**QUIET, "playbook_rate": 0.0})
    right = []
    for safety, moves in ((0.5, ()), (0.05, ("learn",)), (0.95, ("learn",))):
        state, draws = start_state(params, RUNS, safety=safety)
        known = ~(state.playbook_plus ^ state.reality) & (state.playbook_plus | state.playbook_minus)
        after = play(state, params, draws, moves)
        knows = ~(after.playbook_plus ^ after.reality) & (after.playbook_plus | after.playbook_minus)
        assert not (known & ~knows).any()
        right.append(int(np.bitwise_count(knows).sum()) - int(np.bitwise_count(known).sum()))
    assert right[0] == 0
    assert 0 < right[1] < right[2]


def test_a_deserved_hero_rewards_everybody_whose_work_was_looked_at() -> None:
    record = np.where(np.arange(9) == 4, 2.0, 0.0)
    n = team(9).numbers
    unseen, seen = (term("recognition", ("hero", 4), record=record, freshness=fresh) for fresh in (0.0, 1.0))
    undeserved = term("recognition", ("hero", 0), record=record, freshness=1.0)
    others = np.delete(np.arange(9), 4)
    assert not unseen[:, others].any()
    assert (seen[:, others] > 0.3 * n.hero_reward * n.freshness_keep).all()
    assert (undeserved[:, 1:4] < 0.3 * seen[:, 1:4]).all()
    assert (unseen[:, 4] > 0.0).all()
    same_quarter = term("recognition", ("hero", 4), *[("evaluate", seat) for seat in range(9)], record=record)
    assert (same_quarter[:, others] >= seen[:, others]).all()


def test_room_returns_to_the_usual_from_both_sides() -> None:
    params = team(5, overrides=QUIET)
    mark, back = params.numbers.autonomy_mark, params.numbers.room_relax
    for room in (0.0, mark, 0.9):
        state, draws = start_state(params, 5, delegated=room)
        moved = amount(step_with_ledger(state, params, draws)[1], "delegated", "time")
        assert np.allclose(moved, -back * (room - mark), atol=1e-6)
