"""What docs/architecture.md says about adding is enough: a move, a rule, a trait, a variable, a strategy, a key of the
format, an ending, a concern, a screen and a command.

Each is added to a copy of the tree by that page alone, and the contract tests that the page names are run there.
"""

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

TRAIT_ROW = '    Trait("patient", {"noise": lambda n: n.patient_noise}, ordinary=False),\n'
TRAIT_NUMBER = '    patient_noise: float = number(0.50, "factor", 0.3, 2.0)\n'
TRAIT_WORDS = """
[trait.patient]
name = "patient"
line = "Bad days pass this person by."
"""
TRAIT_SECTION = "A patient member's noise is multiplied by `patient_noise`.\n\n"

STRATEGY_FILE = '''"""A strategy that plans in every quarter and then looks after trust."""

from __future__ import annotations

import numpy as np

from game.sim.numeric.exact import mean
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.fill import fill, scored


def caretaker(view: View) -> Plan:
    """Plan, and give time to the members whose trust is lowest while the mean is low."""
    scores = scored(view, {"plan": 2.0, "trust": np.where(mean(view.trust) < 0.6, 1.0, 0.0)})
    return fill(view, scores, {"trust": 1.0 - view.trust})
'''
STRATEGY_IMPORT = "from game.strategies.caretaker import caretaker\n"
STRATEGY_ROW = '    CatalogueEntry(Strategy("caretaker", caretaker), Role.OTHER),\n'
STRATEGY_WORDS = """
[strategy.caretaker]
name = "Caretaker"
line = "Plans, and looks after those who trust least."
"""
STRATEGY_SECTION = "### caretaker\n\nPlans, and gives time to the members whose trust is lowest.\n\n"

KEY_FIELD = "    fatigue: float = 0.0\n"
KEY_OF_FORMAT = (
    '    fatigue: float = Field(default=Setting.fatigue, ge=0, le=3, description="how tired of change the team is")\n'
)
KEY_READ = '        "fatigue": s.fatigue,\n'
KEY_SECTION = "The team starts with the scenario's `fatigue`.\n\n"
KEY_TEST = '''"""A file says how tired of change the team is at the start; without the key it is not tired."""

from __future__ import annotations

import numpy as np

from game.scenario.loading.load import loads
from game.sim.games.start import start
from game.sim.params import parameters
from game.sim.rng.draws import Draws
from tests.scenario.samples import VALID


def first_fatigue(text: str) -> float:
    params = parameters(loads(text.encode(), "ferry.toml").setting)
    return float(start(params, Draws.of(1, np.arange(1, dtype=np.uint64), "")).fatigue[0])


def test_the_key_reaches_the_first_state() -> None:
    assert first_fatigue(VALID + "\\n[start]\\nfatigue = 1.5\\n") == 1.5
    assert first_fatigue(VALID) == 0.0
'''

RULE_FILE = '''"""Rumour: a strained team tells more of them, which wears its cohesion."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.numeric.exact import mean_level
from game.sim.turn import Turn


def rumour(turn: Turn) -> Effects:
    """Wear cohesion in proportion to the team's strain."""
    n, s = turn.numbers, turn.state
    return [("cohesion", "rumour", -n.rumour_cohesion * mean_level(s.strain) * s.cohesion)]
'''
RULE_IMPORT = "from game.sim.rules.rumour import rumour\n"
RULE_LINE = "    settle(turn, rumour(turn))\n"
RULE_NUMBER = '    rumour_cohesion: float = number(0.02, "share per strain", 0.0, 1.0)\n'
RULE_SECTION = "### rumour\n\n`cohesion −= rumour_cohesion·mean strain·cohesion`.\n\n"

VARIABLE_FIELD = "    gossip: PerRun = field(metadata=_team_level(UNIT))\n"
VARIABLE_NUMBER = '    gossip_keep: float = number(0.50, "share", 0.0, 1.0)\n'
VARIABLE_ROW = "| `gossip` | 0–1 | how much is told that nobody knows |\n"

ENDING_WORDS = """
[ending.close_call]
name = "Close call"
line = "It could have ended before its time."
"""
CONCERN_ROW = '    ("patient", "takes_time", 0.07, lambda view, seat: True),\n'

