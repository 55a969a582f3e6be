"""Head and heart among players who read, and a placebo: random splits of the moves into two families of nine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.progress import Progress
from game.lab.studies.paired_runs import Document, PairedRuns, interval, pooled_interval
from game.lab.studies.scoring_policy import REFERENCE_POLICY, ScoringPolicy, restricted
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import HEAD, MOVES
from game.sim.numeric.arrays import Bools, Floats, PerRun

SHORT_AND_STABLE, LONG_AND_TURBULENT = "clean-sheets", "breaking-news"
HEAD_MOVES: Bools = np.array([move.family == HEAD for move in MOVES])


@dataclass(frozen=True)
class FamilyShares:
    """The share of the lead that readers keep with one family of moves, (splits, 2, runs); split 0 is the real one."""

    kept: Floats

    def advantage(self, split: int) -> PerRun:
        """Return by how much both families together are ahead of the better one alone, (runs,)."""
        better = int(self.kept[split].mean(axis=1).argmax())
        ahead: PerRun = 1.0 - self.kept[split, better]
        return ahead

    def gap(self, split: int) -> PerRun:
        """Return by how much the first family is ahead of the second, (runs,)."""
        difference: PerRun = self.kept[split, 0] - self.kept[split, 1]
        return difference


def study_families(scenarios: Sequence[Scenario], splits: int, runs: int, seed: int, on_progress: Progress) -> Document:
    """Return what each family keeps of the lead, and how the real split compares with random ones.

    scenarios: for each what readers keep with head and with heart moves only, and the advantage of both over the better
    one. advantage: its mean over scenarios. crossing: by how much the gap between the families changes from the long
    and turbulent scenario to the short and stable one; null unless both are among the scenarios. A random split has no
    first family, so that the size of its change counts. exceeds: the share of the random splits that the real one
    exceeds. Raises UserError where the reference is not ahead of doing nothing.
    """
    families = split_families(splits, seed)
    shares = {}
    for done, scenario in enumerate(scenarios):
        on_progress(done, len(scenarios))
        shares[scenario.id] = measure_families(PairedRuns.of(scenario, seed, runs), families)
    on_progress(len(scenarios), len(scenarios))
    return {
        "runs": runs,
        "seed": seed,
        "splits": splits,
        "head": pooled_interval({name: each.kept[0, 0] for name, each in shares.items()}),
        "heart": pooled_interval({name: each.kept[0, 1] for name, each in shares.items()}),
        "advantage": _advantage(shares, len(families)),
        "crossing": _crossing(shares, len(families)),
    }


def split_families(splits: int, seed: int) -> Bools:
    """Return the first family of the real split and of random splits of the same sizes, (splits + 1, moves)."""
    rng = np.random.default_rng(seed)
    order = np.argsort(rng.random((splits, len(MOVES))), axis=1)
    random_splits = order < np.count_nonzero(HEAD_MOVES)
    return np.concatenate([HEAD_MOVES[None], random_splits])


def measure_families(paired: PairedRuns, families: Bools, policy: ScoringPolicy = REFERENCE_POLICY) -> FamilyShares:
    """Return what a policy keeps with the moves of either family only. families: (splits, moves) first families."""
    allowed = np.stack([families, ~families], axis=1).reshape(-1, families.shape[1])
    totals = paired.totals_of_variants(lambda part: restricted(policy, allowed[part]), len(allowed))
    kept = np.stack([paired.kept(total) for total in totals])
    return FamilyShares(kept.reshape(len(families), 2, paired.runs))


def exceeds(real: float, placebo: Floats) -> float | None:
    """Return the share of the random splits that the real one exceeds; None without any."""
    return float((real > placebo).mean()) if placebo.size else None


def _advantage(shares: dict[str, FamilyShares], splits: int) -> Document:
    by_split = [float(np.mean([each.advantage(split).mean() for each in shares.values()])) for split in range(splits)]
    real = pooled_interval({name: each.advantage(0) for name, each in shares.items()})
    return {**real, "exceeds": exceeds(by_split[0], np.array(by_split[1:]))}


def _crossing(shares: dict[str, FamilyShares], splits: int) -> Document | None:
    if not {SHORT_AND_STABLE, LONG_AND_TURBULENT} <= set(shares):
        return None
    short, long = shares[SHORT_AND_STABLE], shares[LONG_AND_TURBULENT]
    change = [short.gap(split) - long.gap(split) for split in range(splits)]
    sizes = np.array([abs(float(each.mean())) for each in change[1:]])
    return {
        **interval(change[0]),
        "short": interval(short.gap(0)),
        "long": interval(long.gap(0)),
        "exceeds": exceeds(float(change[0].mean()), sizes),
    }
