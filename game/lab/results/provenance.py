"""Provenance of a comparison: everything that decides its numbers, and where it was computed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from game.lab.compare.comparison_spec import ComparisonSpec
from game.scenario.model.scenario import Scenario
from game.scenario.model.score_scale import scale_to_json
from game.sim.games.rules_version import RULES
from game.sim.games.strategy import Strategy
from game.sim.numbers import Numbers
from game.version import __version__


def provenance(spec: ComparisonSpec, command: str) -> dict[str, Any]:
    """Return versions, platform, command and hashes as plain data.

    scenarios: SHA-256 of each text with its changed values. scales: what 100 points of the score stand for in each.
    strategies: SHA-256 of a file or function; a built-in one is identified by the version and the rules. numbers:
    SHA-256 of the model's default numbers.
    """
    return origin(spec.scenarios, spec.strategies, command, spec.seed, (spec.first, spec.first + spec.runs))


def origin(
    scenarios: Sequence[Scenario], strategies: Sequence[Strategy], command: str, seed: int, runs: tuple[int, int]
) -> dict[str, Any]:
    """Return the provenance of any study of scenarios and strategies, as `provenance` does."""
    return {
        "version": __version__,
        "rules": RULES,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": importlib.metadata.version("scipy"),
        "platform": platform.platform(),
        "command": command,
        "seed": seed,
        "runs": list(runs),
        "scenarios": {each.id: each.hash for each in scenarios},
        "scales": {each.id: scale_to_json(each.scale) for each in scenarios},
        "strategies": {each.id: each.fingerprint or f"built-in {__version__}" for each in strategies},
        "numbers": numbers_hash(),
    }


def numbers_hash() -> str:
    """Return the SHA-256 of the model's default numbers."""
    return hashlib.sha256(json.dumps(astuple(Numbers())).encode()).hexdigest()
