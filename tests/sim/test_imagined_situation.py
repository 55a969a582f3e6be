"""Imagined states agree with what the View shows of the situation: kinds, turning, readiness, load, looking, quits."""

from __future__ import annotations

import numpy as np

from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.player_view.look import look
from game.sim.player_view.view import View, one_run
from game.sim.state import State
from tests.sim.teams import play, start_state, team

IMAGINED = 300


def situations() -> list[tuple[View, State]]:
    """Return the view of some runs a few quarters into a game, each with the states imagined from it."""
    params = team(7, drift=0.04)
    state, draws = start_state(params, 12, morale=0.4)
    state = play(state, params, draws, ("plan",), (("replace", 1),), ("solve",))
    whole, found = look(state, params, draws), []
    for run in range(12):
        view = one_run(whole, run)
        imagined = imagined_params(view, params)
        found.append((view, imagine(view, imagined, imagined_draws(view, IMAGINED))))
    assert whole.looking.any()
    assert whole.first_quit.any()
    assert whole.turning.any()
    return found


def test_what_is_seen_exactly_is_so_in_every_imagined_state() -> None:
    for view, state in situations():
        for name in ("problem_kind", "turning", "turning_next", "looking", "first_quit"):
            values = getattr(state, name)
            assert np.array_equal(values, np.broadcast_to(getattr(view, name), values.shape)), name


def test_readiness_and_load_are_anywhere_within_their_rounding() -> None:
    for view, state in situations():
        for name in ("readiness", "load"):
            values, shown = getattr(state, name), getattr(view, name)
            assert np.abs(values - shown).max() <= 0.05 + 1e-9, name
            assert np.allclose(np.rint(values * 10.0) / 10.0, shown, atol=0.1001)
            assert (values.std(axis=0) > 0.01).all(), "not one number for all"


def test_imagined_futures_announce_and_turn_as_the_rules_say() -> None:
    params = team(5, drift=0.0)
    state, draws = start_state(params, 1, turning_next=True)
    view = look(state, params, draws)
    imagined = imagined_params(view, params)
    futures = imagined_draws(view, 2000)
    state = imagine(view, imagined, futures)
    after = play(state, imagined, futures, ())
    assert after.turning.all()
    assert abs(after.turning_next.mean() - imagined.numbers.turn_lasts) < 0.04
