"""The view shows what a player may know: two states that look alike give the same view and the same choices."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from game.sim.params import Params
from game.sim.state import ARRAYS, State
from game.sim.view import View, look, one_run
from game.strategies.catalogue import STRATEGIES
from tests.sim.teams import begun, draws_of, play, team, with_values

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
    "routine": 0.2,
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
}


def seen(state: State, params: Params) -> View:
    return look(state, params, draws_of(RUNS))


def same(one: View, other: View) -> list[str]:
    """Names of fields that differ."""
    names = []
    for field in fields(View):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name == "own_luck":
            a, b = a(7), b(7)
        if field.name == "playbook":
            a, b = (np.stack([each.says, each.agree, each.doubt]) for each in (a(), b()))
        if not (np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b):
            names.append(field.name)
    return names


def later() -> tuple[State, Params]:
    params = team(7, drift=0.05, overrides={"quit_shock": 0.0, "quit_base": -50.0})
    state, draws = begun(params, RUNS)
    return play(state, params, draws, ("plan", ("trust", 1)), (("evaluate", 2), ("evaluate", 3))), params


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_a_hidden_variable_changes_nothing_in_the_view(name: str) -> None:
    state, params = later()
    other = with_values(state, **{name: HIDDEN[name]})
    assert same(seen(state, params), seen(other, params)) == []


def test_all_hidden_variables_together_change_no_choice() -> None:
    state, params = later()
    other = with_values(state, **HIDDEN)
    for strategy in STRATEGIES:
        one, two = strategy.choose(seen(state, params)), strategy.choose(seen(other, params))
        assert np.array_equal(one.team, two.team)
        assert np.array_equal(one.aims, two.aims)
        assert np.array_equal(one.choice, two.choice)


def test_trust_is_a_band_until_time_was_spent_or_a_look_was_taken() -> None:
    state, params = later()
    low, high = with_values(state, trust=0.41), with_values(state, trust=0.59)
    one, two = seen(low, params), seen(high, params)
    assert same(with_all_unsharp(low, params), with_all_unsharp(high, params)) == []
    sharp = one.trust_sharp
    assert sharp[:, [1, 2, 3]].all()
    assert not sharp[:, [0, 4, 5, 6]].any()
    assert (one.trust[sharp] != two.trust[sharp]).all()
    assert (one.trust[~sharp] == two.trust[~sharp]).all()


def with_all_unsharp(state: State, params: Params) -> View:
    return seen(with_values(state, trust_known=0), params)


READ = [("strain", 0.21, 0.39), ("morale", 0.581, 0.619), ("pressure", 0.26, 0.49)]


@pytest.mark.parametrize(("name", "one", "two"), READ)
def test_what_people_read_is_rounded(name: str, one: float, two: float) -> None:
    state, params = later()
    assert same(seen(with_values(state, **{name: one}), params), seen(with_values(state, **{name: two}), params)) == []


def test_traits_and_wrong_roles_are_unknown_until_they_are_known() -> None:
    state, params = later()
    unknown = with_values(state, traits_known=False)
    other = with_values(unknown, traits=5, best_role=3)
    assert same(seen(unknown, params), seen(other, params)) == []


def test_ties_are_unknown_before_the_first_quarter_is_over() -> None:
    params = team(7)
    state, draws = begun(params, RUNS)
    turned = with_values(state, tie_to=(state.tie_to + 1) % 7, tie_weight=state.tie_weight[:, ::-1])
    assert same(seen(state, params), seen(turned, params)) == []
    after = play(state, params, draws, ())
    assert np.array_equal(seen(after, params).tie_to, after.tie_to)


def test_the_games_own_luck_is_not_a_strategys() -> None:
    state, params = later()
    own = seen(state, params).own_luck(50)
    for purpose in ("leaving.quit", "following.decide", "output.person"):
        assert not np.isin(own, draws_of(RUNS).at(state.quarter).uniform(purpose, 50)).any()


def test_the_playbook_is_read_and_beliefs_are_counted_but_nobody_sees_who_believes_what() -> None:
    state, params = later()
    turned = (state.belief_plus[:, ::-1], state.belief_minus[:, ::-1])
    other = with_values(state, belief_plus=turned[0], belief_minus=turned[1])
    assert not np.array_equal(other.belief_plus, state.belief_plus)
    assert same(seen(state, params), seen(other, params)) == []
    book = seen(state, params).playbook()
    assert (book.agree + book.doubt <= state.seats).all()
    assert not book.agree[book.says == 0].any()


def test_what_is_right_changes_nothing_of_what_is_read_of_the_playbook() -> None:
    state, params = later()
    other = with_values(state, reality=~state.reality & params.full)
    assert same(seen(state, params), seen(other, params)) == []


def test_one_runs_playbook_is_a_row_of_the_batch() -> None:
    state, params = later()
    view = seen(state, params)
    assert np.array_equal(one_run(view, 3).playbook().says, view.playbook().says[3:4])


def test_each_array_of_the_state_is_shown_or_named_as_hidden() -> None:
    """A new variable must be put into one of the lists, or be dealt with in a test above."""
    shown = {field.name for field in fields(View)}
    counted = {"code_plus", "code_minus", "belief_plus", "belief_minus"}  # of which the playbook's page is made
    apart = {"trust_known", "best_role", "dismissed", "event_seen", "order", "order_next", "order_later", "strain"}
    assert set(ARRAYS) - shown - set(HIDDEN) == apart | counted
