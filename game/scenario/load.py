"""A scenario file, read strictly: either a Scenario or every problem of the file at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.scenario import bounds
from game.scenario.build import build
from game.scenario.check import check
from game.scenario.convert import convert
from game.scenario.model import FORMAT, ScenarioFile
from game.scenario.positions import Path as Place
from game.scenario.positions import Positions
from game.scenario.problems import Report
from game.scenario.scenario import Scenario

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path) -> Scenario:
    """The scenario of a file; raises ScenarioError with all problems where it cannot be read or played."""
    return loads(content(path), str(path))


def content(path: Path) -> bytes:
    """The bytes of a file, or one more than is read of any. Raises ScenarioError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(bounds.MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        report = Report(str(path), "")
        report.add("unreadable", 0, reason=getattr(error, "strerror", None) or "")
        raise report.fail() from None


def loads(data: bytes, name: str) -> Scenario:
    """The scenario of a file's bytes; `name` is what messages call the file. Raises ScenarioError."""
    text, tree, places, report = parsed(data, name)
    if type(tree.get("format")) is int and tree["format"] != FORMAT:
        report.add("unknown_format", places.value(("format",)))
        raise report.fail()
    model = None
    try:
        model = ScenarioFile.model_validate(tree)
    except ValidationError as error:
        convert(error, places, report)
    check(tree, places, report)
    if model is None or report.blocked():
        raise report.fail()
    return build(model, text, Path(name), report.sorted())


def parsed(data: bytes, name: str) -> tuple[str, dict[str, Any], Positions, Report]:
    """Text, tree and places of a TOML file of ours, within bounds, and a report begun. Raises ScenarioError."""
    text = bounds.read(data, name)
    report = Report(name, text)
    tree = _parse(text, report)
    places = Positions(text)
    _check_texts(tree, (), places, report)
    return text, tree, places, report


def _parse(text: str, report: Report) -> dict[str, Any]:
    try:
        tree = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:  # ValueError: a date such as 2026-99-99
        said = str(error)
        found = _WHERE.search(said)
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
        rows = text.split("\n")
        if said.startswith("Cannot"):  # a key or table that is there already: told at the end of its value
            column = len(rows[line - 1]) - len(rows[line - 1].lstrip()) + 1
        start = sum(len(row) + 1 for row in rows[: line - 1])
        report.add("not_toml", start + column - 1, reason=_WHERE.sub("", said)[:120])
        raise report.fail() from None
    if bounds.count(tree) > bounds.MOST_VALUES:
        report.add("too_many_values", 0, most=bounds.MOST_VALUES)
        raise report.fail()
    return tree


def _check_texts(value: object, path: Place, places: Positions, report: Report) -> None:
    """Refuse odd characters that escapes brought into texts and keys."""
    if isinstance(value, str):
        odd = bounds.odd_character(value)
        if odd:
            report.add("bad_character", places.value(path), character=f"U+{ord(odd):04X}")
    elif isinstance(value, dict):
        for key, part in value.items():
            odd = bounds.odd_character(key)
            if odd:
                report.add("bad_character", places.key((*path, key)), character=f"U+{ord(odd):04X}")
            _check_texts(part, (*path, key), places, report)
    elif isinstance(value, list):
        for row, part in enumerate(value):
            _check_texts(part, (*path, row), places, report)
