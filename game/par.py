"""Par: the outcomes of the reference and of doing nothing in the same runs, against which scores are measured."""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.games.outcome import Outcome, parts, parts_by_lead, total_score
from game.sim.games.rollout import Watch, rollout
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.strategies.reader import reader
from game.strategies.simple_strategies import do_nothing


@dataclass(frozen=True)
class Par:
    """The outcomes of the reference and of doing nothing, run by run."""

    reference: Outcome
    nothing: Outcome

    def score(self, own: Outcome, params: Params) -> tuple[Floats, PerRun]:
        """Return the parts (runs, 4) and the total (runs,) of the score of an outcome in the same runs."""
        part = parts(own, self.reference, self.nothing, params.numbers, params.setting.reach)
        return part, total_score(part, params.setting.weights)

    def score_by_lead(self, own: Outcome, params: Params) -> tuple[Floats, PerRun]:
        """Return the same on the scale of studies, on which the reference has 50 in every run."""
        part = parts_by_lead(own, self.reference, self.nothing, params.numbers)
        return part, total_score(part, params.setting.weights)


def par(params: Params, draws: Draws, watch: Watch | None = None) -> Par:
    """Play the reference and do-nothing in the runs of `draws`; `watch` sees the reference's quarters in command."""
    return Par(rollout(params, reader, draws, watch), rollout(params, do_nothing, draws))
