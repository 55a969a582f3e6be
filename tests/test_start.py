"""start.py without network access; .ci/run itself tests the installation on a bare machine."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="uses links into .venv/bin")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with start.py, no .venv, and a stub game that only prints its arguments."""
    there = tmp_path / "copy of game"
    (there / "game").mkdir(parents=True)
    (there / "game" / "__main__.py").write_text("import sys, os; print(sys.argv[1:], os.getcwd())")
    for name in ("start.py", "pyproject.toml"):
        shutil.copy(ROOT / name, there)
    return there


def install(folder: Path) -> None:
    """Create the files that a finished installation leaves behind."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    raw = (folder / "pyproject.toml").read_bytes() + sys.version.encode()
    (folder / ".venv" / ".installed").write_text(hashlib.sha256(raw).hexdigest() + "\n")


def started(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH")
    }
    return subprocess.run(
        [sys.executable, folder / "start.py", *arguments],
        cwd=folder.parent,
        env={**kept, "PATH": "", **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def start(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", folder / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_once_installed_it_only_passes_on_arguments_and_folder(folder: Path) -> None:
    install(folder)
    done = started(folder, "replay", "a file.json")
    assert (done.stdout, done.stderr) == (f"['replay', 'a file.json'] {folder.parent}\n", "")


def test_without_arguments_it_opens_a_window_or_prints_a_game_if_there_is_no_display(folder: Path) -> None:
    install(folder)
    assert started(folder, DISPLAY=":0").stdout.startswith("['play']")
    done = started(folder)
    if sys.platform != "darwin":
        assert done.stdout.startswith("['run', '--strategy', 'reader', '--typical']")
        assert done.stderr.count("\n") == 1


def recorded(start: ModuleType, monkeypatch: pytest.MonkeyPatch, works: Callable[[list[str]], bool]) -> list[list[str]]:
    """Record commands instead of running them; those for which `works` holds create their .venv and succeed."""
    commands: list[list[str]] = []

    def succeeds(command: list[str], loud: bool = False) -> bool:
        commands.append([str(part) for part in command])
        if works(commands[-1]) and "venv" in command:
            start.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            start.PYTHON.touch()
        return bool(works(commands[-1]))

    monkeypatch.setattr(start, "succeeds", succeeds)
    monkeypatch.setattr(start.shutil, "which", lambda name: "/bin/uv")
    return commands


def test_an_unfinished_environment_is_created_again(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    start.VENV.mkdir()
    start.UNFINISHED.touch()
    (start.VENV / "half").touch()
    recorded(start, monkeypatch, lambda command: True)
    assert start.install("") is None
    assert not (start.VENV / "half").exists()
    assert start.STAMP.exists()
    assert not start.UNFINISHED.exists()


def test_an_interrupted_installation_leaves_no_stamp(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(start, monkeypatch, lambda command: "install" not in command)
    assert start.install("") == start.NOT_INSTALLED
    assert not start.STAMP.exists()
    assert start.UNFINISHED.exists()


def test_it_installs_with_the_pip_of_the_venv_else_of_this_python_else_uv(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_ensurepip(command: list[str]) -> bool:
        makes_pip = command[1:3] == ["-m", "venv"] and "--without-pip" not in command
        return command[0] != str(start.PYTHON) and not makes_pip

    said = recorded(start, monkeypatch, without_ensurepip)
    assert start.install("dev") is None
    assert said[-1][:5] == [sys.executable, "-m", "pip", "--python", str(start.PYTHON)]
    assert said[-1][-1].endswith("[dev]")
    shutil.rmtree(start.VENV)
    said = recorded(start, monkeypatch, lambda command: command[0] == "/bin/uv")
    assert start.install("") is None
    assert said[-1][:3] == ["/bin/uv", "pip", "install"]


def test_without_any_installer_one_sentence_says_what_to_do(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded(start, monkeypatch, lambda command: False)
    assert start.main([]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", start.NO_TOOLS + "\n")
    assert not start.VENV.exists()


def test_the_dev_extra_includes_the_game_and_a_changed_project_is_installed_again(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = recorded(start, monkeypatch, lambda command: True)
    monkeypatch.setattr(start, "same_python", lambda: True)
    assert start.install("") is None
    assert start.install("dev") is None
    before = len(said)
    assert start.install("") is None
    assert start.install("dev") is None
    assert len(said) == before
    (start.ROOT / "pyproject.toml").write_text("changed")
    assert start.install("") is None
    assert len(said) > before


def test_an_old_python_can_parse_the_script() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_gets_a_sentence(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 10, 4))
    assert start.main([]) == 1
    assert "3.11" in capsys.readouterr().err
