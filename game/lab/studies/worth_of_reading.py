"""The worth of reading the situation: what the reference loses without its view, and what unread play keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.lab.progress import Progress
from game.lab.studies.blind_play import (
    ROUNDS,
    TRIES_A_ROUND,
    Trial,
    UnreadLists,
    best_carousel,
    carousel,
    named_weights,
    search_unread,
)
from game.lab.studies.paired_runs import TUNING_FROM, Document, PairedRuns, pooled_interval
from game.lab.studies.scoring_policy import REFERENCE_POLICY, ScoringPolicy, blind, open_loop, record_means
from game.scenario.model.scenario import Scenario
from game.sim.numeric.arrays import PerRun
from game.sim.player_view.view import Choose

TUNING_RUNS = 64
ROUNDS_EACH = 5  # rounds of the search in one scenario
MEASURES = ("blind_loss", "open_loop_loss", "unread_best", "unread_each", "carousel", "carousel_each")


@dataclass(frozen=True)
class ScenarioRuns:
    """One scenario: the runs that are measured, and what is known from other runs."""

    id: str
    paired: PairedRuns
    trial: Trial

    @staticmethod
    def of(scenario: Scenario, runs: int, seed: int, policy: ScoringPolicy = REFERENCE_POLICY) -> ScenarioRuns:
        """Return the bench of a scenario. Raises UserError where the reference is not ahead of doing nothing."""
        tuning = PairedRuns.of(scenario, seed, TUNING_RUNS, TUNING_FROM)
        trial = Trial(tuning, record_means(policy, tuning))
        return ScenarioRuns(scenario.id, PairedRuns.of(scenario, seed, runs), trial)

    def loss(self, player: Choose) -> PerRun:
        """Return what a player loses against the reference, as a share of the lead, (runs,)."""
        return self.paired.loss(self.paired.totals(player)[0])

    def kept(self, player: Choose) -> PerRun:
        """Return what a player keeps of the lead, as a share, (runs,)."""
        return self.paired.kept(self.paired.totals(player)[0])


def study_reading(scenarios: Sequence[Scenario], runs: int, seed: int, on_progress: Progress) -> Document:
    """Return the measures as shares of the reference's lead over doing nothing, with intervals and by scenario.

    blind_loss: loss of the reference if it chooses by the board of another run of the same scenario, so that what it
    sees is plausible but not its own. open_loop_loss: loss of its mean scores by quarter, played without looking.
    unread_best: what the best list keeps that reads nothing but cash and its own last moves. carousel: what the best
    of the `carousels` keeps. Both are chosen for all given scenarios together; `unread_each` and `carousel_each` are
    chosen for each scenario by itself. Everything chosen is chosen in other runs than it is measured in.

    Raises UserError where the reference is not ahead of doing nothing.
    """
    steps, benches, lists = 2 * len(scenarios), [], []
    gains: dict[str, dict[str, PerRun]] = {name: {} for name in MEASURES}
    for done, scenario in enumerate(scenarios):
        on_progress(done, steps)
        bench = ScenarioRuns.of(scenario, runs, seed)
        benches.append(bench)
        lists.append(choose_unread([bench], seed, ROUNDS_EACH))
        for name, values in measure_reading(bench, lists[-1]).items():
            gains[name][bench.id] = values
    on_progress(len(scenarios), steps)
    unread = choose_unread(benches, seed, ROUNDS)
    turning = best_carousel([bench.trial for bench in benches])
    for bench in benches:
        gains["unread_best"][bench.id] = bench.kept(unread.player(slice(1)))
        gains["carousel"][bench.id] = bench.kept(carousel(turning))
    on_progress(steps, steps)
    return {
        "runs": runs,
        "seed": seed,
        "tries": ROUNDS * TRIES_A_ROUND,
        **{name: pooled_interval(gains[name]) for name in MEASURES},
        "list": named_weights(unread)[0],
    }


def measure_reading(
    bench: ScenarioRuns, unread: UnreadLists, policy: ScoringPolicy = REFERENCE_POLICY
) -> dict[str, PerRun]:
    """Return the measures that need one scenario only, (runs,) each; see `study_reading`. unread: its chosen list."""
    return {
        "blind_loss": bench.loss(blind(policy)),
        "open_loop_loss": bench.loss(open_loop(bench.trial.means).choose),
        "unread_each": bench.kept(unread.player(slice(1))),
        "carousel_each": bench.kept(carousel(best_carousel([bench.trial]))),
    }


def choose_unread(benches: Sequence[ScenarioRuns], seed: int, rounds: int) -> UnreadLists:
    """Return the best unread list for some scenarios together."""
    return search_unread([bench.trial for bench in benches], seed, rounds)
