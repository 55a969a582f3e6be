"""Convert pydantic's errors to problems in plain words at the offending key or value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report, TextEdit
from game.scenario.problems.spelling import certain_name
from game.scenario.validate.misplaced_keys import ROWS, incomplete_kinds, misplaced_hint
from game.scenario.validate.suggestions import report_range, text_as_number
from game.sentences import has_sentence, say

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
MEANINGS = 6  # names that a hint explains one by one
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
    """Report every error of a validation; `root` is the model of the whole file.

    A misspelled key or table is one problem: that the right one is missing, or lacks its rows, follows from it.
    """
    rows = error.errors(include_url=False)
    meant = _misspelled(rows, report, root)
    report.incomplete.update(str(path[0]) for path in meant if len(path) == 1)
    report.incomplete.update(kind for row in rows for kind in incomplete_kinds(row["type"], row["loc"]))
    shares = [row["loc"] for row in rows if _is_weight_in_percent(row)]
    for row in rows:
        path: KeyPath = tuple(part for part in row["loc"] if part != "[key]")
        if (path in meant and row["type"] != "extra_forbidden") or (len(shares) > 1 and row["loc"] in shares):
            continue
        _add(row, path, "[key]" in row["loc"], positions, report, root)


def _misspelled(rows: list[ErrorDetails], report: Report, root: type[BaseModel]) -> set[KeyPath]:
    """Return the paths of the keys that unknown keys probably mean."""
    found: set[KeyPath] = set()
    for row in rows:
        if row["type"] == "extra_forbidden":
            path = tuple(row["loc"])
            near = report.nearest(str(path[-1]), known_keys(path[:-1], root))
            found |= {(*path[:-1], near)} if near else set()
    return found


def _is_new_row(given: object, report: Report) -> bool:
    """Return whether a table is a row of a variant whose id was reported as misspelled."""
    return isinstance(given, dict) and given.get("id") in report.new_rows


def _is_weight_in_percent(row: ErrorDetails) -> bool:
    return row["type"] == "less_than_equal" and row["loc"][-2:-1] == ("weights",)


def _add(
    row: ErrorDetails, path: KeyPath, is_key: bool, positions: Positions, report: Report, root: type[BaseModel]
) -> None:
    kind, given, context = row["type"], row["input"], row.get("ctx", {})
    key, name = str(path[-1]) if path else "", _name(path)
    field = _field(path, root)
    about = say("scenario.hint.meaning", key=name, meaning=field.description) if field and field.description else ""
    offset = positions.key_offset(path) if is_key else positions.value_offset(path)
    if kind == "extra_forbidden":
        _add_unknown_key(key, given, path, positions, report, root)
    elif kind == "missing" and (key in report.unread or _is_new_row(given, report)):
        return
    elif kind == "missing":
        report.add("missing_key", positions.key_offset(path[:-1]), hint=about, key=key)
    elif kind == "unknown_name":
        names = context["names"]
        hint = report.nearest_hint(str(given), names) or _names_hint(name, names)
        fix = rename_edit(str(given), report.nearest(str(given), names), offset, report, names)
        report.add("unknown_name", offset, hint, fix=fix, key=name, name=str(given))
    elif kind in _EXPECTED_TYPES:
        _add_wrong_type(_EXPECTED_TYPES[kind], given, path, offset, about, report)
    elif kind in _SAME_CODE:
        report.add(kind, offset, key=name, found=str(given))
    else:
        code, values = _bound_problem(kind, path, field, context, given)
        if code == "out_of_range":
            whole = field is not None and int in (field.annotation, *get_args(field.annotation))
            report_range(report, offset, name, given, _range(field), about, whole=whole)
            return
        report.add(code, offset, "" if code == "unknown_format" else about, **values)


def _names_hint(key: str, names: tuple[str, ...]) -> str:
    """Return a hint that lists the names a key can have, with their meaning where there are few of them."""
    meanings = [f"{name} ({say(f'meaning.{key}.{name}')})" for name in names if has_sentence(f"meaning.{key}.{name}")]
    shown = meanings if len(meanings) == len(names) <= MEANINGS else names
    return say("scenario.hint.names", names=", ".join(shown))


def _add_unknown_key(
    key: str, given: object, path: KeyPath, positions: Positions, report: Report, root: type[BaseModel]
) -> None:
    keys = known_keys(path[:-1], root)
    misplaced = misplaced_hint(key, given, path, keys)
    hint = misplaced or _elsewhere(key, path, root)
    hint = hint or report.nearest_hint(key, keys)
    hint = hint or say("scenario.hint.keys", keys=", ".join(keys))
    fix = None if misplaced else _key_rename(key, keys, path, positions, report)
    report.add("unknown_key", positions.key_offset(path), hint, fix=fix, key=key)


def _elsewhere(key: str, path: KeyPath, root: type[BaseModel]) -> str:
    """Return a hint if other tables have this very key: a key that stands below the wrong header."""
    if root is not ScenarioFile:
        return ""
    if len(path) > 1 and key in root.model_fields:
        is_table = _model_in(root.model_fields[key].annotation) is not None
        return say("scenario.hint.own_table" if is_table else "scenario.hint.above_tables", key=key)
    tables = [name for name, field in root.model_fields.items() if key in _keys_of(field)]
    return say("scenario.hint.elsewhere", tables=", ".join(f"[{name}]" for name in tables[:3])) if tables else ""


def _keys_of(field: FieldInfo) -> tuple[str, ...]:
    """Return the keys of a field that is a single table; none of a list of tables."""
    kind = field.annotation
    return tuple(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else ()


def _add_wrong_type(wanted: str, given: object, path: KeyPath, offset: int, about: str, report: Report) -> None:
    name = _name(path)
    number = text_as_number(given) if wanted in ("number", "whole") and isinstance(given, str) else ""
    hint = f"{say('scenario.hint.number', number=number)} {about}".strip() if number else about
    fix = _type_edit(wanted, offset, report)
    brackets = _bracket_edit(wanted, given, name, offset, report)
    if wanted == "list" and isinstance(given, str | dict):
        how = (
            say("scenario.hint.then", example='{ event = "its-id", after = 1 }')
            if name == "then"
            else say("scenario.hint.in_list", key=name)
        )
        hint = f"{how} {about}".strip()
    if wanted == "table" and name in ROWS and not brackets:
        hint = say("scenario.hint.row", key=name, row=ROWS[name])
    if brackets:
        hint, fix = say("scenario.hint.brackets", right=brackets.text), brackets
    shown_wanted, found = say(f"scenario.kind.{wanted}"), say(f"scenario.kind.{_kind(given)}")
    report.add("wrong_type", offset, hint, fix=fix, key=name, wanted=shown_wanted, found=found)


def _bracket_edit(wanted: str, given: object, name: str, at: int, report: Report) -> TextEdit | None:
    """Return the edit of a header that has one bracket for two, or two for one; None if the value has no header."""
    start = report.text.rfind("\n", 0, at) + 1
    end = report.text.find("\n", at)
    header = report.text[start : end if end >= 0 else len(report.text)].partition("#")[0].rstrip()
    if wanted == "list" and isinstance(given, dict) and re.fullmatch(rf"\[[\w.]*{re.escape(name)}\]", header):
        return TextEdit(start, start + len(header), f"[{header}]")
    one_row = isinstance(given, list) and len(given) == 1
    if wanted == "table" and one_row and re.fullmatch(rf"\[\[[\w.]*{re.escape(name)}\]\]", header):
        return TextEdit(start, start + len(header), header[1:-1])
    return None


def rename_edit(wrong: str, right: str | None, at: int, report: Report, known: Iterable[str]) -> TextEdit | None:
    """Return the edit that renames a quoted name; None if what it means is not certain, or it is spelled by escapes."""
    if not certain_name(wrong, right, known):
        return None
    quoted = report.text[at : at + 1] + wrong
    stands = quoted[:1] in ("'", '"') and report.text.startswith(quoted + quoted[:1], at)
    return TextEdit(at + 1, at + len(quoted), right) if right and stands else None


def _key_rename(
    key: str, keys: tuple[str, ...], path: KeyPath, positions: Positions, report: Report
) -> TextEdit | None:
    """Return the edit that renames a key to the nearest known one, unless the table already has that."""
    near, at = report.nearest(key, keys), positions.key_offset(path)
    free = near is not None and (*path[:-1], near) not in positions.values
    if not certain_name(key, near, keys):
        return None
    return TextEdit(at, at + len(key), near) if near and free and report.text.startswith(key, at) else None


def _type_edit(wanted: str, at: int, report: Report) -> TextEdit | None:
    """Return the edit that unquotes a number or turns 2.0 into 2 where an integer is expected."""
    found = _QUOTED.match(report.text, at)
    if found and wanted in ("number", "whole") and (wanted == "number" or "." not in found[2]):
        return TextEdit(at, found.end(), found[2])
    found = _FRACTION.match(report.text, at)
    return TextEdit(at, found.end(), found[1]) if found and wanted == "whole" else None


def _bound_problem(
    kind: str, path: KeyPath, field: FieldInfo | None, context: dict[str, Any], given: Any
) -> tuple[str, dict[str, Any]]:
    """Return code and message values for a value of the right type that is out of bounds."""
    name = _name(path)
    if kind in _RANGES and path == ("format",):
        return "unknown_format", {}
    if kind in _RANGES:
        return "out_of_range", {}
    if kind == "string_too_short" and context.get("min_length", 1) > 1:
        return "wrong_form", {"key": name}
    if kind in _LENGTHS:
        code = "too_few_choices" if path[-1:] == ("choice",) and kind == "too_short" else _LENGTHS[kind]
        limits = {"most": context.get("max_length", 0), "least": context.get("min_length", 0)}
        return code, {"key": name, "count": len(given), **limits}
    return "not_finite" if kind == "finite_number" else "wrong_form", {"key": name}


def known_keys(path: KeyPath, root: type[BaseModel] = ScenarioFile) -> tuple[str, ...]:
    """Return the known keys of the table at a path."""
    table = _table(path, root)
    keys = tuple(field.alias or name for name, field in table.model_fields.items()) if table else ()
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
    return low, high


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
