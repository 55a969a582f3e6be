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
from game.scenario.parse.positions import KeyPath as Place
from game.scenario.parse.positions import Positions
from game.scenario.parse.untyped import get_text as text_of
from game.scenario.problems import Report
from game.scenario.scenario import Scenario
from game.scenario.validate.consistency import check_consistency
from game.scenario.validate.schema_errors import add_schema_errors
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
    return loads_all(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or one more than is read of any. Raises ScenarioError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(bounds.MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        report = Report(str(path), "")
        report.add("unreadable", 0, reason=getattr(error, "strerror", None) or "")
        raise report.error() from None


def loads_all(data: bytes, name: str) -> tuple[Scenario, ...]:
    """Every scenario of a file's bytes; `name` is what messages call the file. Raises ScenarioError."""
    text = bounds.decode(data, name)
    report = Report(name, text)
    found = parse_scenarios(text, report)
    if report.blocked():
        raise report.error()
    return tuple(build(model, text, Path(name), report.sorted(), own) for own, model, _, _ in found)


ParsedScenario = tuple[str | None, ScenarioFile, dict[str, Any], Positions]


def parse_scenarios(text: str, report: Report) -> list[ParsedScenario]:
    """What the text says: for each scenario the variant's id, the model, the parsed tree and its places.

    All that is wrong is added to the report; where that blocks play the rows are not complete. Raises ScenarioError
    where nothing can be said beyond the first problem.
    """
    tree, places = _sound(text, report)
    if type(tree.get("format")) is int and tree["format"] != FORMAT:
        report.add("unknown_format", places.value_offset(("format",)))
        raise report.error()
    if "variant" not in tree:
        model = _whole(ScenarioFile, tree, places, report)
        return [] if model is None else [(None, model, tree, places)]
    return _read_variants(tree, places, report)


def _read_variants(tree: dict[str, Any], places: Positions, report: Report) -> list[ParsedScenario]:
    from game.scenario.format.variants import Document, merged, variants_of  # takes a while, and few files have any

    case = _whole(Document, tree, places, report)
    check_variants(tree, places, report)
    variants = variants_of(tree)
    if not variants:
        return [] if case is None else [(None, case, tree, places)]
    found, values = list[ParsedScenario](), bounds.count_values(tree)
    for path, variant in variants:
        whole, origins = merged(tree, variant, path)
        values += bounds.count_values(whole)
        if values > MOST_MERGED:
            report.add("too_many_values", places.key_offset(path), most=MOST_MERGED)
            raise report.error()
        traced = places.with_origins(origins)
        model = _whole(ScenarioFile, whole, traced, report)
        if model is not None:
            found.append((text_of(variant, "id"), model, whole, traced))
    return found


def _whole(kind: type[ScenarioFile], tree: dict[str, Any], places: Positions, report: Report) -> ScenarioFile | None:
    model = None
    try:
        model = kind.model_validate(tree)
    except ValidationError as error:
        add_schema_errors(error, places, report)
    check_consistency(tree, places, report)
    return model


def parse_toml(data: bytes, name: str) -> tuple[str, dict[str, Any], Positions, Report]:
    """Text, tree and places of a TOML file of ours, within bounds, and a report begun. Raises ScenarioError."""
    text = bounds.decode(data, name)
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
        raise report.error() from None
    if bounds.count_values(tree) > bounds.MOST_VALUES:
        report.add("too_many_values", 0, most=bounds.MOST_VALUES)
        raise report.error()
    return tree


def _check_texts(value: object, path: Place, places: Positions, report: Report) -> None:
    """Refuse odd characters that escapes brought into texts and keys."""
    if isinstance(value, str):
        odd = bounds.first_forbidden(value)
        if odd:
            report.add("bad_character", places.value_offset(path), character=f"U+{ord(odd):04X}")
    elif isinstance(value, dict):
        for key, part in value.items():
            odd = bounds.first_forbidden(key)
            if odd:
                report.add("bad_character", places.key_offset((*path, key)), character=f"U+{ord(odd):04X}")
            _check_texts(part, (*path, key), places, report)
    elif isinstance(value, list):
        for row, part in enumerate(value):
            _check_texts(part, (*path, row), places, report)
