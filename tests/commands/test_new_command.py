"""`headheart new` on a terminal asks for missing values, accepts defaults by Enter, and asks again for invalid ones."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.load import load_scenario
from game.strategies.catalogue import BY_ID

pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
ROOT = Path(__file__).resolve().parents[2]
CTRL_C = "\x03"


def talk(folder: Path, answers: list[tuple[str, str]], *more: str) -> tuple[int, str]:
    """Run it on a pseudo-terminal, typing each answer after its question. Return exit code and output."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"}
    line = [sys.executable, "-m", "game", "new", "bakery.toml", *more]
    with subprocess.Popen(
        line,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=env,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl-C sends a signal
    ) as process:
        os.close(theirs)
        shown, deadline, waiting = "", time.monotonic() + 60, list(answers)
        seen = 0  # characters of output up to the last answer
        while time.monotonic() < deadline:
            if not select.select([ours], [], [], 2.0)[0]:
                if not waiting and answers[-1][1] == CTRL_C:  # it arrived before Python began to read
                    os.write(ours, CTRL_C.encode())
                continue
            try:
                shown += os.read(ours, 4096).decode(errors="replace")
            except OSError:  # the other side is closed
                break
            if waiting and waiting[0][0] in shown[seen:]:
                seen = len(shown)
                os.write(ours, waiting.pop(0)[1].encode())
        os.close(ours)
        code = process.wait(timeout=20)
    assert waiting == [], shown
    return code, shown


def test_every_question_can_be_answered_and_asked_again(tmp_path: Path) -> None:
    answers = [
        ("calm]", "crisis\n"),
        ("]:", "Bread & Sons\n"),
        ("]:", "99\n"),
        ("]:", "6\n"),
        ("]:", "many\n"),
        ("]:", "4\n"),
    ]
    code, shown = talk(tmp_path, answers)
    assert code == 0, shown
    scenario = load_scenario(tmp_path / "bakery.toml")
    assert (scenario.title, scenario.setting.quarters, len(scenario.people)) == ("Bread & Sons", 6, 4)
    data = (tmp_path / "bakery.toml").read_bytes()
    assert diagnose(data, "bakery.toml", tuple(BY_ID)).problems == ()
    assert "headheart watch bakery.toml" in shown


def test_enter_takes_the_default_and_given_options_are_not_asked(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, [("]:", "\n"), ("]:", "\n")], "--title", "Mine", "--template", "change")
    assert code == 0, shown
    scenario = load_scenario(tmp_path / "bakery.toml")
    assert (scenario.title, scenario.setting.quarters, len(scenario.people)) == ("Mine", 8, 6)


@pytest.mark.parametrize(
    ("typed", "said"), [(CTRL_C, "Stopped by Ctrl-C"), ("\x04", "The input ended")], ids=["Ctrl-C", "Ctrl-D"]
)
def test_an_interruption_writes_nothing_and_is_reported(typed: str, said: str, tmp_path: Path) -> None:
    code, shown = talk(tmp_path, [("calm]", typed)])
    assert (code, list(tmp_path.glob("*.toml"))) == (130, []), shown
    assert "Traceback" not in shown
    assert said in shown


def test_a_wrong_template_is_named_with_those_there_are(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, [("calm]", "clam\n")])
    assert (code, list(tmp_path.glob("*.toml"))) == (2, [])
    assert "calm" in shown.splitlines()[-1]
