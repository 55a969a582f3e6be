"""Contributions of actions: they add up, do not depend on names, and are exact where actions do not work together."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest

from game.why.order_average import action_sets, contributions

RANDOM = np.random.default_rng(3)


@pytest.mark.parametrize("n", range(9))
def test_contributions_add_up_to_the_whole(n: int) -> None:
    results = RANDOM.normal(size=(len(action_sets(n)), 3))
    found = contributions(results, n)
    assert found.shape == (n, 3)
    assert found.sum(axis=0) == pytest.approx(results[-1] - results[0])


@pytest.mark.parametrize("n", range(1, 9))
def test_an_action_that_changes_nothing_contributes_nothing_and_an_addend_contributes_itself(n: int) -> None:
    worth = np.array([0.0, *RANDOM.normal(size=n - 1)])
    results = np.array([sum(worth[at] for at in members) for members in action_sets(n)])
    assert contributions(results, n) == pytest.approx(worth)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_up_to_three_actions_it_is_the_shapley_value(n: int) -> None:
    worth = {frozenset(each): float(RANDOM.normal()) for size in range(n + 1) for each in combinations(range(n), size)}
    exact = np.zeros(n)
    orders = list(permutations(range(n)))
    for order in orders:
        for at, action in enumerate(order):
            exact[action] += (worth[frozenset(order[: at + 1])] - worth[frozenset(order[:at])]) / len(orders)
    results = np.array([worth[members] for members in action_sets(n)])
    assert contributions(results, n) == pytest.approx(exact)


@pytest.mark.parametrize("n", range(2, 9))
def test_sets_are_few_and_each_is_there_once(n: int) -> None:
    sets = action_sets(n)
    assert len(sets) == len(set(sets)) == n * (n - 1) + 2
