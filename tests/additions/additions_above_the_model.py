"""A strategy, a command and a screen, as docs/architecture.md adds them."""

from __future__ import annotations

from pathlib import Path

from tests.additions.tree_copy import after, before

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
SCREEN_LAYER = '    "credits",\n'
SCREEN_STATE = """def credits_shown(app: App) -> str:
    from game.ui.screens.credits import CreditsScreen

    app.show(CreditsScreen(app))
    return "The founders"


"""


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
    """Add a screen: a file, words, its layer, a state that is audited, and its row in the table of states."""
    (copy / "game/ui/screens/credits.py").write_text(SCREEN_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", SCREEN_WORDS)
    before(copy / "pyproject.toml", '    "author | event', SCREEN_LAYER)
    states = copy / "tests/ui/test_empty_and_failed_states.py"
    before(states, "STATES: tuple", SCREEN_STATE)
    before(states, "    lab_before_it_runs,\n", "    credits_shown,\n")
    after(copy / "docs/screens.md", "|---|---|---|---|\n", "| credits: `CreditsScreen` | | | |\n")
