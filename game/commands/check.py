"""`headheart check`: everything that is wrong with scenario and strategy files, where, why it matters, a way out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.atomic_write import write_bytes
from game.commands.output import AsJson, note, print_json
from game.user_error import UserError
from game.words import say

if TYPE_CHECKING:
    from game.scenario.lint.diagnose import Diagnosis

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("cli.check.files"))]
Fix = Annotated[bool, typer.Option("--fix", help=say("cli.check.fix"))]
Deep = Annotated[bool, typer.Option("--deep", help=say("cli.check.deep"))]


_RULES = re.compile(rb"^[ \t]*(?:\[\[[ \t]*rule[ \t]*\]\]|rule[ \t]*=)", re.MULTILINE)
_FORMAT = re.compile(rb"^[ \t]*format[ \t]*=", re.MULTILINE)


class NothingToCheck(UserError):
    """No file was named that there is."""

    exit_code = 2


def check(files: Files, as_json: AsJson = False, fix: Fix = False, deep: Deep = False) -> None:
    """Check files, and the .toml files of folders; exit 1 where anything keeps one from being played."""
    paths = [path for given in files for path in _files(given)]
    rows: list[tuple[Path, Diagnosis]] = []
    for path in paths:
        examined = _examined(path)
        if fix and examined.text:
            examined = _mended(path, examined)
        if deep and not examined.blocked and not _is_strategy(examined.text.encode()):
            examined = _played(path, examined)
        rows.append((path, examined))
    if as_json:
        print_json([_object(path, examined) for path, examined in rows])
    else:
        from game.commands.check_text import print_examined

        print_examined(rows, fixable=not fix)
    if any(examined.blocked for _, examined in rows):
        raise typer.Exit(1)


def _files(given: Path) -> list[Path]:
    if given.is_dir():
        found = sorted(path for path in given.iterdir() if path.suffix == ".toml" and path.is_file())
        if not found:
            raise NothingToCheck("cli.check.empty_folder", folder=given)
        return found
    return [given]


def _examined(path: Path) -> Diagnosis:
    from game.scenario.lint.diagnose import Diagnosis
    from game.scenario.load import read_bytes
    from game.scenario.problems import ScenarioError

    try:
        data = read_bytes(path)
    except ScenarioError as error:
        return Diagnosis(error.problems)
    return _looked_at(path, data)


def _is_strategy(data: bytes) -> bool:
    """Whether a file means to be a strategy: it has rules, and no format, which every scenario has.

    It is asked of broken files too, so they are not parsed.
    """
    return _RULES.search(data) is not None and _FORMAT.search(data) is None


def _looked_at(path: Path, data: bytes) -> Diagnosis:
    """A scenario as such, a strategy file as such: the latter needs the events of all scenarios, so it takes longer."""
    if _is_strategy(data):
        from game.strategy_sources.find import built_in, events
        from game.strategy_sources.rule_reader import examine_rules

        return examine_rules(data, str(path), built_in(), events())
    from game.scenario.lint.diagnose import diagnose

    return diagnose(data, str(path), _strategies(data))


def _strategies(data: bytes) -> tuple[str, ...]:
    """The strategies there are, loaded only for files that speak of any."""
    if b"expect" not in data:
        return ()
    from game.strategies import BY_ID

    return tuple(BY_ID)


def _mended(path: Path, examined: Diagnosis) -> Diagnosis:
    """Mend what is safe and write the file, with the line ends it had."""
    from game.scenario.lint.autofix import autofix

    data = path.read_bytes()
    text, then, count = autofix(examined, lambda data: _looked_at(path, data))
    if count:
        ends = text.replace("\n", "\r\n") if b"\r\n" in data else text
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        _write(path, mark + ends.encode())
        note(say("cli.check.fixed", file=path, count=count))
    return then


def _write(path: Path, data: bytes) -> None:
    try:
        write_bytes(path, data)
    except OSError as error:
        raise UserError("cli.check.not_written", file=path, why=error.strerror or str(error)) from error


def _played(path: Path, examined: Diagnosis) -> Diagnosis:
    from game.lab.playtest import playtest

    return replace(examined, problems=playtest(examined, str(path)))


def _object(path: Path, examined: Diagnosis) -> dict[str, Any]:
    return {
        "file": str(path),
        "playable": not examined.blocked,
        "problems": [
            {
                "code": each.code,
                "severity": each.severity,
                "detail": each.detail or None,
                "file": each.file,
                "line": each.line,
                "column": each.column,
                "end_column": each.column + each.length,
                "also_lines": list(each.also),
                "message": each.message,
                "hint": each.hint or None,
                "why": say(f"explain.{each.code}.why"),
                "source": each.excerpt,
                "fixable": bool(each.fixes),
            }
            for each in examined.problems
        ],
    }
