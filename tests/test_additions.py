"""A move and a screen added to a copy of the tree by docs/architecture.md alone pass the contract tests there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "*.egg-info")

MOVE_ROW = '    Move("listen", HEART, 175, 1, 0.05, aimed=True, reach=3, most=9),\n'
MOVE_FILE = '''"""Listen: time for what people have to say."""

from __future__ import annotations

from game.sim.move_mechanics import practice
from game.sim.effects import Effects
from game.sim.turn import Turn


def listen(turn: Turn) -> Effects:
    """Raise the trust of those you listen to."""
    n, s, chosen = turn.numbers, turn.state, turn.at("listen")
    return [
        ("trust", "move.listen", n.learn_trust * chosen * (1.0 - s.trust)),
        *practice(turn, "leader_skill", "listen", turn.share("listen")),
    ]
'''
MOVE_WORDS = """
[move.listen]
name = "Listen"
does = "You hear what up to three people have to say."
helps = "People who have something to say."
cause = "you listened"
short = "Three people are heard"
"""
MOVE_SECTION = "### listen\n\n`trust += learn_trust·(1 − trust)` for those you listen to.\n\n### transform\n"

SCREEN_FILE = '''"""The credits: who made the game."""

from __future__ import annotations

from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Widget
from game.ui.toolkit.window.app import App, Screen
from game.ui.toolkit.window.page_frame import title_bar
from game.words import say


class CreditsScreen(Screen):
    """One page of names."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("credits.title")

    def build(self, stage: Stage) -> Widget:
        return Column(title_bar(self.title, "", self.app.back), Column(Label(say("credits.names"), fit="wrap"), pad=(20, 20)))
'''
SCREEN_WORDS = """
[credits]
title = "Credits"
names = "The founders"
"""
SCREEN_TEST = '''"""The credits are laid out well in every size."""

from __future__ import annotations

import pytest

from game.ui.screens.credits import CreditsScreen
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.windows import close, window


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_credits_are_laid_out_well(size: tuple[int, int], scale: float) -> None:
    app = window()
    app.resize(size)
    app.set_look("dark", scale)
    app.show(CreditsScreen(app))
    app.pump()
    for check in (clipped_texts, overlaps, unreachable, faint_texts, unshown_keys):
        assert check(app.stage) == []
    close()
'''


def after(path: Path, mark: str, added: str) -> None:
    """Insert text behind the first place where `mark` stands."""
    text = path.read_text(encoding="utf-8")
    assert mark in text, f"{path.name} has no {mark!r}"
    path.write_text(text.replace(mark, mark + added, 1), encoding="utf-8")


def before(path: Path, mark: str, added: str) -> None:
    """Insert text in front of the first place where `mark` stands."""
    text = path.read_text(encoding="utf-8")
    assert mark in text, f"{path.name} has no {mark!r}"
    path.write_text(text.replace(mark, added + mark, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, without what tools left in it."""
    folder = tmp_path_factory.mktemp("copy") / "head-and-heart"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


def run_tests(copy: Path, *tests: str) -> None:
    """Run some tests of the copy on the copy itself; fail with what they print."""
    env = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_a_tenth_move_of_the_heart_is_a_row_a_file_words_and_a_section(copy: Path) -> None:
    before(copy / "game/sim/catalogue.py", ")\n\nIDS: tuple", MOVE_ROW)
    (copy / "game/sim/moves/listen.py").write_text(MOVE_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", MOVE_WORDS)
    before(copy / "docs/model.md", "### transform\n", MOVE_SECTION)
    for script in ("write_numbers.py", "write_format.py"):
        subprocess.run(
            [sys.executable, f"scripts/{script}"], cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, check=True
        )
    run_tests(
        copy,
        "tests/sim/test_sim_source.py",
        "tests/strategies/test_catalogue.py",
        "tests/ui/test_move_table.py",
        "tests/ui/test_board.py",
        "tests/ui/test_number_tooltips.py",
        "tests/test_numbers_doc.py",
        "tests/scenario/test_schema.py",
    )


def test_a_screen_is_a_file_words_a_row_and_an_audit(copy: Path) -> None:
    (copy / "game/ui/screens/credits.py").write_text(SCREEN_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", SCREEN_WORDS)
    (copy / "tests/ui/test_credits.py").write_text(SCREEN_TEST, encoding="utf-8")
    after(copy / "docs/screens.md", "|---|---|---|---|\n", "| credits: `CreditsScreen` | | | |\n")
    run_tests(copy, "tests/ui/test_credits.py", "tests/ui/test_screens.py", "tests/test_sentences.py")
