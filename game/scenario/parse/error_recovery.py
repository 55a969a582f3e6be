"""Read TOML with errors: each failure of tomllib is explained and, where possible, repaired so that reading can go on.

One error is one finding. After a repair the rest of the file is checked too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from game.scenario.parse.foreign_lines import foreign_line
from game.scenario.parse.masking import mask_strings
from game.scenario.parse.structure_errors import last_error, structure_error, within_brackets
from game.scenario.parse.toml_error import Failure, TomlError
from game.scenario.parse.value_errors import unquoted, value_error
from game.scenario.problems.problem_report import TextEdit, original_offset

MAX_REPAIRS = 20
REREAD_CHARACTERS = 300_000  # most characters read again after repairs: a large broken file stops at its first errors
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FORMAT = re.compile(r"^[ \t]*format[ \t]*=", re.MULTILINE)
_RULES: tuple[Callable[[Failure], TomlError | None], ...] = (
    foreign_line,
    structure_error,
    value_error,
    within_brackets,
    unquoted,
)


class ReadText(NamedTuple):
    """A text as it was read: the tree (None if reading stopped), the repaired text, the errors, and all repairs.

    `errors` and `repairs` have offsets of the original text.
    """

    tree: dict[str, Any] | None
    text: str
    errors: tuple[TomlError, ...]
    repairs: tuple[TextEdit, ...]


def read_toml(text: str) -> ReadText:
    """Parse a text; explain what tomllib refuses, and read on past it where that is possible."""
    try:
        tree = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:  # ValueError: a date such as 2026-99-99
        return _read_repaired(text, str(error))
    return ReadText(tree, text, (), ())


def _read_repaired(original: str, message: str) -> ReadText:
    twice = _two_scenarios(original)
    if twice:
        return ReadText(None, original, (twice,), ())
    text, errors, repairs = original, list[TomlError](), list[TextEdit]()
    for _ in range(min(MAX_REPAIRS, 1 + REREAD_CHARACTERS // (len(original) + 1))):
        error = find_error(text, message)
        errors.append(_moved(error, repairs))
        if not error.repairs:
            break
        repairs = sorted(repairs + list(errors[-1].repairs), key=lambda edit: (edit.start, edit.end))
        if any(one.end > other.start for one, other in pairwise(repairs)):
            return ReadText(None, original, tuple(errors), ())  # two errors in one place: the first says enough
        text = apply_edits(original, repairs)
        try:
            return ReadText(tomllib.loads(text), text, _one_a_line(original, errors), tuple(repairs))
        except (tomllib.TOMLDecodeError, ValueError) as refusal:
            message = str(refusal)
    return ReadText(None, original, _one_a_line(original, errors), ())


def find_error(text: str, message: str) -> TomlError:
    """Return what is wrong where tomllib refused a text with this message."""
    code = mask_strings(text)
    failure = Failure(text=text, code=code, at=_offset(text, code, message), message=_POSITION.sub("", message))
    return next((error for rule in _RULES if (error := rule(failure)) is not None), None) or last_error(failure)


def _offset(text: str, code: str, message: str) -> int:
    """Return the offset of a failure. Of a key given twice, tomllib reports the end of its value: move to its line."""
    found = _POSITION.search(message)
    if found is None or not found[1]:
        at = len(text)
        return len(code.rstrip()) - 1 if message.startswith("Cannot") else at
    rows = text.split("\n")
    at = sum(len(row) + 1 for row in rows[: int(found[1]) - 1]) + int(found[2]) - 1
    if message.startswith("Cannot overwrite") and at and not code[at - 1 : at].strip():
        at = len(code[:at].rstrip()) - 1
    return max(0, min(at, len(text)))


def _two_scenarios(text: str) -> TomlError | None:
    rows = [each.start() for each in _FORMAT.finditer(mask_strings(text))]
    if len(rows) < 2:
        return None
    lines = [text.count("\n", 0, at) + 1 for at in rows[:2]]
    return TomlError(kind="two_files", at=rows[1], length=6, values={"first": lines[0], "second": lines[1]})


def apply_edits(text: str, edits: list[TextEdit]) -> str:
    """Return the text with edits that do not overlap applied, sorted by their start."""
    parts, end = list[str](), 0
    for edit in edits:
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _moved(error: TomlError, edits: list[TextEdit]) -> TomlError:
    """Return an error of the repaired text with offsets of the original one."""

    def move(edit: TextEdit) -> TextEdit:
        start = original_offset(edit.start, edits)
        return TextEdit(start, start + edit.end - edit.start, edit.text)

    at = original_offset(error.at, edits)
    return replace(error, at=at, fixes=tuple(map(move, error.fixes)), repairs=tuple(map(move, error.repairs)))


def _one_a_line(text: str, errors: list[TomlError]) -> tuple[TomlError, ...]:
    """Return the first error of each line with the fixes of others of its kind there: the rest may come of it."""
    found: dict[int, TomlError] = {}
    for error in errors:
        row = -1 if error.kind == "fence" else text.count("\n", 0, error.at)  # fences come in pairs
        first = found.setdefault(row, error)
        if error is not first and error.kind == first.kind and first.fixes:
            found[row] = replace(first, fixes=first.fixes + error.fixes)
    return tuple(found.values())
