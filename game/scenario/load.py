"""A scenario file, read strictly: either its scenarios or every problem of the file at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.scenario.build import build
from game.scenario.format.scenario_models import FORMAT, ScenarioFile
from game.scenario.parse import bounds
from game.scenario.parse.positions import Path as Place
from game.scenario.parse.positions import Positions
from game.scenario.parse.untyped import text as text_of
from game.scenario.problems import Report
from game.scenario.scenario import Scenario
from game.scenario.validate.consistency import check
from game.scenario.validate.schema_errors import convert
from game.scenario.validate.story import check_variants

_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


MOST_MERGED = 2 * bounds.MOST_VALUES  # values of all variants together


def load(path: Path) -> Scenario:
    """The scenario of a file, or its first variant. Raises as `load_all`."""
    return load_all(path)[0]


def loads(data: bytes, name: str) -> Scenario:
    """The scenario of a file's bytes, or its first variant. Raises as `loads_all`."""
    return loads_all(data, name)[0]


def load_all(path: Path) -> tuple[Scenario, ...]:
    """Every scenario of a file: one, or one a variant.

    Raises ScenarioError with all problems where the file cannot be read or played.
    """
    return loads_all(content(path), str(path))


def content(path: Path) -> bytes:
    """The bytes of a file, or one more than is read of any. Raises ScenarioError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(bounds.MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        report = Report(str(path), "")
        report.add("unreadable", 0, reason=getattr(error, "strerror", None) or "")
        raise report.fail() from None


def loads_all(data: bytes, name: str) -> tuple[Scenario, ...]:
    """Every scenario of a file's bytes; `name` is what messages call the file. Raises ScenarioError."""
    text = bounds.read(data, name)
    report = Report(name, text)
    found = read_tree(text, report)
    if report.blocked():
        raise report.fail()
    return tuple(build(model, text, Path(name), report.sorted(), own) for own, model, _, _ in found)


Whole = tuple[str | None, ScenarioFile, dict[str, Any], Positions]


def read_tree(text: str, report: Report) -> list[Whole]:
    """What the text says: for each scenario the variant's id, the model, the parsed tree and its places.

    All that is wrong is added to the report; where that blocks play the rows are not complete. Raises ScenarioError
    where nothing can be said beyond the first problem.
    """
    tree, places = _sound(text, report)
    if type(tree.get("format")) is int and tree["format"] != FORMAT:
        report.add("unknown_format", places.value(("format",)))
        raise report.fail()
    if "variant" not in tree:
        model = _whole(ScenarioFile, tree, places, report)
        return [] if model is None else [(None, model, tree, places)]
    return _read_variants(tree, places, report)


def _read_variants(tree: dict[str, Any], places: Positions, report: Report) -> list[Whole]:
    from game.scenario.format.variants import Document, merged, variants_of  # takes a while, and few files have any

    case = _whole(Document, tree, places, report)
    check_variants(tree, places, report)
    variants = variants_of(tree)
    if not variants:
        return [] if case is None else [(None, case, tree, places)]
    found, values = list[Whole](), bounds.count(tree)
    for path, variant in variants:
        whole, origins = merged(tree, variant, path)
        values += bounds.count(whole)
        if values > MOST_MERGED:
            report.add("too_many_values", places.key(path), most=MOST_MERGED)
            raise report.fail()
        traced = places.traced(origins)
        model = _whole(ScenarioFile, whole, traced, report)
        if model is not None:
            found.append((text_of(variant, "id"), model, whole, traced))
    return found


def _whole(kind: type[ScenarioFile], tree: dict[str, Any], places: Positions, report: Report) -> ScenarioFile | None:
    model = None
    try:
        model = kind.model_validate(tree)
    except ValidationError as error:
        convert(error, places, report)
    check(tree, places, report)
    return model


def parsed(data: bytes, name: str) -> tuple[str, dict[str, Any], Positions, Report]:
    """Text, tree and places of a TOML file of ours, within bounds, and a report begun. Raises ScenarioError."""
    text = bounds.read(data, name)
    report = Report(name, text)
    return text, *_sound(text, report), report


def _sound(text: str, report: Report) -> tuple[dict[str, Any], Positions]:
    tree = _parse(text, report)
    places = Positions(text)
    _check_texts(tree, (), places, report)
    return tree, places


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
