"""The game works in other installations: the lowest versions that pyproject.toml allows, and other Pythons."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OTHERS = tuple(f"python3.{minor}" for minor in range(11, 15) if minor != sys.version_info.minor)


def starts(python: str) -> bool:
    """Return whether a Python is found and works: a version manager's placeholder is found and only says an error."""
    found = shutil.which(python)
    return found is not None and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0


def try_there(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "other_installations.py"), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs a second environment; CI=1 runs it")
def test_the_lowest_versions_that_are_allowed_work() -> None:
    try_there()


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs environments of other Pythons; CI=1 runs it")
@pytest.mark.parametrize("python", OTHERS)
def test_another_python_plays_the_same_bits(python: str) -> None:
    if not starts(python):
        pytest.skip(f"there is no {python} here that starts")
    try_there(python)
