"""The worth of each move in the hands of the reference: what it costs to lack it, and what forcing it would gain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.lab.progress import Progress
from game.lab.studies.paired_runs import TUNING_FROM, Document, PairedRuns, interval
from game.lab.studies.scoring_policy import REFERENCE_POLICY, Rhythm, ScoringPolicy, forced, restricted
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import IDS
from game.sim.numeric.arrays import Floats, Ints
from game.sim.player_view.view import Choose

TUNING_RUNS = 100
LAST = 2  # planned quarters of the rhythm "last two"

RHYTHMS: dict[str, Rhythm] = {
    "always": lambda view: True,
    "every_third": lambda view: view.quarter % 3 == 1,
    "first_half": lambda view: 2 * view.quarter <= view.planned_quarters,
    "last_two": lambda view: view.quarter > view.planned_quarters - LAST,
}


def study_moves(scenarios: Sequence[Scenario], runs: int, seed: int, on_progress: Progress) -> Document:
    """Return for every move and every scenario that allows it what the move is worth, as shares of the lead.

    lacking: loss of the reference without the move. given: gain of the reference if the move is forced in its best
    rhythm, which is chosen in other runs than the gain is measured in. Raises UserError where the reference is not
    ahead of doing nothing.
    """
    lacking: dict[str, Document] = {move: {} for move in IDS}
    given: dict[str, Document] = {move: {} for move in IDS}
    for done, scenario in enumerate(scenarios):
        on_progress(done, len(scenarios))
        for move, (loss, gain) in measure_moves(scenario, runs, seed).items():
            lacking[move][scenario.id], given[move][scenario.id] = loss, gain
    on_progress(len(scenarios), len(scenarios))
    moves = [{"move": move, "lacking": lacking[move], "given": given[move]} for move in IDS]
    return {"runs": runs, "seed": seed, "moves": moves}


def measure_moves(
    scenario: Scenario, runs: int, seed: int, policy: ScoringPolicy = REFERENCE_POLICY
) -> dict[str, tuple[Document, Document]]:
    """Return (lacking, given) of one scenario by move; a move that the scenario does not allow has no entry."""
    paired = PairedRuns.of(scenario, seed, runs)
    columns = np.flatnonzero(paired.params.allowed)
    rhythms = _best_rhythms(PairedRuns.of(scenario, seed, TUNING_RUNS, TUNING_FROM), columns, policy)
    without = _without(paired, columns, policy)
    with_it = _forced(paired, columns, [RHYTHMS[name] for name in rhythms], policy)
    return {
        IDS[column]: (interval(paired.loss(lack)), {**interval(-paired.loss(more)), "rhythm": rhythm})
        for column, lack, more, rhythm in zip(columns, without, with_it, rhythms, strict=True)
    }


def _without(paired: PairedRuns, columns: Ints, policy: ScoringPolicy) -> Floats:
    """Return the totals without each of some moves, (columns, runs)."""
    allowed = np.arange(len(IDS)) != columns[:, None]
    return paired.totals_of_variants(lambda part: restricted(policy, allowed[part]), columns.size)


def _forced(paired: PairedRuns, columns: Ints, rhythms: Sequence[Rhythm], policy: ScoringPolicy) -> Floats:
    """Return the totals with each of some moves forced in its rhythm, (columns, runs)."""

    def player(part: slice) -> Choose:
        return forced(policy, columns[part], rhythms[part])

    return paired.totals_of_variants(player, columns.size)


def _best_rhythms(tuning: PairedRuns, columns: Ints, policy: ScoringPolicy) -> list[str]:
    """Return the name of the best rhythm of each of some moves."""
    names = list(RHYTHMS)
    every = [RHYTHMS[name] for name in names] * columns.size
    totals = _forced(tuning, np.repeat(columns, len(names)), every, policy).mean(axis=1)
    return [names[best] for best in totals.reshape(columns.size, len(names)).argmax(axis=1)]
