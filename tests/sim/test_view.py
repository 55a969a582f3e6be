"""The View hides what a player may not know: states that differ only in hidden variables give equal views and plans."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from game.sim.params import Params
from game.sim.player_view.look import look
from game.sim.player_view.view import View, one_run
from game.sim.state import ARRAYS, State
from game.strategies.catalogue import STRATEGIES
from tests.sim.teams import draws_of, play, start_state, team, with_values

RUNS = 30
HIDDEN = {
    "ability": 2.0,
    "skill": 0.31,
    "development": 0.77,
    "disposition": 0.4,
    "habituation": 0.9,
    "respect": 0.05,
    "record": -1.5,
    "feedback": 0.2,
    "luck": 0.4,
    "craft": -0.4,
    "enabling": 0.9,
    "dependency": 1.1,
    "churn": 0.3,
    "mentoring": 2.0,
    "leavers": 0.4,
    "systems": 0.1,
    "manager_skill": 0.2,
    "leader_skill": 0.2,
    "income": 0.1,
    "loyal": 7,
    "last_quarter": 99,
    "reality": 0b1010101,
    "process_plus": 0b1001,
    "process_minus": 0b0110,
    "event_left": 1,
    "event_due": 1,
    "event_rest": 1,
    "event_answer": 1,
    "event_result": 1,
    "event_quarter": 1,
    "moves_made": 1,
    "story": 1,
    "dated_comes": 1,
}


def view_of(state: State, params: Params) -> View:
    return look(state, params, draws_of(RUNS))


def differing_fields(one: View, other: View) -> list[str]:
    """Return the names of the fields that differ."""
    names = []
    for field in fields(View):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name == "answer_effects":
            a, b = a(), b()
        if field.name == "own_luck":
            a, b = a(7), b(7)
        if field.name == "playbook":
            a, b = (np.stack([each.says, each.agree, each.doubt]) for each in (a(), b()))
        if not (np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b):
            names.append(field.name)
    return names


def second_quarter() -> tuple[State, Params]:
    params = team(7, drift=0.05, overrides={"quit_shock": 0.0, "quit_base": -50.0})
    state, draws = start_state(params, RUNS)
    return play(state, params, draws, ("plan", ("trust", 1)), (("evaluate", 2), ("evaluate", 3))), params


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_a_hidden_variable_changes_nothing_in_the_view(name: str) -> None:
    state, params = second_quarter()
    other = with_values(state, **{name: HIDDEN[name]})
    assert differing_fields(view_of(state, params), view_of(other, params)) == []


def test_all_hidden_variables_together_change_no_choice() -> None:
    state, params = second_quarter()
    other = with_values(state, **HIDDEN)
    for strategy in STRATEGIES:
        one, two = strategy.choose(view_of(state, params)), strategy.choose(view_of(other, params))
        assert np.array_equal(one.team, two.team)
        assert np.array_equal(one.aims, two.aims)
        assert np.array_equal(one.choice, two.choice)


def test_trust_is_a_band_until_time_is_spent_or_the_member_is_evaluated() -> None:
    state, params = second_quarter()
    low, high = with_values(state, trust=0.41), with_values(state, trust=0.59)
    one, two = view_of(low, params), view_of(high, params)
    assert differing_fields(view_without_known_trust(low, params), view_without_known_trust(high, params)) == []
    known = one.trust_sharp
    assert known[:, [1, 2, 3]].all()
    assert not known[:, [0, 4, 5, 6]].any()
    assert (one.trust[known] != two.trust[known]).all()
    assert (one.trust[~known] == two.trust[~known]).all()


def view_without_known_trust(state: State, params: Params) -> View:
    return view_of(with_values(state, trust_known=0), params)


ROUNDED = [
    ("strain", 0.21, 0.39),
    ("morale", 0.581, 0.619),
    ("pressure", 0.26, 0.49),
    ("readiness", 0.56, 0.64),
    ("load", 0.16, 0.24),
]


@pytest.mark.parametrize(("name", "one", "two"), ROUNDED)
def test_shares_and_bands_are_rounded(name: str, one: float, two: float) -> None:
    state, params = second_quarter()
    assert (
        differing_fields(
            view_of(with_values(state, **{name: one}), params), view_of(with_values(state, **{name: two}), params)
        )
        == []
    )


def test_unknown_traits_and_wrong_roles_are_not_shown() -> None:
    state, params = second_quarter()
    unknown = with_values(state, traits_known=False)
    other = with_values(unknown, traits=5, best_role=3)
    assert differing_fields(view_of(unknown, params), view_of(other, params)) == []


def test_ties_are_not_shown_before_the_first_quarter_is_over() -> None:
    params = team(7)
    state, draws = start_state(params, RUNS)
    other = with_values(state, tie_to=(state.tie_to + 1) % 7, tie_weight=state.tie_weight[:, ::-1])
    assert differing_fields(view_of(state, params), view_of(other, params)) == []
    after = play(state, params, draws, ())
    assert np.array_equal(view_of(after, params).tie_to, after.tie_to)


def test_a_strategys_own_luck_is_not_the_games() -> None:
    state, params = second_quarter()
    own = view_of(state, params).own_luck(50)
    for purpose in ("leaving.quit", "following.decide", "output.person"):
        assert not np.isin(own, draws_of(RUNS).at(state.quarter).uniform(purpose, 50)).any()


def test_the_playbook_shows_how_many_agree_but_not_who() -> None:
    state, params = second_quarter()
    swapped = (state.belief_plus[:, ::-1], state.belief_minus[:, ::-1])
    other = with_values(state, belief_plus=swapped[0], belief_minus=swapped[1])
    assert not np.array_equal(other.belief_plus, state.belief_plus)
    assert differing_fields(view_of(state, params), view_of(other, params)) == []
    book = view_of(state, params).playbook()
    assert (book.agree + book.doubt <= state.seats).all()
    assert not book.agree[book.says == 0].any()


def test_reality_changes_nothing_in_the_view() -> None:
    state, params = second_quarter()
    other = with_values(state, reality=~state.reality & params.full)
    assert differing_fields(view_of(state, params), view_of(other, params)) == []


def test_one_runs_playbook_is_a_row_of_the_batch() -> None:
    state, params = second_quarter()
    view = view_of(state, params)
    assert np.array_equal(one_run(view, 3).playbook().says, view.playbook().says[3:4])


def test_every_array_of_the_state_is_shown_or_listed_as_hidden() -> None:
    """A new variable must enter one of the lists, or be covered by a test above."""
    shown = {field.name for field in fields(View)}
    counted = {"playbook_plus", "playbook_minus", "belief_plus", "belief_minus"}  # shown as the playbook
    tested_above = {
        "trust_known",
        "best_role",
        "dismissed",
        "event_seen",
        "target_factor",
        "target_factor_next",
        "target_factor_later",
        "strain",
        "estimate_variance",
    }
    assert set(ARRAYS) - shown - set(HIDDEN) == tested_above | counted
