"""A measure of how well the causes shown during play explain the visible changes of morale.

Two figures: the share of the variance of changes that the told causes leave to person and luck, and how often the told
causes add up to the sign of the change. If morale is shown to rise by 0.04, and what is told is trust +0.03 and room
-0.01, then 0.02 is left to person and luck, and the sign agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.progress import Progress
from game.lab.studies.paired_runs import Document
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.step import step
from game.strategies.catalogue import BY_ID, LADDER
from game.why.morale_account_update import close_morale, open_morale

STEPS = 100.0  # amounts of causes are shown in hundredths


@dataclass(frozen=True)
class ExplainedChanges:
    """Changes of morale of people who stayed, (k,) each: as shown, and the sum of their shown causes."""

    shown: Floats
    told: Floats

    def measures(self) -> Document:
        """Return the unknown share of the variance of shown changes, and the share of signs that agree.

        Signs are compared where something is shown to have changed.
        """
        changed = self.shown != 0.0
        agree = np.sign(self.told[changed]) == np.sign(self.shown[changed])
        return {
            "unknown": float((self.shown - self.told).var() / self.shown.var()),
            "sign_agrees": float(agree.mean()),
        }


def study_explanations(scenarios: Sequence[Scenario], runs: int, seed: int, on_progress: Progress) -> Document:
    """Return the measures over the quarters of several strategies, pooled and by scenario."""
    shares: dict[str, list[ExplainedChanges]] = {}
    for done, scenario in enumerate(scenarios):
        on_progress(done, len(scenarios))
        params = measure_params(scenario.setting)
        draws = Draws.of(seed, np.arange(runs, dtype=np.uint64), params.setting.case)
        shares[scenario.id] = [told_changes(params, BY_ID[name].bound_to(params).decide, draws) for name in LADDER]
    on_progress(len(scenarios), len(scenarios))
    everything = [each for parts in shares.values() for each in parts]
    return {
        "runs": runs,
        "seed": seed,
        "strategies": list(LADDER),
        **_pooled(everything).measures(),
        "scenarios": {name: _pooled(parts).measures() for name, parts in shares.items()},
    }


def told_changes(params: Params, choose: Choose, draws: Draws) -> ExplainedChanges:
    """Play the runs of `draws` and return the changes of everybody's morale while in command."""
    state = start(params, draws)
    view, account = look(state, params, draws), open_morale(state, params, draws)
    shown, told = [], []
    while state.in_command.any():
        plan, ledger = choose(view), Ledger()
        after = step(state, plan, params, draws, ledger)
        seen = look(after, params, draws)
        change = close_morale(account, ledger, state, plan, after, params, draws)
        stayed = state.in_command[:, None] & (after.generation == state.generation)
        shown.append(np.round(seen.morale - view.morale, 4)[stayed])
        summed = np.sum([amount for _, amount in change.told], axis=0)
        told.append((np.round(summed * STEPS) / STEPS)[stayed])
        state, view, account = after, seen, change.account
    return ExplainedChanges(np.concatenate(shown), np.concatenate(told))


def _pooled(parts: Sequence[ExplainedChanges]) -> ExplainedChanges:
    return ExplainedChanges(
        np.concatenate([each.shown for each in parts]), np.concatenate([each.told for each in parts])
    )
