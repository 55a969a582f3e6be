"""Crashes and Ctrl-C: one sentence for every command, a report without private data, and finished work is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.crash import FOLDER
from game.history.comparison_journal import MAX_BYTES, MAX_DAYS, Journal

ROOT = Path(__file__).resolve().parents[1]
DAY = 86_400.0
LONG = {
    "run": "run first-monday --strategy {slow}",
    "test": "test {claims} {heavy} --runs-at-most 1000000",
    "balance": "balance first-monday --runs 100000",
    "tournament": "tournament first-monday --strategies reader --runs 400000",
}


@pytest.mark.parametrize("line", ["scenarios", "run first-monday", "check x.toml", "tournament", "explain"])
def test_a_crash_of_any_command_is_a_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path, line: str
) -> None:
    def broken(*given: object, **named: object) -> None:
        raise RuntimeError(f"lost {home}/secret of {os.environ['USER']}")

    monkeypatch.setenv("USER", "amalthea")
    command = next(each for each in cli.app.registered_commands if each.name == line.split()[0])
    monkeypatch.setattr(command, "callback", broken_like(command.callback, broken))
    with pytest.raises(SystemExit) as ended:
        cli.main(line.split())
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    assert "Traceback" not in said.err
    assert said.err.count("\n") == 1
    (report,) = (home / FOLDER).iterdir()
    assert str(report) in said.err
    text = report.read_text()
    assert f"command: {line.split()[0]}" in text
    assert "RuntimeError: lost <path>" in text
    assert "tests/test_crash.py" in text
    assert str(home) not in text
    assert "amalthea" not in text


def broken_like(callback: Any, broken: Any) -> Any:
    """Raise the bug once the parameters of a command are parsed."""
    import functools

    return functools.wraps(callback)(lambda *given, **named: broken())


def test_a_crash_that_cannot_be_reported_is_still_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HEADHEART_HOME", str(tmp_path / "file"))
    command = next(each for each in cli.app.registered_commands if each.name == "schema")

    def broken(*given: object, **named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(command, "callback", broken_like(command.callback, broken))
    with pytest.raises(SystemExit):
        cli.main(["schema"])
    assert "no report could be written" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("command", LONG)
def test_ctrl_c_is_a_sentence_and_exit_code_130(home: Path, tmp_path: Path, command: str) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text(
        "import time\nfrom pathlib import Path\n\ndef choose(view):\n"
        f"    Path({str(tmp_path / 'begun')!r}).touch()\n    time.sleep(0.8)\n    return []\n"
    )
    plain = (ROOT / "scenarios" / "01-first-monday.toml").read_text().split("[[expect]]")[0]
    claims, heavy = tmp_path / "claims.toml", tmp_path / "heavy.toml"
    claims.write_text(plain)
    heavy.write_text(plain + '[[expect]]\nstrategy = "look-ahead"\nclaim = "mean(score.total) > 20"\n')
    line = LONG[command].format(slow=slow, claims=claims, heavy=heavy)
    with subprocess.Popen(
        [sys.executable, "-m", "game", *line.split()],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 20
        while not begun(process, command, tmp_path, home) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("Stopped"), err
    if command == "run":
        listed = subprocess.run(
            [sys.executable, "-m", "game", "history", "--json"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert len(json.loads(listed.stdout)) == 1
    assert ("expects nothing" in out) == (command == "test")


def begun(process: subprocess.Popen[str], command: str, folder: Path, home: Path) -> bool:
    """Return whether the command has started its work."""
    if command == "run":
        return (folder / "begun").exists()
    if command == "tournament":
        return bool(list(home.glob("comparisons/*.sqlite")))
    ticks = (
        sum(map(int, Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        if (Path("/proc/self/stat").exists())
        else 1000
    )
    return ticks / os.sysconf("SC_CLK_TCK") > 2.0 or process.poll() is not None


def test_old_journals_are_removed(home: Path) -> None:
    for key in ("ancient", "large", "recent"):
        Journal(home, key).close()
    folder = home / "comparisons"
    os.utime(folder / "ancient.sqlite", (time.time() - (MAX_DAYS + 1) * DAY,) * 2)
    with (folder / "large.sqlite").open("r+b") as file:
        file.truncate(MAX_BYTES + 1)  # sparse
    (folder / "ancient.sqlite-journal").touch()
    Journal(home, "another").close()
    assert sorted(path.stem for path in folder.iterdir()) == ["another", "large", "recent"], "a day is left to all"
    os.utime(folder / "large.sqlite", (time.time() - 2 * DAY,) * 2)
    Journal(home, "another").close()
    assert sorted(path.stem for path in folder.iterdir()) == ["another", "recent"]
    os.utime(folder / "recent.sqlite", (time.time() - (MAX_DAYS + 1) * DAY,) * 2)
    Journal(home, "recent").close()
    assert (folder / "recent.sqlite").exists(), "the one that is asked for goes on, however old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_not_reported_as_a_crash(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert done.returncode != 0
    assert not (home / FOLDER).exists()
    assert "Traceback" not in done.stderr


def test_ctrl_c_during_imports_prints_no_traceback() -> None:
    script = """
import runpy, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "game.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
runpy.run_module("game", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
