"""Readiness reverses the worth of room and of watching; load weighs on some people and can be lifted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.ledger import Ledger
from tests.sim.teams import amount, play, start_state, step_with_ledger, team

RUNS = 60
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}
LOW, HIGH = 0.05, 0.95


def parts(*moves: str | tuple[str, int], **changed: Any) -> tuple[dict[str, np.ndarray], Ledger]:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS, **changed)
    _, ledger = step_with_ledger(state, params, draws, *moves)
    return dict(ledger.terms), ledger


def test_room_helps_the_ready_and_hurts_the_unready() -> None:
    worth = {
        (ready, room): float(parts(readiness=ready, delegated=room)[0]["readiness"].mean())
        for ready in (LOW, HIGH)
        for room in (0.2, 0.9)
    }
    assert worth[HIGH, 0.9] > worth[HIGH, 0.2] + 0.02
    assert worth[LOW, 0.9] < worth[LOW, 0.2] - 0.02


def test_being_watched_helps_the_unready_and_costs_the_ready() -> None:
    watched = {ready: parts(readiness=ready, watch=0.8)[0]["watch"] for ready in (LOW, HIGH)}
    assert (watched[LOW] > 0.0).all()
    assert (watched[HIGH] < 0.0).all()


def test_the_unready_produce_less_when_alone_and_guidance_stands_in_for_readiness() -> None:
    mark = team(9).numbers.autonomy_mark
    alone, coached = (
        parts(*moves, readiness=LOW, delegated=mark)[0]["readiness"][:, 4] for moves in ((), (("coach", 4),))
    )
    evaluated, controlled = (
        parts((move, 4), readiness=LOW, delegated=mark)[0]["readiness"][:, 4] for move in ("evaluate", "control")
    )
    ready = parts(readiness=1.0, delegated=mark)[0]["readiness"][:, 4]
    assert alone.max() < evaluated.min() < controlled.min() <= coached.min()
    assert np.allclose(coached, ready, atol=1e-6)


def test_control_is_resented_by_the_ready_and_welcome_to_the_unready() -> None:
    def felt(variable: str, ready: float) -> float:
        ledger = parts(("control", 4), readiness=ready)[1]
        effect = amount(ledger, variable, "move.control")
        return float((effect[:, 4] if effect.ndim == 2 else effect).mean())

    for variable in ("trust", "safety"):
        assert felt(variable, HIGH) < 3.0 * felt(variable, LOW) < 0.0
    for variable in ("pressure", "dependency", "load"):
        assert felt(variable, HIGH) > 3.0 * felt(variable, LOW) > 0.0
    assert felt("morale", LOW) > 0.0 > felt("morale", HIGH)


def test_work_changes_for_some_more_often_where_the_mission_moves_and_most_while_it_turns() -> None:
    params = team(9, overrides=QUIET)
    shares = []
    for churn, turning in ((0.0, False), (0.2, False), (0.2, True)):
        state, draws = start_state(params, 400, readiness=0.8, churn=churn, turning=turning)
        after = play(state, params, draws, ()).readiness
        shares.append(float((after < 0.8).mean()))
        assert np.allclose(after[after < 0.8], params.numbers.ready_after)
    assert 0.0 < shares[0] < shares[1] < shares[2] < 1.0


@pytest.mark.parametrize("move", ["coach", "control", "evaluate"])
def test_readiness_grows_by_practice_and_faster_with_guidance(move: str) -> None:
    params = team(9, drift=0.0, overrides={**QUIET, "ready_falls": 0.0})
    state, draws = start_state(params, RUNS, readiness=0.2, turning=False)
    idle, guided = (play(state, params, draws, plan).readiness for plan in ((), ((move, 4),)))
    assert np.allclose(idle, 0.2 + params.numbers.ready_grows, atol=1e-6)
    assert (guided[:, 4] > idle[:, 4] + 0.02).all()
    assert np.array_equal(np.delete(guided, 4, 1), np.delete(idle, 4, 1))


def test_coaching_develops_the_unready_most() -> None:
    grown = [
        amount(parts(("coach", 4), readiness=ready)[1], "development", "move.coach")[:, 4] for ready in (LOW, HIGH)
    ]
    assert (grown[0] > 1.5 * grown[1]).all()


def test_delegating_relieves_and_grows_the_ready_and_burdens_the_unready() -> None:
    for variable, sign in (("strain", -1.0), ("development", 1.0)):
        low, high = (
            sign * amount(parts(("delegate", 4), readiness=ready)[1], variable, "move.delegate")[:, 4]
            for ready in (LOW, HIGH)
        )
        assert (high > 5.0 * low).all()
    burden = [
        amount(parts(("delegate", 4), readiness=ready)[1], "load", "move.delegate")[:, 4] for ready in (LOW, HIGH)
    ]
    assert (burden[0] > 5.0 * burden[1]).all()


def test_load_costs_output_and_strains() -> None:
    for load in (0.2, 0.8):
        terms, ledger = parts(load=load)
        kept = load * team(9).numbers.load_keep
        assert np.allclose(terms["load"], -team(9).numbers.load_output * kept, atol=1e-6)
        assert np.allclose(amount(ledger, "strain", "load"), team(9).numbers.load_strain * kept, atol=1e-6)


@pytest.mark.parametrize("move", ["trust", "coach", "organize"])
def test_load_is_lifted_by_time_coaching_and_order(move: str) -> None:
    plan = move if move == "organize" else (move, 4)
    lifted = amount(parts(plan, load=0.8)[1], "load", f"move.{move}")
    assert (lifted[:, 4] < -0.1).all()
    if move != "organize":
        assert not np.delete(lifted, 4, 1).any()


def test_time_is_worth_most_to_who_is_loaded_or_looking() -> None:
    gains = [
        amount(parts(("trust", 4), trust=0.4, traits=0, **changed)[1], "trust", "move.trust")[:, 4].mean()
        for changed in ({"load": 0.0}, {"load": 1.0}, {"load": 0.0, "looking": True})
    ]
    assert gains[1] > 1.5 * gains[0] > 0.0
    assert gains[2] > 1.5 * gains[0]


def test_blows_strike_anybody_whatever_the_player_does() -> None:
    params = team(9, overrides={**QUIET, "load_chance": 0.2})
    state, draws = start_state(params, 500, load=0.0)
    struck = amount(step_with_ledger(state, params, draws)[1], "load", "blow") > 0.0
    assert struck.mean() == pytest.approx(0.2, abs=0.02)
    assert np.abs(struck.mean(axis=0) - 0.2).max() < 0.06
    busy = (
        amount(step_with_ledger(state, params, draws, "vision", ("coach", 1), ("control", 2))[1], "load", "blow") > 0.0
    )
    assert np.array_equal(busy, struck)
