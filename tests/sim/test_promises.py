"""Broken expectations lower trust: promises of time and room, and standards that change without notice."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.state import State
from tests.sim.teams import amount, play, start_state, step_with_ledger, team

QUIET = {"quit_shock": 0.0, "quit_base": -50.0}
RUNS = 20


def quiet() -> tuple[Params, State, Draws]:
    params = team(6, overrides=QUIET)
    return (params, *start_state(params, RUNS))


@pytest.mark.parametrize("wait", [1, 2, 3])
def test_coming_back_within_three_quarters_keeps_the_promise(wait: int) -> None:
    params, state, draws = quiet()
    state = play(state, params, draws, (("trust", 2),), *[()] * (wait - 1))
    after, ledger = step_with_ledger(state, params, draws, ("trust", 2))
    kept = amount(ledger, "trust", "promise.time_kept")
    assert np.allclose(kept[:, 2], 0.03)
    assert not np.delete(kept, 2, axis=1).any()
    assert not after.trust_due[:, 2].any()
    assert not np.any(amount(ledger, "trust", "promise.time_broken"))


def test_not_coming_back_within_three_quarters_breaks_it_once() -> None:
    params, state, draws = quiet()
    state, lost = play(state, params, draws, (("trust", 2),)), []
    for _ in range(5):
        state, ledger = step_with_ledger(state, params, draws)
        lost.append(amount(ledger, "trust", "promise.time_broken") + np.zeros((RUNS, 6)))
    assert [bool(part.any()) for part in lost] == [False, False, True, False, False]
    assert np.allclose(lost[2][:, 2], -0.10)
    assert not np.delete(lost[2], 2, axis=1).any()


def test_a_promise_does_not_pass_to_a_newcomer() -> None:
    params, state, draws = quiet()
    state = play(state, params, draws, (("trust", 2),), (("replace", 2),))
    assert not state.trust_due[:, 2].any()
    _, ledger = step_with_ledger(state, params, draws, ("trust", 2))
    assert not np.any(amount(ledger, "trust", "promise.time_kept"))


@pytest.mark.parametrize(("wait", "broken"), [(0, True), (1, True), (2, False)])
def test_watching_a_member_within_two_quarters_of_delegating_breaks_trust(wait: int, broken: bool) -> None:
    params, state, draws = quiet()
    state = play(state, params, draws, (("delegate", 1),), *[()] * wait)
    _, ledger = step_with_ledger(state, params, draws, ("control", 1), ("control", 4))
    lost = amount(ledger, "trust", "promise.room_broken") + np.zeros((RUNS, 6))
    assert np.allclose(lost[:, 1], -0.10 if broken else 0.0)
    assert not lost[:, 4].any()


def test_leaving_room_for_two_quarters_keeps_the_promise() -> None:
    params, state, draws = quiet()
    state, kept = play(state, params, draws, (("delegate", 1),)), []
    for _ in range(3):
        state, ledger = step_with_ledger(state, params, draws)
        kept.append(amount(ledger, "trust", "promise.room_kept")[:, 1])
    assert np.allclose(kept, np.array([0.0, 0.03, 0.0])[:, None])


@pytest.mark.parametrize(("first", "second"), [("enforce", "transform"), ("transform", "enforce")])
@pytest.mark.parametrize(("wait", "broken"), [(0, True), (1, True), (2, False)])
def test_a_standard_enforced_and_transformed_within_two_quarters_costs_trust(
    first: str, second: str, wait: int, broken: bool
) -> None:
    params, state, draws = quiet()
    state = play(state, params, draws, (first,), *[()] * wait)
    _, ledger = step_with_ledger(state, params, draws, second)
    lost = amount(ledger, "trust", "expectation.standard")
    assert np.allclose(lost, -params.numbers.standard_broken if broken else 0.0)


@pytest.mark.parametrize("announcing", ["plan", "vision"])
def test_a_change_of_standard_that_is_announced_costs_no_trust(announcing: str) -> None:
    params, state, draws = quiet()
    state = play(state, params, draws, ("enforce",))
    _, ledger = step_with_ledger(state, params, draws, "transform", announcing)
    assert np.allclose(amount(ledger, "trust", "expectation.standard"), 0.0)


def test_enforcing_and_transforming_in_one_quarter_costs_trust_once() -> None:
    params, state, draws = quiet()
    _, ledger = step_with_ledger(state, params, draws, "enforce", "transform")
    assert np.allclose(amount(ledger, "trust", "expectation.standard"), -params.numbers.standard_broken)


@pytest.mark.parametrize("order", [("plan", "vision"), ("vision", "plan"), ("solve", "inspire"), ("control", "trust")])
def test_a_change_of_style_alone_costs_no_trust(order: tuple[str, str]) -> None:
    params, state, draws = quiet()
    first, second = (((move, 0) if move in ("control", "trust") else move) for move in order)
    changed, same = play(state, params, draws, (first,)), play(state, params, draws, (second,))
    _, ledger = step_with_ledger(changed, params, draws, second)
    _, usual = step_with_ledger(same, params, draws, second)
    asked = {cause for cause, _ in ledger.of("trust")}
    assert asked == {cause for cause, _ in usual.of("trust")}
    assert not asked & {"style", "clash", "wobble"}
