"""The measurement of the score's scale: what the line with the best total reaches, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.lab.attack.campaign import FINAL_FROM, Campaign, KnownLine, refinements, world_of
from game.lab.attack.candidate_batch import chooser, stack_lines
from game.lab.attack.testbed import AttackTestbed
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import MeasuredScale, ScoreScale, clipped, fingerprint
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import PARTS, Reach, floors
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.rng.draws import Draws

SEED = 20_260_101
RUNS = 1024  # held-out runs in which the best line is measured
KEPT = 3  # lines kept for the next measurement, each of another search family


@dataclass(frozen=True)
class FoundScale:
    """The scale found for a scenario, the total of its best line (reference 50), and the lines worth keeping."""

    measured: MeasuredScale
    total: float
    lines: tuple[KnownLine, ...]


def measure_scale(scenario: Scenario, file: Path, go_on: Callable[[], bool], day: str, runs: int = RUNS) -> FoundScale:
    """Search on from the lines in `file` while `go_on` returns true, then measure the best line in fresh runs.

    file: the campaign's, which is appended to. day: of the measurement, as it is stored.
    """
    params = measure_params(scenario.setting)
    testbed = AttackTestbed(scenario.id, params, SEED)
    campaign = Campaign(testbed, file, refinements(params))
    campaign.run(go_on, lambda found: None)
    best = campaign.best()
    reach = line_reach(testbed, best[0], runs)
    measured = MeasuredScale(ScoreScale(clipped(reach), day), fingerprint(scenario.setting), world_of(params))
    return FoundScale(measured, best[0].score, _one_a_family(best))


def line_reach(testbed: AttackTestbed, known: KnownLine, runs: int = RUNS) -> Reach:
    """Return what a line is ahead of doing nothing, in leads of the reference, by part: a ratio of means over runs.

    A lead below the floor of its part counts as the floor, as it does in the score.
    """
    params, par = testbed.params, testbed.par_of(FINAL_FROM, runs)
    draws = Draws.of(testbed.seed, np.arange(FINAL_FROM, FINAL_FROM + runs, dtype=np.uint64), params.setting.case)
    own = rollout(params, chooser(stack_lines([known.line], params, runs)), draws).table()
    reference, nothing = par.reference.table(), par.nothing.table()
    lead = np.maximum(reference - nothing, floors(params.numbers)).mean(axis=0)
    results, people, capability, standing = _floats((own - nothing).mean(axis=0) / lead)
    return results, people, capability, standing


def is_stale(scenario: Scenario, measured: MeasuredScale | None) -> bool:
    """Return whether a scenario has changed since it was measured, or the rules and numbers of the model have."""
    if measured is None or measured.setting != fingerprint(scenario.setting):
        return True
    params: Params = measure_params(scenario.setting)
    return measured.world != world_of(params)


def scale_rows(found: Iterable[tuple[str, MeasuredScale]]) -> str:
    """Return the text of the data file, in the order given."""
    head = (
        "# What the best known line reaches, in leads of the reference over doing nothing, by part of the score.\n"
        "# Written by scripts/measure_scale.py. setting, world: what was measured, so that a change is noticed.\n"
    )
    return head + "".join(f"\n[{name}]\n{_row(each)}" for name, each in found)


def _row(measured: MeasuredScale) -> str:
    reach = "".join(f"{part} = {value}\n" for part, value in zip(PARTS, measured.scale.reach, strict=True))
    return f'measured = {measured.scale.measured}\n{reach}setting = "{measured.setting}"\nworld = "{measured.world}"\n'


def _one_a_family(best: Iterable[KnownLine]) -> tuple[KnownLine, ...]:
    by_family: dict[str, KnownLine] = {}
    for known in best:
        by_family.setdefault(known.family, known)
    by_family.pop("reference", None)
    return tuple(by_family.values())[:KEPT]


def _floats(values: Floats) -> list[float]:
    return [float(value) for value in values]
