"""`headheart fmt`: lay scenario and strategy files out alike; comments, values and their order stay."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.sentences import say
from game.user_error import UserError

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("cli.fmt.files"))]
Check = Annotated[bool, typer.Option("--check", help=say("cli.fmt.check"))]
Diff = Annotated[bool, typer.Option("--diff", help=say("cli.fmt.diff"))]


def fmt(files: Files, check: Check = False, diff: Diff = False, as_json: AsJson = False) -> None:
    """Write the files in the one layout; with --check or --diff write nothing, and exit with 1 if one would change."""
    from game.console.write_fixes import diff_lines, write_formatted

    asks, rows = check or diff, list[dict[str, Any]]()
    for path in files:
        before, after = _formatted(path)
        rows.append({"file": str(path), "changed": before != after, "diff": diff_lines(path.name, before, after)})
        if before == after:
            continue
        if not asks:
            write_formatted(path, after)
        if diff and not as_json:
            show("\n".join(rows[-1]["diff"]))
        note(say("cli.fmt.would_change" if asks else "cli.fmt.changed", file=path))
    if as_json:
        print_json(rows)
    if asks and any(row["changed"] for row in rows):
        raise typer.Exit(1)


def _formatted(path: Path) -> tuple[str, str]:
    """Return the text of a file and its text laid out. Raises ScenarioError if it is not TOML within the limits."""
    from game.scenario.loading.load import parse_toml, read_bytes
    from game.scenario.parse.formatter import laid_out

    text, tree, _, report = parse_toml(read_bytes(path), str(path))
    if report.blocked():
        raise report.error()
    after = laid_out(text)
    if tomllib.loads(after) != tree:
        raise UserError("cli.fmt.meaning", file=path)
    return text, after
