"""Every screen is documented, audited for layout, and its keys are listed in the key help."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import game.ui
from game.ui.screens.settings.key_help import PLACES
from game.ui.toolkit.window.screen import Screen

ROOT = Path(__file__).resolve().parents[2]


def subclasses(of: type[Screen]) -> Iterator[type[Screen]]:
    """Yield the screens of the game that derive from a class, directly or not."""
    for each in of.__subclasses__():
        if each.__module__.startswith("game."):
            yield each
        yield from subclasses(each)


for module in pkgutil.walk_packages(game.ui.__path__, "game.ui."):
    importlib.import_module(module.name)
SCREENS = sorted(set(subclasses(Screen)), key=lambda screen: screen.__name__)


def audited_names() -> set[str]:
    """Return every name used in a test module that checks layouts with tests/ui/audit.py, or in a state it shows."""
    names: set[str] = set()
    for path in (*(ROOT / "tests").rglob("test_*.py"), *(ROOT / "tests/ui/states").glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        audits = any(isinstance(node, ast.ImportFrom) and node.module == "tests.ui.audit" for node in module.body)
        if audits or path.parent.name == "states":
            names |= {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
            names |= {
                node.value
                for node in ast.walk(module)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return names


def handles_keys(screen: type[Screen]) -> bool:
    """Return whether a screen handles keys itself, so that they may stand on no button."""
    return screen.on_key is not Screen.on_key or screen.intercept is not Screen.intercept


def by_name(screen: type[Screen]) -> str:
    return screen.__name__


def test_the_search_finds_the_screens() -> None:
    assert {"BoardScreen", "TitleScreen", "CrashScreen"} <= set(map(by_name, SCREENS))


@pytest.mark.parametrize("screen", SCREENS, ids=by_name)
def test_a_screen_is_audited(screen: type[Screen]) -> None:
    assert screen.__name__ in audited_names(), f"show {screen.__name__} in a test that uses tests/ui/audit.py"


@pytest.mark.parametrize("screen", SCREENS, ids=by_name)
def test_a_screen_has_its_row_in_the_table_of_states(screen: type[Screen]) -> None:
    page = (ROOT / "docs" / "screens.md").read_text(encoding="utf-8")
    assert f"`{screen.__name__}`" in page, f"add a row for {screen.__name__} to docs/screens.md"


@pytest.mark.parametrize("screen", SCREENS, ids=by_name)
def test_a_screen_that_handles_keys_names_the_section_of_the_key_help_that_lists_them(screen: type[Screen]) -> None:
    assert screen.key_help in ("", *PLACES), f"key_help of {screen.__name__} is no section of settings/key_help.py"
    assert screen.key_help or not handles_keys(screen), (
        f"list the keys of {screen.__name__} in settings/key_help.py and name the section in its key_help"
    )


def test_every_section_of_the_key_help_belongs_to_a_screen() -> None:
    assert {screen.key_help for screen in SCREENS} >= set(PLACES)
