"""Tune the reference's weights in the shipped scenarios; print new defaults for `Weights` in game/strategies/reader.py.

Usage: python scripts/tune_reader.py --tries 2000 --runs 60
The printed points are those of the rounded weights in runs that the search has not seen; today's weights have 50.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from game.lab.studies.paired_runs import TUNING_FROM
from game.lab.studies.weight_search import WeightScale, tune, value
from game.paths import SCENARIOS
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.strategies.reader import WEIGHTS, Weights

DIGITS = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Search, check the result in other runs and print it."""
    asked = options(arguments)
    chosen = [
        each
        for each in list_scenarios([SCENARIOS])
        if isinstance(each, Scenario) and (not asked.scenarios or each.id in asked.scenarios)
    ]
    searched, unseen = (
        [WeightScale.of(each, asked.seed, asked.runs, WEIGHTS, first) for each in chosen] for first in (TUNING_FROM, 0)
    )
    rng = np.random.default_rng(asked.seed)
    best = tune(searched, WEIGHTS, asked.tries, rng, print_improvement)[0]
    print_defaults(rounded(best), float(value(unseen, [rounded(best)])[0]))


def rounded(weights: Weights) -> Weights:
    """Return the weights as they will stand in the source."""
    return Weights(**{name: round(weight, DIGITS) for name, weight in asdict(weights).items()})


def print_improvement(tries: int, points: float) -> None:
    """Print an improvement on stderr."""
    print(f"{tries} tries: {points:.2f}", file=sys.stderr, flush=True)


def print_defaults(weights: Weights, points: float) -> None:
    """Print the fields of `Weights` with new defaults."""
    print(f"# {points:.2f} points in unseen runs")
    for name, weight in asdict(weights).items():
        print(f"    {name}: float = {weight}")


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", help="ids of scenarios; all shipped ones if left out")
    parser.add_argument("--tries", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=60, help="runs of each try in each scenario")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
