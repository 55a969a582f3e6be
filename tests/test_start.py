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
NEEDED = ("numpy", "scipy", "pygame", "pydantic", "typer", "rich", "platformdirs", "font_source_sans_pro")
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
    (folder / ".venv" / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    for name in NEEDED:
        (folder / ".venv" / "lib" / "python3" / "site-packages" / name).mkdir(parents=True)
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

    monkeypatch.setattr(start, "own_environment", lambda: True)
    monkeypatch.setattr(start, "works", lambda: True)

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


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_a_sentence(version: tuple[int, int, int]) -> None:
    """An old Python itself is used where one is installed, as is usual on machines that test packages."""
    script = str(ROOT / "start.py")
    old = shutil.which(f"python{version[0]}.{version[1]}")
    runs = old is not None and subprocess.run([old, "-c", ""], capture_output=True, check=False).returncode == 0
    fake = f"import sys; sys.version_info = {version}; exec(open({script!r}).read(), {{'__file__': {script!r}}})"
    command = [old, script] if old is not None and runs else [sys.executable, "-c", fake]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "needs Python 3.11" in done.stderr


def test_it_never_installs_into_the_python_it_was_started_with(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without pyvenv.cfg the program in .venv is that Python, and pip would install there."""
    start.PYTHON.parent.mkdir(parents=True)
    start.PYTHON.symlink_to(os.path.realpath(sys.executable))
    assert not start.own_environment()
    commands: list[list[str]] = []

    def succeeds(command: list[str], loud: bool = False) -> bool:
        commands.append([str(part) for part in command])
        if "venv" in command and not start.PYTHON.exists():  # a venv that leaves out its configuration
            start.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            start.PYTHON.symlink_to(os.path.realpath(sys.executable))
        return True

    monkeypatch.setattr(start, "succeeds", succeeds)
    assert start.install("") == start.NOT_OWN
    assert not [command for command in commands if "install" in command]
    assert not start.VENV.exists()


def test_an_environment_is_renamed_before_it_is_removed(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    (start.VENV / "bin").mkdir(parents=True)

    def interrupted(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start.shutil, "rmtree", interrupted)
    with pytest.raises(KeyboardInterrupt):
        start.remove(start.VENV)
    assert not start.VENV.exists()
    assert start.OLD.exists()
    monkeypatch.undo()
    start.VENV.mkdir()
    start.remove(start.VENV)
    assert not start.OLD.exists()


@pytest.mark.parametrize("damage", ["stamp is no text", "stamp is a folder", "dangling .venv", "missing package", "no pyvenv.cfg", "dangling python", ".venv is a file"])  # fmt: skip
def test_a_damaged_environment_is_made_again(start: ModuleType, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    install(start.ROOT)
    works = start.works
    assert start.install("") is None
    if damage.startswith("stamp"):
        start.STAMP.unlink()
        start.STAMP.write_bytes(b"\xff\xfe") if damage == "stamp is no text" else start.STAMP.mkdir()
    elif damage == "missing package":
        shutil.rmtree(start.VENV / "lib" / "python3" / "site-packages" / "numpy")
    elif damage == "no pyvenv.cfg":
        (start.VENV / "pyvenv.cfg").unlink()
    elif damage == "dangling python":
        start.PYTHON.unlink()
        start.PYTHON.symlink_to("nowhere")
    else:
        shutil.rmtree(start.VENV)
        start.VENV.symlink_to("nowhere") if damage == "dangling .venv" else start.VENV.write_text("")
    assert not (start.PYTHON.exists() and works() and start.read_stamp()[:1] != [])
    said = recorded(start, monkeypatch, lambda command: True)
    monkeypatch.setattr(start, "works", lambda: works() or any("install" in command for command in said))
    assert start.install("") is None
    assert [command for command in said if "install" in command]
    assert start.STAMP.is_file()
