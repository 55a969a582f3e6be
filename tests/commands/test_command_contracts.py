"""Contracts that every command keeps: registered, documented, with help, JSON output and the usual exit codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.main

from game.cli import COMMANDS, app
from game.sentences import say

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NO_JSON_OPTION = {
    "play": "opens a window",
    "watch": "opens a window",
    "schema": "always prints JSON",
}
SHARES_FILE = {"restore": "backup", "class": "class_report"}  # commands that stand in a file of another name
Run = Callable[..., tuple[int, str, str]]


def commands() -> dict[str, Any]:
    """Return typer's command objects by name, in the order of the help page."""
    return dict(vars(typer.main.get_command(app))["commands"])


def parameters(command: Any) -> list[Any]:
    """Return the parameters of a command, or of all its subcommands."""
    subcommands = vars(command).get("commands")
    if subcommands is None:
        return list(command.params)
    return [parameter for each in subcommands.values() for parameter in parameters(each)]


def test_every_file_of_the_package_is_a_command_and_every_command_has_a_file() -> None:
    files = {path.stem for path in (ROOT / "game" / "commands").glob("*.py")} - {"__init__"}
    assert files == {SHARES_FILE.get(name, name) for name in COMMANDS}
    assert list(commands()) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_exits_with_0_and_starts_with_the_sentence_of_the_command(run: Run, name: str) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert " ".join(say(f"cli.{name}.help").split()) in " ".join(out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_reads_anything_can_print_json(name: str) -> None:
    assert ("--json" in {option for each in parameters(commands()[name]) for option in each.opts}) == (
        name not in NO_JSON_OPTION
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_exits_with_2_and_leaves_stdout_empty(run: Run, name: str) -> None:
    code, out, err = run(name, "--no-such-option")
    assert (code, out) == (2, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example(name: str) -> None:
    assert any(re.search(rf"headheart {name}\b", page.read_text(encoding="utf-8")) for page in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_has_help(name: str) -> None:
    assert [each.name for each in parameters(commands()[name]) if not getattr(each, "help", None)] == []
