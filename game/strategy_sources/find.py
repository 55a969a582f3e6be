"""Find the strategy that a name means: an id, a rule file, a Python function or a recorded game."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from game.files.regular_files import files_of, read_regular
from game.paths import displayable, expanded, pack_folders, user_strategies
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.loading.scenario_files import pack_strategies, scenario_folders
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from game.sentences import say
from game.sim.games.strategy import Strategy
from game.strategies.catalogue import BY_ID, STRATEGIES
from game.strategy_sources import recorded_game
from game.strategy_sources.look_ahead_binder import LOOK_AHEAD
from game.strategy_sources.rule_reader import Events, RuleStrategy, load_rules
from game.strategy_sources.worker_main import ENTRY_POINTS, FunctionSource
from game.strategy_sources.worker_process import TIME_LIMIT, CodeFailed, worker_strategy
from game.user_error import UnknownName, UserError, shorten, unknown_name

LOOK_AHEAD_BY_ID: dict[str, Strategy] = {strategy.id: strategy for strategy in LOOK_AHEAD}
USUAL_FUNCTION = "choose"
MAX_FILES = 500  # most files read from the player's folder
MAX_CODE = 8 * 1024 * 1024  # bytes of a Python file
_FUNCTION = re.compile(r"(?P<file>.+\.py)(?::(?P<name>[A-Za-z_]\w*))?")
Notify = Callable[[object], None]
"""Passes a message on to the person who asked for the strategy."""


class DuplicateStrategyId(UserError):
    """Two strategies of one comparison have the same id."""

    exit_code = 2


def find(name: str, notify: Notify, time_limit: float = TIME_LIMIT) -> Strategy:
    """Return the strategy that a name means.

    notify: receives warnings about the file, the warning that code will run, and, for a recorded game, which strategy
    plays where the record does not fit. time_limit: seconds that a function may take for a quarter.

    Raises UnknownName, ScenarioError where the file has problems, CodeFailed, and for a recorded game the errors of
    `load_recorded_game`.
    """
    built_in = BY_ID.get(name) or LOOK_AHEAD_BY_ID.get(name)
    if built_in is not None:
        return built_in
    return replace(_find_other(name, notify, time_limit), requested_as=displayable(name))


def load_strategy(id_: str, rule_files: Iterable[RuleStrategy] = ()) -> Strategy:
    """Return a strategy of the lab by its id: one of the rule files, or what `find` finds, whose errors it raises."""
    own = {row.strategy.id: row.strategy for row in rule_files}
    return own[id_] if id_ in own else find(id_, lambda note: None)


def _find_other(name: str, notify: Notify, time_limit: float) -> Strategy:
    if name.startswith(recorded_game.PREFIX):
        game = recorded_game.load_recorded_game(name)
        notify(say("strategy_sources.game_note", name=game.id, fallback=recorded_game.FALLBACK))
        return game
    if name.lower().endswith(".toml"):
        return _rule_file(name, notify)
    function = _FUNCTION.fullmatch(name)
    if function is not None:
        return _function(name, function["file"], function["name"] or USUAL_FUNCTION, notify, time_limit)
    return _user_or_installed(name, notify, time_limit)


def find_all(names: Iterable[str], notify: Notify, time_limit: float = TIME_LIMIT) -> tuple[Strategy, ...]:
    """Return the strategies of some names without repeats. Raises DuplicateStrategyId, and what `find` raises."""
    found = [find(name, notify, time_limit) for name in dict.fromkeys(names)]
    ids = [strategy.id for strategy in found]
    for strategy in found:
        if ids.count(strategy.id) > 1:
            raise DuplicateStrategyId("strategy_sources.same_name", name=strategy.id)
    return tuple(found)


def user_rule_files() -> list[RuleStrategy | BrokenFile]:
    """Return the rule files of the player's folder, then of installed packs; a file with problems never raises."""
    packed = [path for folder in pack_folders() for path in pack_strategies(folder)]
    paths = [*files_of(user_strategies(), ".toml", MAX_FILES), *packed]
    events, rows = known_events() if paths else {}, list[RuleStrategy | BrokenFile]()
    taken = set(built_in_ids())
    for path in paths:
        try:
            row = load_rules(path, frozenset(taken), events)
        except ScenarioError as error:
            rows.append(BrokenFile(path, error.problems))
            continue
        taken.add(row.strategy.id)
        rows.append(row)
    return rows


