"""Every screen is documented, audited for layout and covered by the key help."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from game.ui.screens.settings.key_help import PLACES

ROOT = Path(__file__).resolve().parents[2]
SCREENS = sorted(
    node.name
    for path in (ROOT / "game" / "ui").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "Screen" for base in node.bases)
)
ON_BUTTONS = ""  # every key of the screen stands on its button
KEY_HELP = {
    "AuthorPanelScreen": ON_BUTTONS,
    "BoardScreen": "board",
    "BriefingScreen": ON_BUTTONS,
    "CareerScreen": ON_BUTTONS,
    "CrashScreen": ON_BUTTONS,
    "EndingScreen": "ending",
    "GlossaryScreen": "everywhere",
    "LabScreen": ON_BUTTONS,
    "LedgerScreen": ON_BUTTONS,
    "LibraryScreen": ON_BUTTONS,
    "OldRecordScreen": ON_BUTTONS,
    "ReplayScreen": "ending",
    "ResolutionScreen": "after",
    "ReviewScreen": "after",
    "ScenarioBrowserScreen": ON_BUTTONS,
    "SettingsScreen": ON_BUTTONS,
    "TitleScreen": ON_BUTTONS,
}
"""The section of the key help that lists a screen's keys."""


def audited_names() -> set[str]:
    """Return every name used in a test module that checks layouts with tests/ui/audit.py."""
    names: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        module = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.ImportFrom) and node.module == "tests.ui.audit" for node in module.body):
            names |= {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
            names |= {
                node.value
                for node in ast.walk(module)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return names


def test_the_search_finds_the_screens() -> None:
    assert {"BoardScreen", "TitleScreen"} <= set(SCREENS)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_audited(screen: str) -> None:
    assert screen in audited_names(), f"show {screen} in a test that uses tests/ui/audit.py"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_has_its_row_in_the_table_of_states(screen: str) -> None:
    page = (ROOT / "docs" / "screens.md").read_text(encoding="utf-8")
    assert f"`{screen}`" in page, f"add a row for {screen} to docs/screens.md"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_has_its_place_in_the_key_help(screen: str) -> None:
    assert screen in KEY_HELP, f"list the keys of {screen} in screens/settings/key_help.py and name the section here"
    assert KEY_HELP[screen] in (ON_BUTTONS, *PLACES)


def test_the_key_help_speaks_of_no_screen_that_is_gone() -> None:
    assert set(KEY_HELP) == set(SCREENS)
