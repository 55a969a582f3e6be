"""The strategy that a person means by a name: an id, a file, a function, a finished game."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from game.paths import user_strategies
from game.scenario.catalogue import list_scenarios, scenario_folders
from game.scenario.problems import BrokenFile, ScenarioError
from game.scenario.scenario import Scenario
from game.strategies import BY_ID, STRATEGIES, Strategy
from game.strategy_sources import look_ahead, recorded_game
from game.strategy_sources.rule_reader import Events, RuleStrategy, load_rules
from game.strategy_sources.worker_main import GROUP, Source
from game.strategy_sources.worker_process import PATIENCE, CodeFailed, hosted
from game.user_error import UnknownName, UserError, unknown_name
from game.words import say

AHEAD = {strategy.id: strategy for strategy in look_ahead.STRATEGIES}
USUAL_FUNCTION = "choose"
MOST_FILES = 500
_FUNCTION = re.compile(r"(?P<file>.+\.py)(?::(?P<name>[A-Za-z_]\w*))?")
Tell = Callable[[object], None]


class SameName(UserError):
    """Two strategies of one comparison have the same id."""

    exit_code = 2


def find(name: str, tell: Tell, patience: float = PATIENCE) -> Strategy:
    """The strategy of a name; `tell` is told what a person should know of it: doubts, that code is run, who steps in.

    patience: seconds that a function may take for a quarter. Raises UnknownName, ScenarioError where its file is
    broken, CodeFailed, and for a finished game what `finished` raises.
    """
    builtin = BY_ID.get(name) or AHEAD.get(name)
    if builtin is not None:
        return builtin
    return replace(_found(name, tell, patience), asked=name)


def _found(name: str, tell: Tell, patience: float) -> Strategy:
    if name.startswith(recorded_game.PREFIX):
        game = recorded_game.finished(name)
        tell(say("ways.game_note", name=game.id, fallback=recorded_game.FALLBACK))
        return game
    if name.endswith(".toml"):
        return _file(name, tell)
    code = _FUNCTION.fullmatch(name)
    if code is not None:
        return _function(name, code["file"], code["name"] or USUAL_FUNCTION, tell, patience)
    return _listed(name, tell, patience)


def several(names: Iterable[str], tell: Tell, patience: float = PATIENCE) -> tuple[Strategy, ...]:
    """The strategies of some names, each name once. Raises SameName, and what `find` raises."""
    found = [find(name, tell, patience) for name in dict.fromkeys(names)]
    ids = [strategy.id for strategy in found]
    for strategy in found:
        if ids.count(strategy.id) > 1:
            raise SameName("ways.same_name", name=strategy.id)
    return tuple(found)


def own_files() -> list[RuleStrategy | BrokenFile]:
    """The strategy files of the player's folder by name, broken ones with what is wrong; never raises for a file."""
    try:
        paths = sorted(path for path in user_strategies().iterdir() if path.suffix == ".toml")[:MOST_FILES]
    except OSError:
        return []
    known, rows = events() if paths else {}, list[RuleStrategy | BrokenFile]()
    taken = {*BY_ID, *AHEAD}
    for path in paths:
        try:
            row = load_rules(path, frozenset(taken), known)
        except ScenarioError as error:
            rows.append(BrokenFile(path, error.problems))
            continue
        taken.add(row.strategy.id)
        rows.append(row)
    return rows


def built_in() -> frozenset[str]:
    """The names that no other strategy can have."""
    return frozenset({*BY_ID, *AHEAD})


def installed() -> list[str]:
    """The names that installed packages offer for functions, but for those that are built in."""
    names = {each.name for each in importlib.metadata.entry_points(group=GROUP)}
    return sorted(names - {*BY_ID, *AHEAD})


def events() -> Events:
    """Ids of the events of every scenario there is, with those of their choices."""
    found: dict[str, frozenset[str]] = {}
    for row in list_scenarios(scenario_folders()):
        for event in row.setting.events if isinstance(row, Scenario) else ():
            choices = frozenset(choice.id for choice in event.choices)
            found[event.id] = found.get(event.id, frozenset()) | choices
    return found


def _file(name: str, tell: Tell) -> Strategy:
    if not Path(name).is_file():
        raise UnknownName("ways.no_file", name=name)
    return _noted(load_rules(Path(name), built_in(), events()), tell)


def _noted(row: RuleStrategy, tell: Tell) -> Strategy:
    for problem in row.notes:
        tell(problem)
    return row.strategy


def _function(name: str, file: str, function: str, tell: Tell, patience: float) -> Strategy:
    path = Path(file)
    if not path.is_file():
        raise UnknownName("ways.no_file", name=file)
    try:
        code = path.read_bytes()
        names = top_names(code, file)
    except OSError as error:
        raise UserError("ways.unreadable", name=file, why=error.strerror or str(error)) from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UserError("ways.unreadable", name=f"{file}:{line}", why=getattr(error, "msg", str(error))) from error
    if names is not None and function not in names:
        raise unknown_name("function", function, names)
    tell(say("ways.code_note", name=name))
    source = Source(str(path.resolve()), function, hashlib.sha256(code).hexdigest())
    return _loaded(name, f"{path.stem}:{function}", source, patience)


def _loaded(name: str, called: str, source: Source, patience: float) -> Strategy:
    try:
        return hosted(called, source, patience)
    except CodeFailed as failed:
        raise CodeFailed("ways.failed", name=name, why=failed) from failed


def top_names(code: bytes, file: str) -> list[str] | None:
    """The names that a Python file sets at its top, without running it; None where that cannot be told.

    Raises SyntaxError, ValueError.
    """
    names: list[str] = []
    for node in ast.parse(code, file).body:
        if isinstance(node, ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.ImportFrom):
            names += [alias.asname or alias.name for alias in node.names]
        elif not isinstance(node, ast.Import | ast.Expr | ast.ClassDef | ast.AnnAssign):
            return None
    return None if "*" in names else names


def _listed(name: str, tell: Tell, patience: float) -> Strategy:
    """A strategy of the player's folder or of an installed package."""
    rows = own_files()
    for row in rows:
        if isinstance(row, RuleStrategy) and row.strategy.id == name:
            return _noted(row, tell)
    for row in rows:
        if isinstance(row, BrokenFile) and row.path.stem == name:
            raise ScenarioError(row.problems)
    packages = installed()
    if name in packages:
        tell(say("ways.code_note", name=name))
        (entry,) = [each for each in importlib.metadata.entry_points(group=GROUP) if each.name == name][:1]
        version = entry.dist.version if entry.dist else ""
        return _loaded(name, name, Source("", name, f"{entry.value} {version}"), patience)
    own = [row.strategy.id for row in rows if isinstance(row, RuleStrategy)]
    raise unknown_name("strategy", name, [*(each.id for each in STRATEGIES), *AHEAD, *own, *packages])
