"""The ground of an attack: a scenario, blocks of runs with their par, and what lines score in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.lab.attack.candidate_batch import chooser, stack_lines
from game.lab.attack.lines import COUNT, Line, quarters_of
from game.par import Par, par
from game.sim.games.outcome import Outcome
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import State

ROWS = 2048  # of a batch: enough to pay for the calls, and no more memory than that


@dataclass(frozen=True)
class LineScores:
    """What lines came to: total (lines, runs), parts (lines, runs, 4), uses (lines, quarters, moves), mean a run.

    used: (lines, moves) share of the runs in which a move is used at all.
    """

    total: Floats
    parts: Floats
    uses: Floats
    used: Floats


@dataclass
class Testbed:
    """Where lines are tried; par is played once for each block of so many runs and kept."""

    id: str
    params: Params
    seed: int
    block: int = 512
    pars: dict[int, Par] = field(default_factory=dict)

    def par_of(self, first: int, runs: int) -> Par:
        """Par in the runs first .. first + runs - 1."""
        blocks = [self._block(block) for block in range(first // self.block, -(-(first + runs) // self.block))]
        start = first % self.block
        part = slice(start, start + runs)
        return Par(_joined([each.reference for each in blocks], part), _joined([each.nothing for each in blocks], part))

    def _block(self, block: int) -> Par:
        if block not in self.pars:
            ids = np.arange(block * self.block, (block + 1) * self.block, dtype=np.uint64)
            self.pars[block] = par(self.params, Draws.of(self.seed, ids))
        return self.pars[block]

    def play(self, lines: Sequence[Line], first: int, runs: int) -> LineScores:
        """Every line in the runs first .. first + runs - 1, in the same luck."""
        together = max(1, ROWS // runs)
        parts = [self._batch(lines[row : row + together], first, runs) for row in range(0, len(lines), together)]
        return LineScores(
            np.concatenate([each.total for each in parts]),
            np.concatenate([each.parts for each in parts]),
            np.concatenate([each.uses for each in parts]),
            np.concatenate([each.used for each in parts]),
        )

    def _batch(self, lines: Sequence[Line], first: int, runs: int) -> LineScores:
        count, length = len(lines), quarters_of(self.params)
        draws = Draws.of(self.seed, np.arange(first, first + runs, dtype=np.uint64)).repeated(count)
        uses = np.zeros((count, length, COUNT))
        ever = np.zeros((count * runs, COUNT), bool)

        def watch(before: State, plan: Plan, after: State) -> None:
            if before.quarter <= length:
                made = plan.uses() * before.in_command[:, None]
                uses[:, before.quarter - 1] += made.reshape(count, runs, COUNT).mean(axis=1)
                np.logical_or(ever, made > 0, out=ever)

        choose = chooser(stack_lines(lines, self.params, runs))
        own = rollout(self.params, choose, draws, watch)
        score = self.par_of(first, runs)
        tiled = Par(score.reference.repeated(count), score.nothing.repeated(count))
        part, total = tiled.score(own, self.params)
        shares = ever.reshape(count, runs, COUNT).mean(axis=1)
        return LineScores(total.reshape(count, runs), part.reshape(count, runs, 4), uses, shares)


def _joined(outcomes: Sequence[Outcome], part: slice) -> Outcome:
    names = ("results", "people", "capability", "standing")
    return Outcome(*(np.concatenate([getattr(each, name) for each in outcomes])[part] for name in names))
