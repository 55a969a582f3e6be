"""Provenance of a comparison: everything that decides its numbers, and where it was computed."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import astuple
from typing import Any

import numpy as np

from game.lab.compare.comparison import ComparisonSpec
from game.sim.games.rules_version import RULES
from game.sim.numbers import Numbers
from game.version import __version__


def provenance(spec: ComparisonSpec, command: str) -> dict[str, Any]:
    """Return versions, platform, command and hashes as plain data.

    scenarios: SHA-256 of each text with its changed values. strategies: SHA-256 of a file or function; a built-in one
    is identified by the version and the rules. numbers: SHA-256 of the model's default numbers.
    """
    return {
        "version": __version__,
        "rules": RULES,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "platform": platform.platform(),
        "command": command,
        "seed": spec.seed,
        "runs": [spec.first, spec.first + spec.runs],
        "scenarios": {each.id: each.hash for each in spec.scenarios},
        "strategies": {each.id: each.fingerprint or f"built-in {__version__}" for each in spec.strategies},
        "numbers": hashlib.sha256(json.dumps(astuple(Numbers())).encode()).hexdigest(),
    }
