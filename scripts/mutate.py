"""Change the code of saved games or the rules in many small ways and count which changes the tests notice.

Usage: python scripts/mutate.py history|rules [mutations] [seed] [part of the files' path]

Each mutation changes one place of game/history or game/sim/rules in a copy of the project: a comparison, a constant, a
condition, an operator, a word of SQL, or a statement that is left out. The tests that concern the changed file run
against it, each time in a fork that has pytest loaded already, then, if they pass, all tests of its area; a mutation
that no test notices survives and is printed with its line. Of the rules only tests of meaning run, no recorded games.
Docstrings, types, decorators and messages are not mutated. Runs where the system can fork; a folder in memory makes it
faster.
"""

from __future__ import annotations

import ast
import compileall
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy  # noqa: F401  # loaded before the forks, to save time
import pydantic  # noqa: F401
import pytest

ROOT = Path(__file__).resolve().parent.parent
AREAS = {"history": ("game/history", "tests/history"), "rules": ("game/sim/rules", "tests/sim")}  # code, tests
TESTS = {  # of saved games: quick ones that concern a file first; files that are not listed get those of ""
    "": ("test_missing.py", "test_backups.py", "test_store.py", "test_reading_damage.py", "test_repair.py"),
    "checked_opening.py": ("test_missing.py", "test_reading_damage.py"),
    "daily_backup.py": ("test_backups.py", "test_missing.py", "test_repair.py"),
    "game_notes.py": ("../commands/test_history_kinds.py",),
    "named_backup.py": ("../commands/test_backup_and_restore.py", "test_missing.py"),
    "comparison_journal.py": ("test_comparison_journal.py",),
    "connection.py": ("test_missing.py", "test_folder_without_locks.py", "test_store.py"),
    "drafts.py": ("test_drafts.py", "test_missing.py"),
    "errors.py": ("test_store.py", "test_reading_damage.py", "test_missing.py"),
    "game_recorder.py": ("test_repair.py",),
    "import_export.py": ("test_import_export.py",),
    "records.py": ("test_missing.py", "test_store.py"),
    "intact_games.py": (
        "test_missing.py",
        "../commands/test_backup_and_restore.py",
        "test_repair.py",
        "test_reading_damage.py",
    ),
    "repair.py": ("test_missing.py", "test_repair.py", "../commands/test_backup_and_restore.py"),
    "store.py": ("test_store.py", "test_missing.py", "../commands/test_backup_and_restore.py"),
}
ALL_TESTS = ("", "../commands/test_backup_and_restore.py", "../commands/test_history_kinds.py")  # of saved games
LEFT_OUT = "not campaign and not test_killed"  # they start processes of their own, whose outcome is a matter of chance
LIMIT = 150  # seconds of a set of tests, which takes a third of that; a mutation that hangs the tests is noticed
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SQL = {"BEGIN IMMEDIATE": "BEGIN", "BEGIN EXCLUSIVE": "BEGIN", "EXTRA": "OFF", "DELETE": "WAL", " DESC": " ASC"}


@dataclass(frozen=True)
class Mutation:
    """One change of a file: the node at `place` in the order of ast.walk is changed in the way `kind`."""

    file: Path
    place: int
    kind: str
    line: int  # from 1
    what: str

    def source(self) -> str:
        """Return the mutated file."""
        tree = ast.parse((ROOT / self.file).read_text(encoding="utf-8"))
        _apply(tree, list(ast.walk(tree))[self.place], self.kind)
        return ast.unparse(tree)


def mutations(area: str, part: str) -> list[Mutation]:
    """Return every mutation of an area's files whose path holds `part`, in order of file."""
    files = sorted(path.relative_to(ROOT) for path in (ROOT / AREAS[area][0]).rglob("*.py"))
    wanted = (file for file in files if file.name != "__init__.py" and part in str(file))
    return [each for file in wanted for each in _of_file(file)]


def _of_file(file: Path) -> Iterator[Mutation]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    decorators = {id(node) for each in ast.walk(tree) for top in _decorators(each) for node in ast.walk(top)}
    for place, node in enumerate(list(ast.walk(tree))):
        if id(node) in decorators:
            continue
        for kind in ("change", "negate", "remove"):
            what = _apply(ast.Module([], []), copy.deepcopy(node), kind)
            if what:
                yield Mutation(file, place, kind, getattr(node, "lineno", 0), what)


def _decorators(node: ast.AST) -> list[ast.expr]:
    return node.decorator_list if isinstance(node, (ast.ClassDef, ast.FunctionDef)) else []


