"""Convert pydantic's errors to problems in plain words at the offending key or value."""

from __future__ import annotations

import datetime
import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems import Report, TextEdit
from game.words import say

_EXPECTED_TYPES = {
    "int_type": "whole",
    "float_type": "number",
    "string_type": "text",
    "bool_type": "truth",
    "list_type": "list",
    "dict_type": "table",
    "model_type": "table",
}
_QUOTED = re.compile(r"""(["'])(-?\d{1,6}(?:\.\d{1,6})?)\1""")
_FRACTION = re.compile(r"(-?\d{1,6})\.0+(?![\w.])")
_RANGES = ("greater_than_equal", "less_than_equal")
_SAME_CODE = ("bad_id", "bad_word", "not_one_line", "empty_text")
_LENGTHS = {
    "too_short": "too_few",
    "too_long": "too_many",
    "string_too_short": "empty_text",
    "string_too_long": "too_long",
}


def add_schema_errors(
    error: ValidationError, positions: Positions, report: Report, root: type[BaseModel] = ScenarioFile
) -> None:
    """Report every error of a validation; `root` is the model of the whole file."""
    for row in error.errors(include_url=False):
        path: KeyPath = tuple(part for part in row["loc"] if part != "[key]")
        _add(row, path, "[key]" in row["loc"], positions, report, root)


def _add(
    row: ErrorDetails, path: KeyPath, is_key: bool, positions: Positions, report: Report, root: type[BaseModel]
) -> None:
    kind, given, context = row["type"], row["input"], row.get("ctx", {})
    key, name = str(path[-1]) if path else "", _name(path)
    field = _field(path, root)
    about = say("scenario.hint.meaning", key=name, meaning=field.description) if field and field.description else ""
    at = positions.key_offset(path) if is_key else positions.value_offset(path)
    if kind == "extra_forbidden":
        keys = known_keys(path[:-1], root)
        hint = report.nearest_hint(key, keys) or say("scenario.hint.keys", keys=", ".join(keys))
        report.add(
            "unknown_key",
            positions.key_offset(path),
            hint,
            fix=_key_rename(key, keys, path, positions, report),
            key=key,
        )
    elif kind == "missing":
        report.add("missing_key", positions.key_offset(path[:-1]), hint=about, key=key)
    elif kind == "unknown_name":
        names = context["names"]
        hint = report.nearest_hint(str(given), names) or say("scenario.hint.names", names=", ".join(names))
        fix = rename_edit(str(given), report.nearest(str(given), names), at, report)
        report.add("unknown_name", at, hint, fix=fix, key=name, name=str(given))
    elif kind in _EXPECTED_TYPES:
        wanted, found = say(f"scenario.kind.{_EXPECTED_TYPES[kind]}"), say(f"scenario.kind.{_kind(given)}")
        fix = _type_edit(_EXPECTED_TYPES[kind], at, report)
        report.add("wrong_type", at, about, fix=fix, key=name, wanted=wanted, found=found)
    elif kind in _SAME_CODE:
        report.add(kind, at, key=name, found=str(given))
    else:
        code, values = _bound_problem(kind, path, field, context)
        report.add(code, at, "" if code == "unknown_format" else about, **values)


def rename_edit(wrong: str, right: str | None, at: int, report: Report) -> TextEdit | None:
    """Return the edit that renames a quoted name, or None if the file spells it differently (escapes)."""
    quoted = report.text[at : at + 1] + wrong
    stands = quoted[:1] in ("'", '"') and report.text.startswith(quoted + quoted[:1], at)
    return TextEdit(at + 1, at + len(quoted), right) if right and stands else None


def _key_rename(
    key: str, keys: tuple[str, ...], path: KeyPath, positions: Positions, report: Report
) -> TextEdit | None:
    """Return the edit that renames a key to the nearest known one, unless the table already has that."""
    near, at = report.nearest(key, keys), positions.key_offset(path)
    free = near is not None and positions.key_offset((*path[:-1], near)) == positions.key_offset(path[:-1])
    return TextEdit(at, at + len(key), near) if near and free and report.text.startswith(key, at) else None


def _type_edit(wanted: str, at: int, report: Report) -> TextEdit | None:
    """Return the edit that unquotes a number or turns 2.0 into 2 where an integer is expected."""
    found = _QUOTED.match(report.text, at)
    if found and wanted in ("number", "whole") and (wanted == "number" or "." not in found[2]):
        return TextEdit(at, found.end(), found[2])
    found = _FRACTION.match(report.text, at)
    return TextEdit(at, found.end(), found[1]) if found and wanted == "whole" else None


def _bound_problem(
    kind: str, path: KeyPath, field: FieldInfo | None, context: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return code and message values for a value of the right type that is out of bounds."""
    name = _name(path)
    if kind in _RANGES and path == ("format",):
        return "unknown_format", {}
    if kind in _RANGES:
        low, high = _range(field)
        return "out_of_range", {"key": name, "low": low, "high": high}
    if kind in _LENGTHS:
        code = "too_few_choices" if path[-1:] == ("choice",) and kind == "too_short" else _LENGTHS[kind]
        return code, {"key": name, "most": context.get("max_length", 0), "least": context.get("min_length", 0)}
    return "not_finite" if kind == "finite_number" else "wrong_form", {"key": name}


def known_keys(path: KeyPath, root: type[BaseModel] = ScenarioFile) -> tuple[str, ...]:
    """Return the known keys of the table at a path."""
    table = _table(path, root)
    keys = tuple(table.model_fields) if table else ()
    return keys if path or root is not ScenarioFile else (*keys, "variant")


def _name(path: KeyPath) -> str:
    """Return the last key of a path, ignoring list indices."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _table(path: KeyPath, root: type[BaseModel]) -> type[BaseModel] | None:
    table: type[BaseModel] | None = root
    if path[:1] == ("variant",) and root is ScenarioFile:
        from game.scenario.format.variants import Document  # slow to import; only files with variants need it

        table = Document
    for part in path:
        if isinstance(part, str):
            field = table.model_fields.get(part) if table else None
            table = _model_in(field.annotation) if field else None
    return table


def _field(path: KeyPath, root: type[BaseModel]) -> FieldInfo | None:
    while path and not isinstance(path[-1], str):
        path = path[:-1]
    table = _table(path[:-1], root) if path else None
    return table.model_fields.get(str(path[-1])) if table else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _range(field: FieldInfo | None) -> tuple[float, float]:
    low = high = 0.0
    for rule in _constraints(field):
        low = float(getattr(rule, "ge", None) or low)
        high = float(getattr(rule, "le", None) or high)
    return (int(low) if low.is_integer() else low), (int(high) if high.is_integer() else high)


def _constraints(field: FieldInfo | None) -> list[Any]:
    """Return the constraints of a field, including those inside an optional annotation."""
    if field is None:
        return []
    inner = [rule for part in get_args(field.annotation) for rule in getattr(part, "__metadata__", ())]
    return [*field.metadata, *_flat(inner)]


def _flat(rules: list[Any]) -> list[Any]:
    return [each for rule in rules for each in (rule.metadata if isinstance(rule, FieldInfo) else [rule])]


def _kind(value: object) -> str:
    """Return the type of a value in plain words."""
    if isinstance(value, bool):
        return "truth"
    for kind, types in (("whole", int), ("fraction", float), ("text", str), ("list", list), ("table", dict)):
        if isinstance(value, types):
            return kind
    return "date" if isinstance(value, datetime.date | datetime.time) else "other"
