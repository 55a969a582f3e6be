"""The lower bounds of pyproject.toml are true: the commands of scripts/lowest_versions.py work with exactly these."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs a second environment; CI=1 runs it")
def test_the_lowest_versions_that_are_allowed_work() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "lowest_versions.py")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
