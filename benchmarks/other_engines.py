"""Comparable work in other engines: a team of nine learns for twelve quarters, in batches of runs.

The work is March's learning alone (30 dimensions, the variant of benchmarks/march.py): one of some twenty mechanisms of
a quarter in this game, without decisions, moods, ties, score or statistics. Mesa has agents as objects and plays by
`batch_run`; Starsim has arrays of agents in one run and plays by `MultiSim`. Both run in one process.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import march

MEMBERS, DIMENSIONS, QUARTERS = 9, 30, 12


def mesa_batch(runs: int) -> float:
    """Return the processor seconds of Mesa's batch_run."""
    import mesa

    march.MEMBERS, march.DIMENSIONS, march.PERIODS = MEMBERS, DIMENSIONS, QUARTERS
    base = march.organisation()

    class Collected(base):  # type: ignore[misc,valid-type]
        def __init__(self, seed: int) -> None:
            super().__init__(seed)
            self.datacollector = mesa.DataCollector(model_reporters={"known": known_at_the_end})

        def step(self) -> None:
            super().step()
            self.datacollector.collect(self)

    def known_at_the_end(model: Any) -> float:
        return float(model.known()) if model.steps == QUARTERS else 0.0

    begun = time.process_time()
    rows = mesa.batch_run(
        Collected,
        {"seed": range(runs)},
        number_processes=1,
        iterations=1,
        max_steps=QUARTERS - 1,  # batch_run plays one more
        data_collection_period=-1,
        display_progress=False,
    )
    took = time.process_time() - begun
    assert all(row["known"] != 0.0 for row in rows)  # reported after the last quarter only
    return took


def starsim_multi(runs: int) -> float:
    """Return the processor seconds of Starsim's MultiSim."""
    import starsim

    class Learning(starsim.Module):  # type: ignore[misc]
        def init_post(self) -> None:
            super().init_post()
            self.luck = np.random.default_rng(self.sim.pars.rand_seed)
            self.beliefs = self.luck.integers(-1, 2, (len(self.sim.people), DIMENSIONS))
            self.reality, self.code = self.luck.choice((-1, 1), DIMENSIONS), np.zeros(DIMENSIONS, int)
            self.quarters = 0

        def step(self) -> None:
            learn(self)
            self.quarters += 1

    begun = time.process_time()
    sim = starsim.Sim(n_agents=MEMBERS, start=2000, dur=QUARTERS - 1, dt=1, modules=[Learning()], verbose=0)
    many = starsim.MultiSim(sim, n_runs=runs)
    many.run(parallel=False, verbose=0)
    took = time.process_time() - begun
    assert [next(iter(each.modules)).quarters for each in many.sims] == [QUARTERS] * runs
    return took


def learn(team: Any) -> None:
    """Apply a quarter of March's learning to the arrays of one team."""
    luck, beliefs = team.luck, team.beliefs
    team.reality = np.where(luck.random(DIMENSIONS) < march.P4, -team.reality, team.reality)
    score = int((team.code * team.reality).sum())
    new = luck.random(len(beliefs)) < march.P3
    beliefs[new] = luck.integers(-1, 2, (int(new.sum()), DIMENSIONS))
    acts = np.where(beliefs == 0, luck.choice((-1, 1), beliefs.shape), beliefs)
    votes = acts[(acts * team.reality).sum(axis=1) > score].sum(axis=0)
    taught = (team.code != 0) & (beliefs != team.code) & (luck.random(beliefs.shape) < march.P1)
    team.beliefs = np.where(taught, beliefs + team.code, beliefs)
    learned = (votes != 0) & (luck.random(DIMENSIONS) < 1 - (1 - march.P2) ** np.abs(votes))
    team.code = np.where(learned, np.sign(votes), team.code)
