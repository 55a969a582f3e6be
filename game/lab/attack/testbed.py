"""The testbed of an attack: a scenario, runs with their par, and the scores of lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.lab.attack.candidate_batch import chooser, stack_lines
from game.lab.attack.lines_of_play import COUNT, Line, quarters_of
from game.par import Par, par
from game.sim.games.outcome import Outcome
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.state import State

ROWS = 2048  # rows a batch: enough to amortise the calls in little memory


@dataclass(frozen=True)
class LineScores:
    """Scores of lines: total (lines, runs), parts (lines, runs, 4), mean uses a run (lines, quarters, moves).

    used: (lines, moves) share of the runs that use a move at all.
    """

    total: Floats
    parts: Floats
    uses: Floats
    used: Floats


@dataclass
class AttackTestbed:
    """Plays lines in one scenario; par is played once per block of runs and cached.

    Scores are on the scale of studies: about 0 is doing nothing and 50 the reference, whatever that of the game is.
    """

    id: str
    params: Params
    seed: int
    block: int = 512
    pars: dict[int, Par] = field(default_factory=dict)

    def par_of(self, first: int, runs: int) -> Par:
        """Return par in the runs first .. first + runs - 1."""
        blocks = [self._par_of_block(block) for block in range(first // self.block, -(-(first + runs) // self.block))]
        start = first % self.block
        part = slice(start, start + runs)
        return Par(
            _concatenate([each.reference for each in blocks], part),
            _concatenate([each.nothing for each in blocks], part),
        )

    def _par_of_block(self, block: int) -> Par:
        if block not in self.pars:
            ids = np.arange(block * self.block, (block + 1) * self.block, dtype=np.uint64)
            self.pars[block] = par(self.params, Draws.of(self.seed, ids, self.params.setting.case))
        return self.pars[block]

    def play(self, lines: Sequence[Line], first: int, runs: int) -> LineScores:
        """Play every line in the runs first .. first + runs - 1, in the same luck."""
        lines_a_batch = max(1, ROWS // runs)
        parts = [
            self._play_batch(lines[start : start + lines_a_batch], first, runs)
            for start in range(0, len(lines), lines_a_batch)
        ]
        return LineScores(
            total=np.concatenate([each.total for each in parts]),
            parts=np.concatenate([each.parts for each in parts]),
            uses=np.concatenate([each.uses for each in parts]),
            used=np.concatenate([each.used for each in parts]),
        )

    def _play_batch(self, lines: Sequence[Line], first: int, runs: int) -> LineScores:
        count, length = len(lines), quarters_of(self.params)
        draws = Draws.of(self.seed, np.arange(first, first + runs, dtype=np.uint64), self.params.setting.case).repeated(
            count
        )
        uses = np.zeros((count, length, COUNT))
        ever_used = np.zeros((count * runs, COUNT), bool)

        def watch(before: State, plan: Plan, after: State) -> None:
            if before.quarter <= length:
                uses_made = plan.uses() * before.in_command[:, None]
                uses[:, before.quarter - 1] += uses_made.reshape(count, runs, COUNT).mean(axis=1)
                np.logical_or(ever_used, uses_made > 0, out=ever_used)

        choose = chooser(stack_lines(lines, self.params, runs))
        own = rollout(self.params, choose, draws, watch)
        score = self.par_of(first, runs)
        tiled = Par(score.reference.repeated(count), score.nothing.repeated(count))
        part, total = tiled.score_by_lead(own, self.params)
        shares = ever_used.reshape(count, runs, COUNT).mean(axis=1)
        return LineScores(total=total.reshape(count, runs), parts=part.reshape(count, runs, 4), uses=uses, used=shares)


def _concatenate(outcomes: Sequence[Outcome], part: slice) -> Outcome:
    names = ("results", "people", "capability", "standing")
    return Outcome(*(np.concatenate([getattr(each, name) for each in outcomes])[part] for name in names))