COMMAND_FILE = '''"""`headheart rules`: print the version of the rules."""

from __future__ import annotations

from game.console.options import AsJson
from game.console.output import print_json, show
from game.sim.games.rules_version import RULES


def rules(as_json: AsJson = False) -> None:
    """Print the version that a recorded game has to have."""
    if as_json:
        print_json({"rules": RULES})
    else:
        show(RULES)
'''
COMMAND_WORDS = """
[cli.rules]
help = "Print the version of the rules."
"""

SCREEN_FILE = '''"""The credits: who made the game."""

from __future__ import annotations

from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Widget
from game.ui.toolkit.window.screen import Screen
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.sentences import say


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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree, without what tools left in it."""
    folder = tmp_path / "head-and-heart"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


def run_tests(copy: Path, *tests: str) -> None:
    """Run some tests of the copy on the copy itself; fail with what they print."""
    env = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def write_pages(copy: Path, *scripts: str) -> None:
    """Run the scripts that write the generated pages of the copy."""
    for script in scripts:
        command = [sys.executable, f"scripts/{script}"]
        subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, check=True)


def add_move(copy: Path) -> None:
    """Add a tenth move of the heart: a row, a file, words and a section."""
    before(copy / "game/sim/catalogue.py", ")\n\nIDS: tuple", MOVE_ROW)
    (copy / "game/sim/moves/listen.py").write_text(MOVE_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", MOVE_WORDS)
    before(copy / "docs/model.md", "### transform\n", MOVE_SECTION)


def add_trait(copy: Path) -> None:
    """Add a trait: a row, words and its numbers."""
    before(copy / "game/sim/catalogue.py", ")\n\nTRAIT_IDS: tuple", TRAIT_ROW)
    before(copy / "game/sim/numbers.py", "    steady_noise: float", TRAIT_NUMBER)
    before(copy / "docs/model.md", "### growth\n", TRAIT_SECTION)
    before(copy / "assets/strings/en.toml", "\n[variable]\n", TRAIT_WORDS)


def add_rule(copy: Path) -> None:
    """Add a rule: a file, a line of the step, numbers, words and a section."""
    (copy / "game/sim/rules/rumour.py").write_text(RULE_FILE, encoding="utf-8")
    before(copy / "game/sim/step.py", "from game.sim.rules.safety import", RULE_IMPORT)
    after(copy / "game/sim/step.py", "    settle(turn, promises(turn))\n", RULE_LINE)
    before(copy / "game/sim/numbers.py", "    steady_noise: float", RULE_NUMBER)
    before(copy / "game/why/cause_groups.py", '        "climate",\n', '        "rumour",\n')
    before(copy / "assets/strings/en.toml", 'limit = "already at the limit"\n', 'rumour = "rumours"\n')
    before(copy / "docs/model.md", "### growth\n", RULE_SECTION)
    after(copy / "docs/model.md", "[promises](#promises), ", "[rumour](#rumour), ")


def add_hidden_variable(copy: Path) -> None:
    """Add a hidden variable that fades: a field, a number, words and a row."""
    before(copy / "game/sim/state.py", "    # Factors on the targets", VARIABLE_FIELD)
    before(copy / "game/sim/rules/decay.py", '    "load",\n', '    "gossip",\n')
    before(copy / "game/sim/numbers.py", "    vision_keep: float", VARIABLE_NUMBER)
    before(copy / "tests/sim/test_view.py", '    "income": 0.1,\n', '    "gossip": 0.3,\n')
    before(copy / "assets/strings/en.toml", 'net = "output after costs"\n', 'gossip = "gossip"\n')
    before(copy / "docs/model.md", "| `manager_skill`, `leader_skill` |", VARIABLE_ROW)
    before(copy / "docs/model.md", "`load_keep`. Room to decide", "`gossip_keep`, ")


def add_key(copy: Path) -> None:
    """Add a key of the format: a field, a row and a line that reads it."""
    before(copy / "game/sim/setting.py", "    pressure: float =", KEY_FIELD)
    before(copy / "game/scenario/format/scenario_models.py", "    pressure: Share =", KEY_OF_FORMAT)
    before(copy / "game/sim/games/start.py", '        "pressure": s.pressure,\n', KEY_READ)
    before(copy / "docs/model.md", "Star, drainer and mis-hire are given by scenarios", KEY_SECTION)
    (copy / "tests/scenario/test_fatigue_key.py").write_text(KEY_TEST, encoding="utf-8")


def add_ending(copy: Path) -> None:
    """Add an ending: its id, its case, words, and its name in the sentence that lists them all."""
    outcome = copy / "game/sim/games/outcome.py"
    before(outcome, '    "steady_hand",\n', '    "close_call",\n')
    before(outcome, '    return "builder" if', '    if standing < 0.0:\n        return "close_call"\n')
    before(copy / "assets/strings/en.toml", "\n[ending.steady_hand]\n", ENDING_WORDS)
    before(copy / "assets/strings/en.toml", " or steady_hand", ", close_call")


def add_concern(copy: Path) -> None:
    """Add a concern that follows from a trait: its key, its row and words."""
    concerns = copy / "game/play/explain/people/concerns.py"
    before(concerns, '    "keeps_on",\n', '    "takes_time",\n')
    after(concerns, '"takes_pride", 0.08, lambda view, seat: True),\n', CONCERN_ROW)
    before(copy / "assets/strings/en.toml", 'keeps_on = "{name}', 'takes_time = "{name} is in no hurry."\n')
    before(copy / "assets/strings/en.toml", 'keeps_on = "Keeps', 'takes_time = "Takes time"\n')


def add_strategy(copy: Path) -> None:
    """Add a strategy: a file, a row, words and a section."""
    (copy / "game/strategies/caretaker.py").write_text(STRATEGY_FILE, encoding="utf-8")
    before(copy / "game/strategies/catalogue.py", "from game.strategies.reader import", STRATEGY_IMPORT)
    before(copy / "game/strategies/catalogue.py", ")\n\nSTRATEGIES: tuple", STRATEGY_ROW)
    before(copy / "assets/strings/en.toml", "\n[variable]\n", STRATEGY_WORDS)
    before(copy / "docs/strategies.md", "## Look-ahead\n", STRATEGY_SECTION)


def add_command(copy: Path) -> None:
    """Add a command: a file, a row, words and an example."""
    (copy / "game/commands/rules.py").write_text(COMMAND_FILE, encoding="utf-8")
    before(copy / "game/cli.py", "    run,\n", "    rules,\n")
    before(copy / "game/cli.py", '    "scenarios": scenarios.scenarios,\n', '    "rules": rules.rules,\n')
    before(copy / "assets/strings/en.toml", "\n[variable]\n", COMMAND_WORDS)
    before(copy / "docs/library.md", "## ", "`headheart rules` prints the version of the rules.\n\n")


def add_screen(copy: Path) -> None:
    """Add a screen: a file, words, a row and an audit."""
    (copy / "game/ui/screens/credits.py").write_text(SCREEN_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", SCREEN_WORDS)
    (copy / "tests/ui/test_credits.py").write_text(SCREEN_TEST, encoding="utf-8")
    after(copy / "docs/screens.md", "|---|---|---|---|\n", "| credits: `CreditsScreen` | | | |\n")


def test_what_is_added_to_the_model_by_the_page_passes_the_tests_the_page_names(copy: Path) -> None:
    for add in (add_move, add_trait, add_rule, add_hidden_variable, add_key, add_ending, add_concern):
        add(copy)
    write_pages(copy, "write_numbers.py", "write_format.py")
    run_tests(
        copy,
        "tests/sim/test_sim_source.py",
        "tests/sim/test_step_order.py",
        "tests/sim/test_step_books.py",
        "tests/sim/test_view.py",
        "tests/sim/test_setting_is_read.py",
        "tests/sim/test_outcome.py",
        "tests/strategies/test_catalogue.py",
        "tests/why/test_causes.py",
        "tests/play/test_phrasing.py",
        "tests/scenario/test_fatigue_key.py",
        "tests/scenario/test_format.py",
        "tests/scenario/test_schema.py",
        "tests/ui/test_move_table.py",
        "tests/ui/screens/test_glossary.py",
        "tests/ui/screens/board/test_board.py",
        "tests/ui/screens/tips/test_number_tooltips.py",
        "tests/test_numbers_doc.py",
    )


def test_what_is_added_above_the_model_by_the_page_passes_the_tests_the_page_names(copy: Path) -> None:
    for add in (add_strategy, add_command, add_screen):
        add(copy)
    run_tests(
        copy,
        "tests/strategies/test_catalogue.py",
        "tests/strategies/test_contract.py",
        "tests/commands/test_command_contracts.py",
        "tests/ui/test_credits.py",
        "tests/ui/test_screens.py",
        "tests/test_sentences.py",
        "tests/test_numbers_doc.py",
        "-k",
        "not test_contract and not test_command_contracts or caretaker or rules or test_command_contracts and every",
    )
