"""Translations of scenarios: a file beside the scenario with its texts in another language.

A translation lists texts as `was` and `is`. It replaces texts that people read, in the text of the file, and nothing
else: the translated scenario has the same id, the same people and the same luck.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from game.scenario.format.field_types import StrictTable
from game.scenario.loading.load import parse_toml, read_bytes
from game.scenario.loading.translation_files import find_translation
from game.scenario.parse import bounds
from game.scenario.parse.error_recovery import apply_edits
from game.scenario.parse.positions import KeyPath
from game.scenario.problems.problem_report import Report, TextEdit
from game.scenario.validate.schema_errors import add_schema_errors

MAX_TEXTS = 1000
_TEXT_KEYS = frozenset({"title", "lesson", "briefing", "place", "trade", "nature", "text", "told", "reason", "wants"})
_NAMED_TABLES = frozenset({"hierarchy", "second", "team", "level"})  # their names are translated, not those of people

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})?$")]
SomeText = Annotated[str, Field(min_length=1, max_length=4000)]


class TextTable(StrictTable):
    """One text and what it is in the other language; an empty `is` leaves it as it was."""

    was: SomeText = Field(description="the text of the scenario, letter by letter")
    is_: str = Field(alias="is", max_length=4000, description="the text in the other language; empty: not yet")


class TranslationFile(StrictTable):
    """A whole translation."""

    language: LanguageCode = Field(description="the language as in the name of the file: de, fr, pt-br")
    text: list[TextTable] = Field(default=[], max_length=MAX_TEXTS)


def read_translation(data: bytes, name: str) -> tuple[TranslationFile | None, Report]:
    """Return a translation, None if it has not the right form, and the report of its problems. Raises ScenarioError."""
    _, tree, positions, report = parse_toml(data, name)
    try:
        return TranslationFile.model_validate(tree), report
    except ValidationError as error:
        add_schema_errors(error, positions, report, TranslationFile)
        return None, report


def translate(text: str, translation: TranslationFile) -> str:
    """Return a scenario's text with its texts replaced; `text` must be one that can be loaded."""
    _, tree, positions, _ = parse_toml(text.encode(), "")
    words = {_plain(each.was): each.is_ for each in translation.text if each.is_.strip()}
    edits: dict[int, TextEdit] = {}
    for path, value in texts_of(tree):
        start = positions.value_offset(path)
        source = bounds.string_source(text, start)
        if _plain(value) in words and source:
            edits[start] = TextEdit(start, start + len(source), quoted(words[_plain(value)]))
    return apply_edits(text, [edits[start] for start in sorted(edits)])


def translated_bytes(path: Path, language: str) -> bytes | None:
    """Return the bytes of a scenario file in a language, None without a translation. Raises ScenarioError."""
    found = find_translation(path, language)
    if found is None:
        return None
    translation, report = read_translation(read_bytes(found), str(found))
    if translation is None or report.blocked():
        raise report.error()
    return translate(bounds.decode(read_bytes(path), str(path)), translation).encode()


def texts_of(tree: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a parsed scenario that a translation may replace, with their paths."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts_of(value, (*path, key))
    elif isinstance(tree, list):
        for row, value in enumerate(tree):
            yield from texts_of(value, (*path, row))
    elif isinstance(tree, str) and tree.strip() and _is_text(path):
        yield path, tree


def _is_text(path: KeyPath) -> bool:
    keys = [part for part in path if isinstance(part, str)]
    return bool(
        keys[-1] in _TEXT_KEYS
        or (keys[-1] == "name" and len(keys) > 1 and keys[-2] in _NAMED_TABLES)
        or keys[-2:-1] in (["voice"], ["roles"])
        or keys[0] == "words"
    )


def skeleton(tree: dict[str, Any], language: str, known: TranslationFile | None) -> str:
    """Return a translation file with every text of a scenario once, and what is translated already."""
    done = {_plain(each.was): each.is_ for each in known.text} if known else {}
    rows, seen = [f'language = "{language}"'], set[str]()
    for _, value in texts_of(tree):
        plain = _plain(value)
        if plain not in seen:
            seen.add(plain)
            rows.append(f"\n[[text]]\nwas = {quoted(value)}\nis = {quoted(done.get(plain, ''))}")
    return "\n".join(rows) + "\n"


def stale_texts(tree: object, translation: TranslationFile) -> list[int]:
    """Return the rows of a translation, from 0, whose `was` no text of the scenario is any more."""
    known = {_plain(value) for _, value in texts_of(tree)}
    return [row for row, each in enumerate(translation.text) if _plain(each.was) not in known]


def _plain(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    """Return a text as a TOML string, on several lines if it has several."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"""\n{escaped.rstrip()}\n"""' if "\n" in text.strip() else f'"{escaped.strip()}"'
