"""Odd files, names, homes, consoles and limits: one sentence and the right exit code, never a crash or a hang."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from game.paths import NoHome, user_folder
from game.sentences import say
from game.system_errors import system_failure
from tests.commands.surroundings import FUNCTION, ROOT, Run, posix, scenario_file, started

CRASHED = "met a defect"
NOT_UTF8 = os.fsdecode(b"a\xff")


@posix
@pytest.mark.parametrize(
    "line",
    ["scenarios", "check {}", "run {}", "test {}", "run --strategy {}", "run --strategy game:{}", "replay {}"],
)
def test_a_pipe_in_place_of_a_file_is_refused_and_never_waited_for(run: Run, home: Path, line: str) -> None:
    pipe = home / "scenarios" / "a.toml"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    ended = threading.Event()

    def write_if_it_hangs() -> None:
        if not ended.wait(20):
            os.close(os.open(pipe, os.O_WRONLY))

    watchdog = threading.Thread(target=write_if_it_hangs, daemon=True)
    watchdog.start()
    code, out, err = run(line.format(pipe))
    hung = not watchdog.is_alive()
    ended.set()
    assert not hung
    assert "Not a regular file" in out + err
    assert code == (0 if line == "scenarios" else 1)
    assert CRASHED not in err


@posix
def test_a_pipe_in_place_of_a_function_is_refused(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.py")
    code, out, err = run("run --strategy", str(tmp_path / "f.py"))
    assert (code, out, "Not a regular file" in err) == (1, "", True)


@pytest.mark.parametrize("name", ["._a.toml", ".#a.toml", ".a.toml.swp.toml"])
def test_what_other_programs_put_beside_a_scenario_is_left_out(run: Run, home: Path, name: str) -> None:
    scenario_file(home / "scenarios" / "a.toml")
    (home / "scenarios" / name).write_bytes(b"\0\5\x16\7")
    (home / "strategies").mkdir()
    (home / "strategies" / name).write_bytes(b"\0\5\x16\7")
    rows = json.loads(run("scenarios --json")[1])
    assert "my-case" in [row["id"] for row in rows]
    assert [row for row in rows if row["broken"]] == []
    assert name not in run("strategies")[1]
    assert run("check", str(home / "scenarios"))[0] == 0


@posix
@pytest.mark.parametrize("line", ["run", "check", "test", "compare --runs 2 --strategies reader,random --out out"])
def test_a_file_whose_name_is_no_utf8_can_be_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    scenario_file(tmp_path / f"{NOT_UTF8}.toml")
    code, _, err = run(line, str(tmp_path / f"{NOT_UTF8}.toml"))
    assert (code, CRASHED in err) == (0, False)


@posix
def test_a_function_whose_name_is_no_utf8_plays_and_its_game_is_saved(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{NOT_UTF8}.py"
    path.write_text(FUNCTION)
    code, out, err = run("run --json --strategy", str(path))
    assert (code, CRASHED in err) == (0, False)
    json.loads(out).get("strategy", "").encode()  # raises for half a surrogate pair
    (row,) = json.loads(run("history --json")[1])
    assert row["strategy"] == "a\N{REPLACEMENT CHARACTER}:choose"


@posix
@pytest.mark.parametrize(
    "line",
    ["run", "run --level", "run --strategy", "compare", "check", "test", "replay", "explain", "balance", "new",
     "run --strategy game:x", "tournament", "new --title", "compare --strategies"],
)  # fmt: skip
def test_an_argument_that_is_no_utf8_gets_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    more = [str(tmp_path / "x")] if line == "new --title" else []
    code, out, err = run(line.replace("game:x", ""), "game:" * ("game:x" in line) + NOT_UTF8, *more)
    assert code in (1, 2)
    assert CRASHED not in err
    assert (out + err).strip()
    (out + err).encode()


@pytest.mark.parametrize("line", ["run {}.toml", "check {}.toml", "replay {}", "run --strategy {}.toml",
                                  "run --strategy {}.py", "compare --strategies {}.toml", "new {}.toml",
                                  "run --strategy game:{}", "test {}.toml"])  # fmt: skip
def test_a_name_that_no_file_can_have_gets_one_sentence(run: Run, line: str) -> None:
    code, _, err = run(line.format("a" * 5000))
    assert code in (1, 2)
    assert CRASHED not in err


def test_a_quoted_tilde_is_the_home_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    monkeypatch.setenv("HEADHEART_HOME", "~/games")
    assert run("run --quiet")[0] == 0
    assert run("compare --runs 2 --strategies random --out=~/out")[0] == 0
    assert run("new ~/mine --title Mine")[0] == 0
    assert run("check ~/mine.toml")[0] == 0
    assert {path.name for path in (tmp_path / "me").iterdir()} == {"games", "out", "mine.toml", "scenario.schema.json"}
    assert not (tmp_path / "~").exists()


@pytest.mark.parametrize("line", ["history", "run", "scenarios", "compare --runs 2", "replay 1"])
def test_an_account_without_a_home_gets_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("HEADHEART_HOME", "~nobody-of-this-name/games")
    with pytest.raises(NoHome):
        user_folder()
    assert run(line) == (1, "", say("system.no_home") + "\n")
    monkeypatch.delenv("HEADHEART_HOME")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: "~/.local/share/headheart")  # older versions
    with pytest.raises(NoHome):
        user_folder()


@posix
@pytest.mark.parametrize("line", ["history", "replay 1", "run --strategy game:1", "scenarios", "run"])
def test_a_home_that_may_not_be_searched_gets_one_sentence(tmp_path: Path, line: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o600)
    if os.access(closed / ".", os.X_OK) and not shutil.which("setpriv"):
        pytest.skip("the superuser may search every folder")
    command = [sys.executable, "-m", "game", *line.split()]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(closed / "games")}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert CRASHED not in done.stderr
    assert done.returncode == (0 if line == "scenarios" else 1)
    assert ("Permission denied" in done.stderr) == (line != "scenarios")
    assert bool(done.stdout) == (line in ("scenarios", "run"))  # an unsaved game is printed


@posix
@pytest.mark.parametrize("handles", [6, 8, 10])
@pytest.mark.parametrize("line", ["compare --runs 20 --workers 2 --strategies random,reader", "run --strategy f.py"])
def test_few_file_handles_are_told_as_such(home: Path, handles: int, line: str) -> None:
    (home.parent / "f.py").write_text(FUNCTION)
    done = started(*line.split(), home=home, limits=f"ulimit -n {handles}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.split("\n")[-2] == say("system.few_handles")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "few_handles"),
        (ImportError("libx.so: cannot open shared object file: Error 24"), "few_handles"),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "few_processes"),
        (RuntimeError("can't start new thread"), "few_processes"),
        (MemoryError(), "no_memory"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "no_memory"),
        (OSError(errno.ENOSPC, "No space left on device"), "full"),
        (OSError(errno.EACCES, "Permission denied", "/x"), "no_access"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "no_working_folder"),
        (EOFError(), "process_ended"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/x"), None),
        (RuntimeError("a bug"), None),
        (ValueError("a bug"), None),
    ],
)
def test_failures_of_the_surroundings_are_told_from_bugs(error: Exception, key: str | None) -> None:
    found = system_failure(error)
    assert (found and found.key) == (key and f"system.{key}")
    wrapped = ValueError("the consequence")
    wrapped.__cause__ = error
    assert (found is None) == (system_failure(wrapped) is None)


def test_the_end_of_a_pipe_inside_a_command_is_not_taken_for_ctrl_c(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_: object) -> None:
        raise EOFError

    monkeypatch.setattr("game.scenario.loading.catalogue.list_scenarios", ends)
    assert run("scenarios") == (1, "", say("system.process_ended") + "\n")


def test_no_command_starts_threads_for_linear_algebra(home: Path) -> None:
    """OpenBLAS raises SIGINT in its own process if it may start no more threads, which looks like Ctrl-C."""
    code = (
        "import sys, os, runpy; sys.argv = ['x', '--version'];\n"
        "try: runpy.run_module('game', run_name='__main__')\nexcept SystemExit: pass\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "8"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "1"


@posix
def test_the_same_comparison_can_run_several_times_at_once(home: Path) -> None:
    line = ["compare", "--runs", "600", "--strategies", "random,reader", "--json", "--out", "same"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HEADHEART_HOME": str(home)}
    command = [sys.executable, "-m", "game", *line]
    pipe = subprocess.PIPE
    several = [subprocess.Popen(command, cwd=home.parent, env=env, stdout=pipe, stderr=pipe) for _ in range(3)]
    ended = [(*each.communicate(), each.returncode) for each in several]
    assert [code for _, _, code in ended] == [0, 0, 0], [err for _, err, _ in ended]
    assert len({json.loads(out)["digest"] for out, _, _ in ended}) == 1
    assert {path.name for path in (home.parent / "same").iterdir()} >= {"report.html", "runs.csv", "summary.json"}
    assert not [path for path in (home.parent / "same").iterdir() if path.name.startswith(".")]
    assert not list((home / "comparisons").iterdir())


def test_a_game_that_could_not_be_saved_says_so_last_and_exits_with_1(run: Run, home: Path) -> None:
    home.write_text("not a folder")
    code, out, err = run("run --quiet")
    assert code == 1
    assert out
    assert err.startswith(say("run.unsaved", why=""))


def test_an_edited_game_is_refused_as_a_strategy(run: Run, home: Path, tmp_path: Path) -> None:
    from game.history.import_export import export
    from game.history.store import open_store

    assert run("run --seed 5 --quiet")[0] == 0
    store = open_store(home)
    document: dict[str, Any] = export(store, 1)
    store.close()
    path = tmp_path / "game.json"
    path.write_text(json.dumps(document))
    assert run("run --strategy", f"game:{path}")[0] == 0
    document["quarters"][1]["decisions"]["moves"] = []
    path.write_text(json.dumps(document))
    code, out, err = run("run --strategy", f"game:{path}")
    assert (code, out) == (1, "")
    assert "was changed after it was played" in err
    for odd in tuple[object, ...](([], {}, None, 7)):
        document["quarters"][1]["decisions"]["moves"] = [{"move": odd, "target": None}]
        path.write_text(json.dumps(document))
        code, out, err = run("run --strategy", f"game:{path}")
        assert (code, out, CRASHED in err) == (1, "", False)
