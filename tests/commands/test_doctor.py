"""The doctor tells what works and fails if playing or saving does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def test_a_healthy_installation_passes_and_nothing_is_written(run: Any, home: Path) -> None:
    code, out, err = run("doctor --json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["places"]["user_folder"] == str(home)
    assert all(each["good"] for each in found["checks"].values() if each["needed"])
    assert not home.exists()
    assert found["versions"]["numpy"] in run("doctor")[1]


def test_a_missing_package_and_a_home_that_cannot_be_written_are_named(
    run: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.commands.doctor.PACKAGES", ("numpy", "no-such-package"))
    monkeypatch.setenv("HEADHEART_HOME", "/proc/games")
    code, out, _ = run("doctor --json")
    checks = json.loads(out)["checks"]
    assert code == 1
    assert "no-such-package" in checks["packages"]["says"]
    assert checks["saving"]["good"] is False


def test_a_machine_without_a_display_is_healthy(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.commands.doctor.has_display", lambda: False)
    code, out, _ = run("doctor --json")
    assert code == 0
    assert json.loads(out)["checks"]["display"]["good"] is False