def _apply(tree: ast.Module, node: ast.AST, kind: str) -> str:
    """Mutate a node in place and return a description, or "" if this kind of change does not fit it."""
    if kind == "negate" and isinstance(node, (ast.If, ast.While, ast.IfExp)):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return "condition negated"
    if kind == "remove" and isinstance(node, (ast.Expr, ast.Raise, ast.AugAssign)):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, (ast.Constant, ast.Yield))
        if is_text:
            return ""
        _leave_out(tree, node)
        return "statement left out"
    if kind == "change" and isinstance(node, ast.Compare):
        other = COMPARISONS[type(node.ops[0])]
        node.ops[0] = other()
        return f"comparison is now {other.__name__}"
    if kind == "change" and isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return "and and or exchanged"
    if kind == "change" and isinstance(node, ast.Constant):
        return _change_constant(node)
    return ""


def _change_constant(node: ast.Constant) -> str:
    if isinstance(node.value, bool):
        node.value = not node.value
        return f"now {node.value}"
    if isinstance(node.value, int) and node.value not in (0x48264821,):
        node.value += 1
        return f"now {node.value}"
    if isinstance(node.value, str):
        for old, new in SQL.items():
            if old in node.value and ("PRAGMA" in node.value or "BEGIN" in old or "ORDER BY" in node.value):
                node.value = node.value.replace(old, new, 1)
                return f"{old.strip()} is now {new.strip()}"
    return ""


def _leave_out(tree: ast.Module, node: ast.stmt) -> None:
    for parent in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(parent, name, None)
            if isinstance(body, list) and node in body:
                body[body.index(node)] = ast.copy_location(ast.Pass(), node)


def survives(mutation: Mutation, project: Path) -> bool:
    """Return whether all tests pass although the mutation is in place in a copy of the project."""
    target = project / mutation.file
    target.write_text(mutation.source(), encoding="utf-8")
    passes = all(tests_pass(names, mutation.file, project) for names in _tests_of(mutation.file))
    shutil.copy2(ROOT / mutation.file, target)
    return passes


def _tests_of(changed: Path) -> tuple[tuple[str, ...], ...]:
    """Return the files of tests to try for a file, the quick ones first."""
    if not changed.is_relative_to(AREAS["history"][0]):
        return (("",),)
    return TESTS.get(changed.name, TESTS[""]), ALL_TESTS


def tests_pass(names: tuple[str, ...], changed: Path, project: Path) -> bool:
    """Return whether some files of tests pass in a copy of the project in which a file was changed."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(_run_tests(names, changed, project))
        finally:
            os._exit(2)
    return os.waitpid(child, 0)[1] == 0


def _run_tests(names: tuple[str, ...], changed: Path, project: Path) -> int:
    """Run files of tests in this process, silently; return the exit code of pytest."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(project))
    os.environ["PYTHONPATH"] = str(project)
    os.chdir(project)
    signal.alarm(LIMIT)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    tests = next(folder for code, folder in AREAS.values() if changed.is_relative_to(code))
    files = [project / tests / each for each in names]
    options = ["-x", "-q", "-p", "no:cacheprovider", "-k", LEFT_OUT, f"--basetemp={project.parent / 'tests'}"]
    return int(pytest.main([*options, *map(str, files)]))


def campaign(chosen: list[Mutation]) -> int:
    """Return how many mutations survive, printing each."""
    alive, began = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        for name in ("game", "tests", "scripts"):
            ignored = shutil.ignore_patterns("__pycache__", "images", "recorded", "ui" if name == "tests" else "")
            shutil.copytree(ROOT / name, project / name, ignore=ignored, symlinks=True)
        for name in ("assets", "scenarios", "pyproject.toml"):
            (project / name).symlink_to(ROOT / name)
        compileall.compile_dir(project / "game", quiet=2)
        for changed in _one_file_per_set_of_tests(chosen):
            if not tests_pass(_tests_of(changed)[0], changed, project):
                sys.exit(f"The tests of {changed} fail without any mutation, so they show nothing.")
        for number, each in enumerate(chosen, start=1):
            if survives(each, project):
                alive += 1
                print(f"survived: {each.file}:{each.line}: {each.what}", flush=True)
            if number % 5 == 0:
                seconds = time.monotonic() - began
                print(f"{number} tried, {alive} survived, {seconds:.0f} s", file=sys.stderr, flush=True)
    return alive


def _one_file_per_set_of_tests(chosen: list[Mutation]) -> list[Path]:
    files = {TESTS.get(each.file.name, (each.file.parts[1],)): each.file for each in chosen}
    return sorted(files.values())


def main() -> int:
    """Run the mutations; return 1 if fewer than nine in ten are noticed."""
    area = sys.argv[1] if len(sys.argv) > 1 else ""
    if area not in AREAS:
        sys.exit(f"{__doc__}")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    found = mutations(area, sys.argv[4] if len(sys.argv) > 4 else "")
    began = time.monotonic()
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    alive = campaign(chosen)
    print(f"{len(chosen)} of {len(found)} mutations, {len(chosen) - alive} noticed, {alive} survived", end=", ")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if alive > len(chosen) / 10 else 0


if __name__ == "__main__":
    sys.exit(main())