def built_in_ids() -> frozenset[str]:
    """Return the ids that are reserved for built-in strategies."""
    return frozenset({*BY_ID, *LOOK_AHEAD_BY_ID})


def installed_names() -> list[str]:
    """Return the names that installed packages offer, without those of built-in strategies."""
    return sorted({entry.name for entry in importlib.metadata.entry_points(group=ENTRY_POINTS)} - built_in_ids())


def known_events() -> Events:
    """Return the ids of the events of every scenario in the catalogue, each with the ids of its choices."""
    found: dict[str, frozenset[str]] = {}
    for row in list_scenarios(scenario_folders()):
        for event in row.setting.events if isinstance(row, Scenario) else ():
            choices = frozenset(choice.id for choice in event.choices)
            found[event.id] = found.get(event.id, frozenset()) | choices
    return found


def _rule_file(name: str, notify: Notify) -> Strategy:
    path = expanded(name)
    if not os.path.lexists(path):
        raise UnknownName("strategy_sources.no_file", name=shorten(name))
    return _with_notes(load_rules(path, built_in_ids(), known_events()), notify)


def _with_notes(row: RuleStrategy, notify: Notify) -> Strategy:
    for problem in row.notes:
        notify(problem)
    return row.strategy


def _function(name: str, file: str, function: str, notify: Notify, time_limit: float) -> Strategy:
    path = expanded(file)
    if not os.path.lexists(path):
        raise UnknownName("strategy_sources.no_file", name=shorten(file))
    try:
        code = read_regular(path, MAX_CODE)
        names = top_level_names(code, file)
    except OSError as error:
        raise UserError("strategy_sources.unreadable", name=file, why=error.strerror or str(error)) from error
    except (SyntaxError, ValueError) as error:
        place = f"{file}:{getattr(error, 'lineno', None) or 1}"
        raise UserError("strategy_sources.unreadable", name=place, why=getattr(error, "msg", str(error))) from error
    if names is not None and function not in names:
        defined = [node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
        raise unknown_name("function", function, defined or names)
    notify(say("strategy_sources.code_note", name=name))
    source = FunctionSource(str(path.resolve()), function, hashlib.sha256(code).hexdigest())
    return _load_function(name, f"{displayable(path.stem)}:{function}", source, time_limit)


def _load_function(name: str, strategy_id: str, source: FunctionSource, time_limit: float) -> Strategy:
    try:
        return worker_strategy(strategy_id, source, time_limit)
    except CodeFailed as failed:
        raise CodeFailed("strategy_sources.failed", name=name, why=failed) from failed


def top_level_names(code: bytes, file: str) -> list[str] | None:
    """Return the names that a Python file defines, without running it; None if that cannot be known without running it.

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


def _user_or_installed(name: str, notify: Notify, time_limit: float) -> Strategy:
    """Return a strategy of the player's folder or of an installed package."""
    rows = user_rule_files()
    for row in rows:
        if isinstance(row, RuleStrategy) and row.strategy.id == name:
            return _with_notes(row, notify)
    for row in rows:
        if isinstance(row, BrokenFile) and row.path.stem == name:
            raise ScenarioError(row.problems)
    packages = installed_names()
    if name in packages:
        notify(say("strategy_sources.code_note", name=name))
        entry = next(entry for entry in importlib.metadata.entry_points(group=ENTRY_POINTS) if entry.name == name)
        version = entry.dist.version if entry.dist else ""
        return _load_function(name, name, FunctionSource("", name, f"{entry.value} {version}"), time_limit)
    rule_ids = [row.strategy.id for row in rows if isinstance(row, RuleStrategy)]
    raise unknown_name(
        "strategy", name, [*(strategy.id for strategy in STRATEGIES), *LOOK_AHEAD_BY_ID, *rule_ids, *packages]
    )
