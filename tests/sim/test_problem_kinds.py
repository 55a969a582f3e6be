"""Kinds of open problems: a matching move clears them, a move for another kind hardly does and may cost output."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.catalogue import BY_ID, COORDINATION, PEOPLE, PROBLEM_KINDS, TECHNICAL
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Floats
from game.sim.player_view.look import look
from tests.sim.teams import amount, play, start_state, step_with_ledger, team

RUNS = 40
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}
FITS = {
    TECHNICAL: ("solve", "evaluate", "control"),
    COORDINATION: ("facilitate", "organize", "plan"),
    PEOPLE: ("trust", "coach", "inspire"),
}
PAIRS = [(move, kind) for kind, moves in FITS.items() for move in moves]


def solved_by(move: str, kind: int, problems: float = 2.0) -> np.ndarray:
    params = team(9, drift=0.0, overrides={**QUIET, "problems_daily": 0.0, "problems_craft": 0.0})
    state, draws = start_state(params, RUNS, problems=problems, problem_kind=kind)
    moves = [(move, seat) for seat in range(3)] if BY_ID[move].aimed else [move]
    return -amount(step_with_ledger(state, params, draws, *moves)[1], "problems", f"move.{move}")


@pytest.mark.parametrize(("move", "kind"), PAIRS)
def test_a_matching_move_clears_problems_and_the_same_move_hardly_clears_others(move: str, kind: int) -> None:
    matched = solved_by(move, kind)
    assert (matched > 0.05).all()
    for other in {TECHNICAL, COORDINATION, PEOPLE} - {kind}:
        assert (solved_by(move, other) <= 0.1 * matched).all()


def test_a_move_clears_a_share_of_the_problems_and_never_more_than_there_are() -> None:
    for move, kind in PAIRS:
        if move != "solve":
            assert np.allclose(solved_by(move, kind, 3.0), 3.0 * solved_by(move, kind, 1.0), rtol=1e-6)
        assert (solved_by(move, kind, 0.01) <= 0.0101).all()


def test_looking_into_more_than_a_third_of_the_team_finds_no_more_problems() -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS, problems=2.0, problem_kind=TECHNICAL)
    for move in ("evaluate", "control"):
        found = [
            amount(
                step_with_ledger(state, params, draws, *[(move, seat) for seat in range(count)])[1],
                "problems",
                f"move.{move}",
            )
            for count in (1, 3, 9)
        ]
        assert np.allclose(found[1], 3.0 * found[0], rtol=1e-6)
        assert np.allclose(found[2], found[1], rtol=1e-6)


def cost_of_problems(kind: int, *moves: str) -> float:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS, problems=1.0, problem_kind=kind)
    _, ledger = step_with_ledger(state, params, draws, *moves)
    return -float(_term(ledger, "problems").mean())


def _term(ledger: Ledger, name: str) -> np.ndarray:
    return next(part for cause, part in ledger.terms if cause == name)


def test_technical_problems_and_those_of_coordination_cost_output_those_of_people_morale() -> None:
    assert cost_of_problems(PEOPLE) < 0.5 * min(cost_of_problems(TECHNICAL), cost_of_problems(COORDINATION))
    params = team(9, overrides=QUIET)
    felt = []
    for kind in (TECHNICAL, COORDINATION, PEOPLE):
        state, draws = start_state(params, RUNS, problems=1.5, problem_kind=kind)
        felt.append(float(amount(step_with_ledger(state, params, draws)[1], "morale", "problems").mean()))
    assert felt[0] == felt[1]
    assert felt[2] < felt[0] - 0.01


@pytest.mark.parametrize(("move", "kind"), [("solve", TECHNICAL), ("facilitate", COORDINATION)])
def test_help_of_the_wrong_kind_costs_output_in_proportion_to_the_open_problems(move: str, kind: int) -> None:
    mismatch = team(9).numbers.problems_mismatch
    for each in (TECHNICAL, COORDINATION, PEOPLE):
        few, many = (_gain_of_help(move, each, problems) for problems in (0.0, 1.0))
        assert min(few.min(), many.min()) >= -mismatch - 1e-9
        if each != kind:
            assert (many < -0.2 * mismatch).all()
            assert (many < few).all()
        else:
            assert (many >= 0.0).all()


def _gain_of_help(move: str, kind: int, problems: float) -> Floats:
    """Return by how much a move changes what open problems cost in ln output, (runs, 1)."""
    state, draws = start_state(params := team(9, overrides=QUIET), RUNS, problems=problems, problem_kind=kind)
    with_help, without = (step_with_ledger(state, params, draws, *moves)[1] for moves in ((move,), ()))
    gained: Floats = _term(with_help, "problems") - _term(without, "problems")
    return gained


def test_the_kind_is_shown_stays_as_often_as_the_numbers_say_and_no_kind_is_favoured() -> None:
    params = team(5, overrides={**QUIET, "kind_stays": 0.6})
    state, draws = start_state(params, 3000)
    assert np.allclose(np.bincount(state.problem_kind, minlength=3) / 3000, 1 / 3, atol=0.04)
    after = play(state, params, draws, ())
    assert np.array_equal(look(after, params, draws).problem_kind, after.problem_kind)
    stayed = after.problem_kind == state.problem_kind
    assert stayed.mean() == pytest.approx(0.6, abs=0.03)
    turned = (after.problem_kind - state.problem_kind)[~stayed] % len(PROBLEM_KINDS)
    assert np.bincount(turned, minlength=3)[1:].min() > 0.44 * turned.size


def test_no_move_changes_the_kind() -> None:
    params = team(9)
    state, draws = start_state(params, RUNS)
    idle = play(state, params, draws, ()).problem_kind
    for move, _ in PAIRS:
        used = play(state, params, draws, ((move, 2) if BY_ID[move].aimed else move,)).problem_kind
        assert np.array_equal(used, idle)
