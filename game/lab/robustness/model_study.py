"""Robustness of what the documents conclude: draws of all numbers, and a screening of those that decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.progress import Progress
from game.lab.robustness.conclusions import CONCLUSIONS, GOAL, Conclusion
from game.lab.robustness.default_extent import SPREAD
from game.lab.robustness.drawn_numbers import NAMES, draw_positions, has_source, with_positions
from game.lab.robustness.evidence import FEW_PLAYERS, SCREENED, STUDIED, Evidence
from game.lab.robustness.screening import Screening, plackett_burman, screen
from game.lab.robustness.share_intervals import share_of_draws
from game.lab.robustness.step_counter import StepCounter
from game.lab.studies.paired_runs import Document
from game.lab.studies.stylised_facts import as_declared
from game.scenario.model.scenario import Scenario
from game.sim.numeric.arrays import Floats
from game.sim.setting import Setting

CARRIED = 0.80  # share of the variance
TOP = 40  # numbers whose sources are counted
SCREENING_RUNS = 12
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class ModelStudyScope:
    """The extent of a study. screened: names of the numbers to screen; empty for no screening."""

    draws: int
    runs: int
    seed: int
    screened: Sequence[str] = NAMES

    @property
    def steps(self) -> int:
        """The number of sets of numbers that are measured, for progress."""
        return 1 + self.draws + (len(plackett_burman(len(self.screened))) if self.screened else 0)


def study_model(
    scenarios: Sequence[Scenario],
    scope: ModelStudyScope,
    on_progress: Progress,
    conclusions: Sequence[Conclusion] = CONCLUSIONS,
) -> Document:
    """Return for each conclusion in what share of the draws it holds, and the numbers that carry the variance.

    scenarios: those of STUDIED. Every number of the model is multiplied by a lognormal factor of its own, with sd
    SPREAD, and clipped to its declared range; all draws play the same runs. A conclusion holds where its mean margin
    over the runs is above zero. `met` is null for what is stated with a condition.
    """
    settings = {each.id: each.setting for each in scenarios if each.id in STUDIED}
    steps = StepCounter(scope.steps, on_progress)
    declared = Evidence(settings, as_declared, scope.runs, scope.seed)
    base = [each.margin(declared) for each in conclusions]
    steps.done()
    margins = []
    for positions in draw_positions(scope.draws, scope.seed):
        margins.append(_margins(settings, positions, scope, conclusions))
        steps.done()
    table = np.array(margins)
    rows = [_row(each, base[index], table[:, index]) for index, each in enumerate(conclusions)]
    return {
        "draws": scope.draws,
        "runs": scope.runs,
        "seed": scope.seed,
        "spread": SPREAD,
        "goal": GOAL,
        "conclusions": rows,
        "screening": _screening(settings, scope, conclusions, steps.done) if scope.screened else None,
    }


def _margins(
    settings: Mapping[str, Setting], positions: Floats, scope: ModelStudyScope, conclusions: Sequence[Conclusion]
) -> list[float]:
    seen = Evidence(settings, lambda setting: with_positions(setting, positions, SPREAD), scope.runs, scope.seed)
    return [each.margin(seen) for each in conclusions]


def _row(conclusion: Conclusion, base: float, margins: Floats) -> Document:
    held = share_of_draws([bool(each > 0.0) for each in margins])
    low, middle, high = (float(each) for each in np.quantile(margins, QUANTILES))
    return {
        "id": conclusion.id,
        "page": conclusion.page,
        "conditional": conclusion.conditional,
        "declared": {"margin": base, "holds": base > 0.0},
        "holds": held,
        "margins": {"p10": low, "median": middle, "p90": high},
        "met": None if conclusion.conditional else held["share"] >= GOAL,
    }


def _screening(
    settings: Mapping[str, Setting],
    scope: ModelStudyScope,
    conclusions: Sequence[Conclusion],
    on_point: Callable[[], None],
) -> Document:
    """Screen the margins of some conclusions in few runs, which all points share."""
    few = {name: settings[name] for name in SCREENED}
    asked = [each for each in conclusions if each.screened]
    places = [NAMES.index(name) for name in scope.screened]

    def measure(levels: Floats) -> Floats:
        positions = np.zeros(len(NAMES))
        positions[places] = levels
        seen = Evidence(
            few,
            lambda setting: with_positions(setting, positions, SPREAD),
            SCREENING_RUNS,
            scope.seed,
            FEW_PLAYERS,
        )
        return np.array([each.margin(seen) for each in asked])

    return screening_document(screen(measure, len(places), on_point), scope.screened, [each.id for each in asked])


def screening_document(screening: Screening, names: Sequence[str], measures: Sequence[str]) -> Document:
    """Return the numbers that carry CARRIED of the variance, and how many of the TOP have a source."""
    shares = screening.shares
    order = np.argsort(-shares, kind="stable")
    needed = int(np.searchsorted(np.cumsum(shares[order]), CARRIED - 1e-12)) + 1
    top = [index for index in order[:TOP] if shares[index] > 0.0]
    return {
        "numbers": len(names),
        "measures": list(measures),
        "runs": SCREENING_RUNS,
        "explained": screening.explained,
        "carry": min(needed, len(names)),
        "carried": CARRIED,
        "top": len(top),
        "top_with_source": sum(has_source(names[index]) for index in top),
        "ranking": [
            {
                "name": names[index],
                "share": float(shares[index]),
                "source": has_source(names[index]),
                "effects": dict(zip(measures, map(float, screening.effects[index]), strict=True)),
            }
            for index in order
            if shares[index] > 0.0
        ],
    }
