"""`headheart fmt`: lay scenario and strategy files out alike; comments, values and their order stay."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import typer

from game.console.output import note, show
from game.user_error import UserError
from game.words import say

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("cli.fmt.files"))]
Check = Annotated[bool, typer.Option("--check", help=say("cli.fmt.check"))]
Diff = Annotated[bool, typer.Option("--diff", help=say("cli.fmt.diff"))]


def fmt(files: Files, check: Check = False, diff: Diff = False) -> None:
    """Write the files in the one layout; with --check or --diff write nothing, and exit with 1 if one would change."""
    from game.console.fixing import diff_lines, write_formatted

    changed = 0
    for path in files:
        before, after = _formatted(path)
        if before == after:
            continue
        changed += 1
        if diff:
            show("\n".join(diff_lines(path.name, before, after)))
        if check or diff:
            note(say("cli.fmt.would_change", file=path))
        else:
            write_formatted(path, after)
            note(say("cli.fmt.changed", file=path))
    if changed and (check or diff):
        raise typer.Exit(1)


def _formatted(path: Path) -> tuple[str, str]:
    """Return the text of a file and its text laid out. Raises ScenarioError if it is not TOML within the limits."""
    from game.scenario.load import parse_toml, read_bytes
    from game.scenario.parse.layout import laid_out

    text, tree, _, report = parse_toml(read_bytes(path), str(path))
    if report.blocked():
        raise report.error()
    after = laid_out(text)
    if tomllib.loads(after) != tree:
        raise UserError("cli.fmt.meaning", file=path)
    return text, after
