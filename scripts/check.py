"""Run the whole gate: format, style, types, import contracts, tests. Stops at the first failure.

Usage: python scripts/check.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Files in their own order, not those with most tests first: one long test at the very end would keep one core idle.
STEPS: list[tuple[str, list[str]]] = [
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("style", ["-m", "ruff", "check", "."]),
    ("types", ["-m", "mypy"]),
    ("arrows", ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]),
    ("tests", ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]),
]


def main() -> int:
    """Run every step in order; return the exit code of the first failure, or 0."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    for name, arguments in STEPS:
        print(f"== {name}: python {' '.join(arguments)}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, check=False).returncode
        verdict = "good" if code == 0 else f"failed ({code})"
        print(f"== {name}: {verdict} in {time.monotonic() - began:.0f} s", flush=True)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
