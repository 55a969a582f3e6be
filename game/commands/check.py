"""`headheart check`: report every problem of scenario and strategy files, and fix those that are safe to fix."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.files.regular_files import first_visible
from game.scenario.loading.file_kind import is_strategy, states_format
from game.sentences import say
from game.user_error import UserError

if TYPE_CHECKING:
    from game.scenario.lint.diagnose import Diagnosis

MAX_FILES = 10_000  # most entries of a folder that are read

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("cli.check.files"))]
Fix = Annotated[bool, typer.Option("--fix", help=say("cli.check.fix"))]
Deep = Annotated[bool, typer.Option("--deep", help=say("cli.check.deep"))]


class NothingToCheck(UserError):
    """The folder has no scenario file."""

    exit_code = 2


def check(files: Files, as_json: AsJson = False, fix: Fix = False, deep: Deep = False) -> None:
    """Check files and the .toml files of folders; exit with 1 if one of them cannot be played."""
    paths = [path for given in files for path in _files(given)]
    known = _known_ids(paths)
    rows: list[tuple[Path, Diagnosis]] = []
    fixes: dict[Path, dict[str, Any]] = {}
    for path in paths:
        diagnosis = _diagnose_file(path, known)
        if fix and diagnosis.text:
            diagnosis, fixes[path] = _fix(path, diagnosis, known, as_json)
        if deep and not diagnosis.blocked and states_format(diagnosis.text.encode()):
            diagnosis = _playtest(path, diagnosis)
        rows.append((path, diagnosis))
    if as_json:
        print_json([_object(path, diagnosis) | fixes.get(path, {}) for path, diagnosis in rows])
    else:
        from game.console.printing.print_diagnoses import print_diagnoses

        print_diagnoses(rows, fixable=not fix)
    if any(diagnosis.blocked for _, diagnosis in rows):
        raise typer.Exit(1)


def _files(given: Path) -> list[Path]:
    if os.path.isdir(given):
        from game.scenario.loading.scenario_files import passed_over

        try:
            found = first_visible(given.iterdir(), ".toml", MAX_FILES)
            for path, why in passed_over(given):
                note(say(f"cli.check.passed_over_{why}", path=path))
        except OSError as error:
            raise UserError("cli.check.unreadable_folder", folder=given, why=error.strerror or str(error)) from error
        if not found:
            raise NothingToCheck("cli.check.empty_folder", folder=given)
        return found
    return [given]


def _known_ids(paths: list[Path]) -> dict[Path, str]:
    """Return the ids of the files to check and of all that the library shows, by their paths."""
    from game.scenario.loading.scenario_files import ids_of_files, scenario_folders, scenario_paths

    return ids_of_files([*scenario_paths(scenario_folders()), *paths])


def _diagnose_file(path: Path, known: dict[Path, str]) -> Diagnosis:
    from game.scenario.lint.diagnose import Diagnosis
    from game.scenario.loading.load import read_bytes
    from game.scenario.problems.problem_report import ScenarioError

    try:
        data = read_bytes(path)
    except ScenarioError as error:
        return Diagnosis(error.problems)
    return _diagnose(path, data, known)


def _diagnose(path: Path, data: bytes, known: dict[Path, str]) -> Diagnosis:
    """Diagnose a scenario or strategy file. A strategy is slower: its rules may name events of every scenario."""
    if is_strategy(data):
        from game.strategy_sources.find import built_in_ids, known_events
        from game.strategy_sources.rule_reader import diagnose_rules

        return diagnose_rules(data, str(path), built_in_ids(), known_events())
    from game.scenario.lint.diagnose import diagnose
    from game.scenario.loading.scenario_files import taken_ids
    from game.scenario.loading.translation_files import means_translation

    if means_translation(path, data):
        from game.scenario.lint.diagnose_translation import diagnose_translation

        return diagnose_translation(data, path)
    return diagnose(data, str(path), _known_strategies(data), taken_ids(path, known))


def _known_strategies(data: bytes) -> tuple[str, ...]:
    """Return the ids of strategies, loaded only if the file can name one."""
    if b"expect" not in data:
        return ()
    from game.strategies.catalogue import BY_ID

    return tuple(BY_ID)


def _fix(path: Path, diagnosis: Diagnosis, known: dict[Path, str], quiet: bool) -> tuple[Diagnosis, dict[str, Any]]:
    """Fix what is safe, with a backup, and diagnose again. Return also what was done, for --json."""
    from game.console.write_fixes import write_fixed
    from game.scenario.lint.autofix import autofix

    fixed = autofix(diagnosis, lambda data: _diagnose(path, data, known))
    done: dict[str, Any] = {"fixed": fixed.fixed, "not_fixed": [each.line for each in fixed.refused]}
    if fixed.fixed:
        backup, diff = write_fixed(path, diagnosis.text, fixed.text)
        done |= {"backup": str(backup), "diff": diff}
        if not quiet:
            show("\n".join(diff))
            note(say("cli.check.fixed", file=path, count=fixed.fixed, backup=backup.name))
    for problem in () if quiet else fixed.refused:
        note(say("cli.check.not_fixed", file=path, line=problem.line))
    return fixed.diagnosis, done


def _playtest(path: Path, diagnosis: Diagnosis) -> Diagnosis:
    from game.lab.playtest.playtest import playtest

    return replace(diagnosis, problems=playtest(diagnosis, str(path)))


def _object(path: Path, diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "file": str(path),
        "playable": not diagnosis.blocked,
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
                "variants": list(each.variants),
                "message": each.message,
                "hint": each.hint or None,
                "why": say(f"explain.{each.code}.why"),
                "source": each.excerpt,
                "fixable": bool(each.fixes),
            }
            for each in diagnosis.problems
        ],
    }
