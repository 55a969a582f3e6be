"""Traits and roles: each changes its documented variables alone, tested on teams that differ only in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.catalogue import TRAIT_IDS
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.state import State
from tests.sim.teams import amount, people, play, start_state, step_with_ledger, team, with_values

RUNS = 40
WHO = 2  # the observed member
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def pair(*traits: str, **changed: Any) -> tuple[Params, State, State, Draws]:
    """Return two teams that differ only in one member, an ordinary and a special one."""
    params = team(6, overrides=QUIET)
    state, draws = start_state(params, RUNS, traits=0, **changed)
    masks = np.zeros((RUNS, 6), np.int64)
    masks[:, WHO] = sum(1 << TRAIT_IDS.index(trait) for trait in traits)
    return params, state, with_values(state, traits=masks), draws


def term(ledger: Ledger, name: str) -> np.ndarray:
    return next(part for cause, part in ledger.terms if cause == name)


# (trait, moves, where to look, cause, factor)
FACTORS = [
    ("needs_structure", ("plan",), "terms", "clarity", 1.3),
    ("needs_structure", ("plan",), "morale", "order", 1.3),
    ("needs_structure", (), "morale", "room", 0.7),
    ("needs_meaning", ("vision",), "terms", "vision", 1.3),
    ("needs_meaning", (), "morale", "vision", 1.3),
    ("proud", (("control", WHO),), "trust", "move.control", 1.33),
    ("cynical", ("inspire",), "morale", "move.inspire", 0.67),
    ("cynical", ("inspire",), "terms", "inspired", 0.67),
    ("cynical", (("trust", WHO),), "trust", "move.trust", 0.8),
    ("steady", (), "morale", "chance", 0.67),
    ("sociable", (), "morale", "neighbours", 1.3),
]


@pytest.mark.parametrize(("trait", "moves", "where", "cause", "factor"), FACTORS)
def test_a_trait_changes_its_variable_by_its_factor(
    trait: str, moves: tuple[str | tuple[str, int], ...], where: str, cause: str, factor: float
) -> None:
    params, plain, special, draws = pair(trait, following=False)
    found = []
    for state in (plain, special):
        _, ledger = step_with_ledger(state, params, draws, *moves)
        found.append(term(ledger, cause) if where == "terms" else amount(ledger, where, cause))
    size = np.broadcast_to(found[0], (RUNS, 6)), np.broadcast_to(found[1], (RUNS, 6))
    assert np.abs(size[0][:, WHO]).mean() > 1e-4
    tight = 0.05 if where == "terms" and cause == "vision" else 1e-6  # vision itself rises a little more, too
    assert np.allclose(size[1][:, WHO], factor * size[0][:, WHO], rtol=tight, atol=1e-7)
    others = np.arange(6) != WHO
    if cause != "move.trust":  # neighbours share in proportion
        assert np.allclose(size[1][:, others], size[0][:, others], rtol=tight, atol=1e-7)


@pytest.mark.parametrize(("trait", "move"), [("proud", "hero"), ("ambitious", "hero"), ("ambitious", "coach")])
def test_some_traits_strengthen_hero_and_coach(trait: str, move: str) -> None:
    params, plain, special, draws = pair(trait)
    lift = [
        amount(step_with_ledger(s, params, draws, (move, WHO))[1], "morale", f"move.{move}") for s in (plain, special)
    ]
    assert np.allclose(lift[1][:, WHO], 1.3 * lift[0][:, WHO], rtol=1e-6)


def test_the_curious_explore_more() -> None:
    params, plain, special, draws = pair("curious")
    time = [1.0 - np.exp(term(step_with_ledger(s, params, draws)[1], "exploring")) for s in (plain, special)]
    assert np.allclose(time[1][:, WHO], np.minimum(1.3 * time[0][:, WHO], 0.30), rtol=1e-6)


def test_ambitious_members_lose_morale_after_three_quarters_without_attention() -> None:
    params, plain, special, draws = pair("ambitious")
    for quarters, hurt in ((0, False), (2, False), (3, True)):
        for state, minds in ((plain, False), (special, True)):
            late = play(state, params, draws, *[()] * quarters)
            cost = amount(step_with_ledger(late, params, draws)[1], "morale", "neglect") + np.zeros((RUNS, 6))
            assert np.allclose(cost[:, WHO], -0.03 / 4 if hurt and minds else 0.0)
    cared = play(special, params, draws, (("coach", WHO),), (), ())
    assert not np.any(amount(step_with_ledger(cared, params, draws)[1], "morale", "neglect")[:, WHO])


def test_a_star_is_about_two_deviations_better_and_a_mis_hire_fits_worse() -> None:
    plain = team(4)
    members = people(4)
    gifted = team(4, members=(type(members[0])("m0", traits=("star",)), *members[1:]))
    one, _ = start_state(plain, RUNS)
    two, _ = start_state(gifted, RUNS)
    assert np.allclose(two.ability[:, 0], 2.0 + 0.3 * one.ability[:, 0])
    assert np.array_equal(two.ability[:, 1:], one.ability[:, 1:])
    params, usual, wrong, draws = pair("mis_hire")
    fit = [term(step_with_ledger(s, params, draws)[1], "fit") for s in (usual, wrong)]
    assert np.allclose(fit[0][:, WHO] - fit[1][:, WHO], params.numbers.mis_hire_fit * params.numbers.fit_output)
    assert np.array_equal(np.delete(fit[0], WHO, 1), np.delete(fit[1], WHO, 1))


def test_a_drainer_lowers_the_morale_and_the_output_of_tied_members_only() -> None:
    params, _, special, draws = pair("drainer")
    _, ledger = step_with_ledger(special, params, draws)
    tied = ((special.tie_to == WHO) & (special.tie_weight > 0.0)).any(axis=2)
    assert tied.any()
    assert not tied.all()
    grown = special.development[:, [WHO]]
    drain = params.numbers.drainer_morale * (1.0 - params.numbers.drainer_grown * grown)
    assert np.allclose(amount(ledger, "morale", "drained"), -drain * tied)
    assert np.allclose(
        term(ledger, "drained") * params.numbers.drainer_morale, -drain * tied * params.numbers.drainer_output
    )


@pytest.mark.parametrize(("move", "left"), [("control", 0.3), ("coach", 0.95)])
def test_a_drainer_who_is_watched_or_coached_drags_the_others_less(move: str, left: float) -> None:
    """Watching works at once; people develop slowly, so coaching is compared after three quarters of it."""
    params, _, special, draws = pair("drainer")
    drained = []
    for plan in ((), ((move, WHO),)):
        state = special
        for _ in range(1 if move == "control" else 3):
            state, ledger = step_with_ledger(state, params, draws, *plan)
        drained.append(amount(ledger, "morale", "drained").sum(axis=1))
    left_alone, cared_for = drained
    assert (cared_for >= left_alone).all()
    assert cared_for.mean() > left * left_alone.mean()


def test_a_wrong_role_costs_eight_hundredths_and_organize_matches_people() -> None:
    params = team(5, roles=("a", "b", "c"), overrides=QUIET)
    state, draws = start_state(params, RUNS, best_role=1)
    roles = np.ones((RUNS, 5), np.int64)
    roles[:, 3] = 2
    state = with_values(state, role=roles)
    after, ledger = step_with_ledger(state, params, draws, "organize")
    assert np.array_equal(after.role, after.best_role)
    idle = term(step_with_ledger(state, params, draws)[1], "role")
    assert np.allclose(idle, -0.08 * (np.arange(5) == 3))
    assert not term(ledger, "role").any()


def test_newcomers_have_ordinary_traits_only() -> None:
    params = team(6)
    state, draws = start_state(params, 300)
    after = play(state, params, draws, (("replace", 1), ("replace", 4)))
    new = after.traits[:, [1, 4]]
    assert (new > 0).all()
    assert (new < 1 << TRAIT_IDS.index("star")).all()
    assert (np.bitwise_count(new) <= 2).all()
    share = (np.bitwise_count(new) == 2).mean()
    assert abs(share - params.numbers.second_trait) < 0.06
