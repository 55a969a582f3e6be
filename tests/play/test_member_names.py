"""Names of newcomers: no name is used twice in a game while unused ones are left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from game.play.session.member_names import members, name_newcomers, starting_names
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.rng.draws import Draws
from game.sim.state import State


def hired(state: State, seat: int) -> State:
    """Return the state after one more hire in a seat."""
    generation = state.generation.copy()
    generation[0, seat] += 1
    return replace(state, generation=generation)


def named(scenario: Scenario, hires: int) -> list[str]:
    """Return all names of a game in which the first seat is filled `hires` times, in the order of arrival."""
    names, state = (
        starting_names(scenario),
        start(measure_params(scenario.setting), Draws.of(5, np.array([0], np.uint64), scenario.setting.case)),
    )
    for _ in range(hires):
        state = hired(state, 0)
        names = name_newcomers(names, scenario, state, seed=5)
    assert set(members(scenario, state)) <= set(names)
    return list(names.values())


def test_no_name_is_used_twice_while_others_are_left() -> None:
    house = find_scenario("house-lights")
    assert house.newcomers
    for scenario in (house, replace(house, newcomers=())):
        many = len(scenario.newcomers) or 40
        found = named(scenario, many)
        assert len(set(found)) == len(found)


def test_when_all_names_are_used_no_two_people_present_share_one() -> None:
    scenario = replace(find_scenario("house-lights"), newcomers=("Ada Lovelace", "Grace Hopper"))
    found = named(scenario, 5)[len(scenario.people) :]
    assert found[:2] == ["Ada Lovelace", "Grace Hopper"]
    assert all(one != other for one, other in pairwise(found))
