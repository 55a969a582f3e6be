"""Packaging: a wheel holds everything the game needs; an editable install holds no copies that could go stale."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_asset_and_scenario_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("assets", "scenarios"):
        there = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert there
        assert {f"game/_data/{path.relative_to(ROOT).as_posix()}" for path in there} <= names
    assert {"game/cli.py", "game/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "scripts/"))]


def test_the_wheel_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import game.paths as p; print(p.ASSETS, p.SCENARIOS.is_dir(), p.ASSETS.is_dir());"
        "from game.cli import main; main(['history', '--json'])"
    )
    env = {"PYTHONPATH": str(tmp_path / "site"), "HEADHEART_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.stdout == f"{tmp_path}/site/game/_data/assets True True\n[]\n", done.stderr


@pytest.mark.parametrize(("version", "copies"), [("standard", {"assets", "scenarios"}), ("editable", set())])
def test_a_wheel_holds_copies_and_an_editable_install_does_not(version: str, copies: set[str]) -> None:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    data: dict[str, dict[str, str]] = {"force_include": {}}
    module.DataHook(str(ROOT), {}, None, None, "", "wheel").initialize(version, data)
    assert set(data["force_include"]) == copies
