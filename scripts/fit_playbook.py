"""Fit the weights of the playbook page by logistic regression on games of the built-in strategies; print them.

Usage: python scripts/fit_playbook.py [RUNS]   (200 by default; every shipped scenario, five strategies)
"""

from __future__ import annotations

import sys

import numpy as np

from game.paths import SCENARIOS
from game.play.explain.playbook_knowledge import evidence, rule_chances, update_memory
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.knowledge.packed_signs import unpack
from game.sim.ledger import Ledger
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.step import step
from game.strategies.catalogue import BY_ID, EXPLORING

SEED = 20_261_126
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


def games(scenario: Scenario, strategy: str, runs: int, seed: int = SEED) -> Rows:
    """Return each question's evidence before every quarter, whether the playbook was right, and the stated chance."""
    setting, count = scenario.setting, scenario.setting.dimensions
    params = measure_params(setting)
    draws = Draws.of(seed, np.arange(runs, dtype=np.uint64), setting.case)
    state = start(params, draws)
    view = look(state, params, draws)
    taught = changed = np.zeros((runs, count), np.int64)
    known, right, stated = [], [], []
    for _ in range(setting.quarters):
        says = view.playbook().says
        has_rule = (says != 0) & state.in_command[:, None]
        known.append(evidence(view, setting.playbook, taught, changed)[has_rule])
        stated.append(rule_chances(view, setting.playbook, taught, changed)[has_rule])
        right.append((says > 0)[has_rule] == unpack(state.reality, count)[has_rule])
        ledger = Ledger()
        state = step(state, BY_ID[strategy].choose(view), params, draws, ledger)
        before, view = view, look(state, params, draws)
        taught, changed = update_memory(taught, changed, ledger.taught, before, view)
    return np.concatenate(known), np.concatenate(right).astype(float), np.concatenate(stated)


def fit_weights(known: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(known.shape[1])
    for _ in range(25):
        chance = 1.0 / (1.0 + np.exp(-(known @ weights)))
        gradient = known.T @ (right - chance)
        hessian = (known * (chance * (1.0 - chance))[:, None]).T @ known
        weights = weights + np.linalg.solve(hessian + 1e-6 * np.eye(len(weights)), gradient)
    return weights


def main(runs: int) -> None:
    """Print the weights and a calibration table: stated chance against how often the playbook was right."""
    parts = [
        games(scenario, strategy, runs)
        for scenario in list_scenarios([SCENARIOS])
        if isinstance(scenario, Scenario)
        for strategy in EXPLORING
    ]
    known, right, _ = (np.concatenate(each) for each in zip(*parts, strict=True))
    weights = fit_weights(known, right)
    print("WEIGHTS =", tuple(round(float(each), 2) for each in weights))
    chance = 1.0 / (1.0 + np.exp(-(known @ weights)))
    for low in np.arange(0.0, 1.0, 0.1):
        in_bin = (chance >= low) & (chance < low + 0.1)
        if in_bin.any():
            stated_mean, right_mean = chance[in_bin].mean(), right[in_bin].mean()
            print(f"{low:.1f}: {stated_mean:.3f} stated, {right_mean:.3f} right, {in_bin.sum()} questions")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
