"""Load scenario files strictly: return the scenarios, or raise an error with every problem of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.files.regular_files import read_regular
from game.scenario.format.scenario_models import FORMAT, ScenarioFile
from game.scenario.loading.build import build
from game.scenario.model.scenario import Scenario
from game.scenario.parse import bounds
from game.scenario.parse.error_recovery import read_toml
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.toml_error import TomlError, report_error
from game.scenario.parse.typed_access import get_text as text_of
from game.scenario.problems.problem_report import Report, TextEdit
from game.scenario.validate.consistency import check_consistency
from game.scenario.validate.levels_and_claims import check_variants
from game.scenario.validate.schema_errors import add_schema_errors

_ESCAPES = {"\b": "\\b", "\f": "\\f", "\x1b": "\\e"}

MAX_MERGED_VALUES = 2 * bounds.MAX_VALUES  # values in all variants together


def load_scenario(path: Path) -> Scenario:
    """Return the scenario of a file, or its first variant. Raises what `load_all` raises."""
    return load_all(path)[0]


def loads(data: bytes, name: str) -> Scenario:
    """Return the scenario of a file's bytes, or its first variant. Raises what `loads_all` raises."""
    return loads_all(data, name)[0]


def load_all(path: Path) -> tuple[Scenario, ...]:
    """Return every scenario of a file: one, or one for each variant.

    Raises ScenarioError with all problems if the file cannot be read or played.
    """
    return loads_all(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, cut one byte past the size limit. Raises ScenarioError if it cannot be read."""
    try:
        return read_regular(path, bounds.MAX_BYTES)
    except (OSError, ValueError) as error:
        report = Report(str(path), "")
        report.add("unreadable", 0, reason=getattr(error, "strerror", None) or str(error))
        raise report.error() from None


def loads_all(data: bytes, name: str) -> tuple[Scenario, ...]:
    """Return every scenario of a file's bytes; messages call the file `name`. Raises ScenarioError."""
    text = bounds.decode(data, name)
    report = Report(name, text)
    found = parse_scenarios(text, report)
    if report.blocked():
        raise report.error()
    return tuple(build(model, text, Path(name), report.sorted(), own) for own, model, _, _ in found)


ParsedScenario = tuple[str | None, ScenarioFile, dict[str, Any], Positions]


def parse_scenarios(text: str, report: Report) -> list[ParsedScenario]:
    """Parse and validate a text. Return for each scenario the variant's id, the model, the tree and its positions.

    Problems are added to the report; if any blocks play, scenarios may be missing from the result. Raises
    ScenarioError if the first problem prevents further checks.
    """
    tree, positions = _parse_bounded(text, report)
    if type(tree.get("format")) is int and tree["format"] != FORMAT:
        report.add("unknown_format", positions.value_offset(("format",)))
        raise report.error()
    if "variant" not in tree:
        model = validate_tree(ScenarioFile, tree, positions, report)
        return [] if model is None else [(None, model, tree, positions)]
    return _read_variants(tree, positions, report)


def _read_variants(tree: dict[str, Any], positions: Positions, report: Report) -> list[ParsedScenario]:
    from game.scenario.format.variants import Document, merged, variants_of  # slow to import and rarely needed

    case = validate_tree(Document, tree, positions, report)
    check_variants(tree, positions, report)
    variants = variants_of(tree)
    if not variants:
        return [] if case is None else [(None, case, tree, positions)]
    found, values = list[ParsedScenario](), bounds.count_values(tree)
    report.variants = tuple(str(text_of(variant, "id")) for _, variant in variants)
    for path, variant in variants:
        report.variant = text_of(variant, "id")
        whole, origins = merged(tree, variant, path)
        values += bounds.count_values(whole)
        if values > MAX_MERGED_VALUES:
            report.add("too_many_values", positions.key_offset(path), most=MAX_MERGED_VALUES)
            raise report.error()
        traced = positions.with_origins(origins)
        model = validate_tree(ScenarioFile, whole, traced, report)
        if model is not None:
            found.append((text_of(variant, "id"), model, whole, traced))
    report.variant = None
    return found


def validate_tree(
    kind: type[ScenarioFile], tree: dict[str, Any], positions: Positions, report: Report
) -> ScenarioFile | None:
    """Return the model of a parsed tree, None if it does not fit; problems are added to the report."""
    model = None
    try:
        model = kind.model_validate(tree)
    except ValidationError as error:
        add_schema_errors(error, positions, report)
    check_consistency(tree, positions, report)
    return model


def parse_toml(data: bytes, name: str) -> tuple[str, dict[str, Any], Positions, Report]:
    """Parse a TOML file within the bounds. Return text, tree, positions and an empty report. Raises ScenarioError."""
    text = bounds.decode(data, name)
    report = Report(name, text)
    return text, *_parse_bounded(text, report), report


def _parse_bounded(text: str, report: Report) -> tuple[dict[str, Any], Positions]:
    found = read_toml(text)
    for error in found.errors:
        report_error(error, report)
    if found.tree is None:
        raise report.error()
    report.read_as(found.text, found.repairs)
    if bounds.count_values(found.tree) > bounds.MAX_VALUES:
        report.add("too_many_values", 0, most=bounds.MAX_VALUES)
        raise report.error()
    positions = Positions(found.text)
    _check_texts(found.tree, (), positions, report)
    return found.tree, positions


def _check_texts(value: object, path: KeyPath, positions: Positions, report: Report) -> None:
    """Report forbidden characters that escapes brought into texts and keys."""
    if isinstance(value, str):
        odd = bounds.first_forbidden(value)
        if odd:
            _report_escape(odd, positions.value_offset(path), report)
    elif isinstance(value, dict):
        for key, part in value.items():
            odd = bounds.first_forbidden(key)
            if odd:
                report.add("bad_character", positions.key_offset((*path, key)), character=f"U+{ord(odd):04X}")
            _check_texts(part, (*path, key), positions, report)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _check_texts(part, (*path, index), positions, report)


def _report_escape(letter: str, at: int, report: Report) -> None:
    """Report a forbidden character of a text; it is usually a path such as C:\\bin, in which \\b is a character."""
    source = report.text[at : at + len(bounds.string_source(report.text, at))]
    spelled = _ESCAPES.get(letter, "")
    place = source.find(spelled) if spelled and source[:1] == '"' else -1
    if place < 0:
        report.add("bad_character", at, character=f"U+{ord(letter):04X}")
    else:
        edit = TextEdit(at + place, at + place + 1, "\\\\")
        report_error(
            TomlError(kind="backslash", at=at + place, length=2, values={"found": spelled}, fixes=(edit,)), report
        )
