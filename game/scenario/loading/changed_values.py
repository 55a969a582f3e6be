"""A scenario with some values of its file changed, such as mission.drift or params.quit_shock."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, get_args

from pydantic import BaseModel

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.loading.build import build
from game.scenario.loading.load import ParsedScenario, parse_scenarios, validate_tree
from game.scenario.model.apply_level import apply_level
from game.scenario.model.difficulty_level import NORMAL, Level
from game.scenario.model.scenario import Scenario, Value
from game.scenario.model.score_scale import median_scale, with_scale
from game.scenario.problems.problem_codes import BLOCKS
from game.scenario.problems.problem_report import Report
from game.sim.numbers import Numbers
from game.user_error import UserError, nearest, shorten, unknown_name

ROW_TABLES = ("member", "event", "goal")  # rows by id: member.astrid.morale
FIXED = ("format", "id", "order", "level", "expect", "variant")  # keys that identify or test a file are no values of it
TABLES = tuple(key for key in ScenarioFile.model_fields if key not in FIXED)
Tree = dict[str, Any]


class BadScenarioValue(UserError):
    """A value that a scenario cannot have; the sentence says which and why."""

    exit_code = 2


def with_values(scenario: Scenario, values: Mapping[str, Value]) -> Scenario:
    """Return the scenario with values of its file changed by name, such as {"mission.drift": 0.06}.

    Names are the keys of the format (docs/format.md) joined by dots; a member, event or goal is named by its id:
    member.astrid.morale. Changes add up, and win over the scenario's level. The id and hash say what was changed.
    Raises UnknownName with the nearest name, BadScenarioValue for a value that the format refuses.
    """
    changed = dict(scenario.values) | {name: _plain(value) for name, value in values.items()}
    if not changed:
        return scenario
    base = base_id(scenario)
    variant = base.partition(".")[2] or None
    report = Report(str(scenario.path), scenario.text)
    tree, positions = next(
        (tree, positions) for own, _, tree, positions in parse_scenarios(scenario.text, report) if own == variant
    )
    before = len(report.problems)
    for name, value in changed.items():
        tree = _changed(tree, (), _parts(name, tree), value)
    model = validate_tree(ScenarioFile, tree, positions, report)
    _refuse(report, before, changed)
    assert model is not None  # otherwise a problem was reported
    built = build(model, scenario.text, scenario.path, scenario.notes, variant)
    content = json.dumps([built.hash, sorted(changed.items())])
    named = replace(
        built,
        setting=with_scale(built.setting, median_scale()),
        scale=median_scale(),
        id=f"{base}({describe(changed)})",
        values=tuple(changed.items()),
        hash=hashlib.sha256(content.encode()).hexdigest(),
        levels=tuple(_without(level, changed) for level in built.levels),
    )
    return named if scenario.level == NORMAL else apply_level(named, scenario.level)


def base_id(scenario: Scenario) -> str:
    """Return the id of the scenario whose values were changed, or of the scenario itself."""
    return scenario.id.partition("(")[0]


def describe(values: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> str:
    """Return values as they are written on a command line: mission.drift=0.06, team.size=9."""
    return ", ".join(f"{name}={written_value(value)}" for name, value in dict(values).items())


def parse_values(text: str) -> tuple[str, list[Value]]:
    """Return name and values of a text like mission.drift=0,0.05,0.1. Raises BadScenarioValue.

    A value is written as in a scenario file; text needs no quotes.
    """
    name, equals, typed = (part.strip() for part in text.partition("="))
    if not (name and equals and typed):
        raise BadScenarioValue("values.no_value", text=shorten(text))
    try:
        return name, tomllib.loads(f"v = [{typed}]")["v"]
    except tomllib.TOMLDecodeError:
        return name, [part.strip() for part in typed.split(",")]


def value_names(scenario: Scenario) -> list[str]:
    """Return every name that `with_values` takes for this scenario, in the order of the format."""
    _, _, tree, _ = _parsed(scenario)
    return [name for table in TABLES for name in _names(table, tree)]


def file_values(scenario: Scenario) -> dict[str, Value | None]:
    """Return every name that `with_values` takes, in the order of the format, with the value that it has now.

    None stands for a key that the file leaves out and that has no default.
    """
    _, _, tree, positions = _parsed(scenario)
    model = validate_tree(ScenarioFile, tree, positions, Report(str(scenario.path), scenario.text))
    overrides: dict[str, Any] = {f"params.{row.name}": row.default for row in fields(Numbers)}
    overrides |= {f"params.{name}": value for name, value in scenario.setting.overrides}
    names = [name for table in TABLES for name in _names(table, tree)]
    return {name: overrides[name] if name in overrides else _value(model, name) for name in names}


def _value(found: Any, name: str) -> Value | None:
    """Return what a model has by a name, None for nothing or for what is no plain value."""
    for part in name.split("."):
        rows = found if isinstance(found, list) else None
        found = getattr(found, part, None) if rows is None else next((row for row in rows if row.id == part), None)
    return found if isinstance(found, bool | int | float | str) else None


def _parsed(scenario: Scenario) -> ParsedScenario:
    variant = base_id(scenario).partition(".")[2] or None
    report = Report(str(scenario.path), scenario.text)
    return next(each for each in parse_scenarios(scenario.text, report) if each[0] == variant)


def _names(table: str, tree: Tree) -> list[str]:
    """Return the names of the values of one table of the file."""
    if table == "params":
        return [f"params.{row.name}" for row in fields(Numbers)]
    annotation = ScenarioFile.model_fields[table].annotation
    if table in ROW_TABLES:
        model = get_args(annotation)[0]
        return [name for row in tree.get(table, []) for name in _keys(model, f"{table}.{row['id']}.")]
    return _keys(annotation, f"{table}.") if _is_table(annotation) else [table]


def _keys(model: Any, prefix: str) -> list[str]:
    """Return the names of the values of a table and of the tables in it."""
    found: list[str] = []
    for key, info in model.model_fields.items():
        inner = _is_table(info.annotation)
        found += _keys(info.annotation, f"{prefix}{key}.") if inner else [f"{prefix}{key}"] if key != "id" else []
    return found


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _parts(name: str, tree: Tree) -> list[str]:
    """Return the parts of a name. Raises UnknownName with the nearest one."""
    parts = name.split(".")
    if parts[0] not in TABLES:
        every = [each for table in TABLES for each in _names(table, tree)]
        raise unknown_name("value", name, every if nearest(name, every) else TABLES)
    known = _names(parts[0], tree)
    if name not in known:
        raise unknown_name("value", name, known)
    return parts


def _changed(tree: Tree, at: tuple[str, ...], parts: list[str], value: Value) -> Tree:
    """Return a tree with one value changed; nothing that it was given is touched."""
    key, *rest = parts
    if not rest:
        return {**tree, key: value}
    if at == () and key in ROW_TABLES:
        rows = [_changed(row, (key, row["id"]), rest[1:], value) if row["id"] == rest[0] else row for row in tree[key]]
        return {**tree, key: rows}
    return {**tree, key: _changed(tree.get(key, {}), (*at, key), rest, value)}


def _refuse(report: Report, before: int, changed: Mapping[str, Value]) -> None:
    """Raise BadScenarioValue for the first problem that the changes have brought."""
    blocking = [each for each in report.problems[before:] if each.severity == BLOCKS]
    if blocking:
        why = f"{blocking[0].message} {blocking[0].hint}".strip()
        raise BadScenarioValue("values.refused", values=describe(changed), why=why)


def _without(level: Level, changed: Mapping[str, Value]) -> Level:
    """Return a level that leaves alone what was changed."""
    keys = {name.rpartition(".")[2] for name in changed if name.partition(".")[0] in ("means", "hierarchy")}
    nothing: dict[str, Any] = {key: None for key in keys if getattr(level, key, None) is not None}
    kept = {f"start.{name}": value for name, value in level.start}
    kept |= {"hierarchy.standing": kept.pop("start.standing")} if "start.standing" in kept else {}
    start = tuple((name.partition(".")[2], value) for name, value in kept.items() if name not in changed)
    return replace(level, **nothing, start=start)


def _plain(value: Any) -> Value:
    """Return a numpy scalar as a number of Python."""
    plain: Value = value.item() if hasattr(value, "item") else list(value) if isinstance(value, tuple) else value
    return plain


def written_value(value: Value) -> str:
    """Return a value as it is written on a command line."""
    return f"{value:.12g}" if isinstance(value, float) else value if isinstance(value, str) else json.dumps(value)
