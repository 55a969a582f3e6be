"""The text of a new scenario file: a commented skeleton filled with the values of a template and the author."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.paths import ASSETS

FOLDER = ASSETS / "templates"
SKELETON = "skeleton"
TEMPLATES = ("calm", "crisis", "change")
_PLACEHOLDER = re.compile(r"@([a-z_]+)@")
_UNQUOTED = ("briefing", "event_text", "dated_kind", "event_when")  # already inside quotes in the skeleton
_TABLES = ("one_look", "two_look", "three_look")  # TOML already
_IDS = ("one", "two", "three", "event", "event_about", "yes", "no", "other")
COMMENT_COLUMN = 28
SKELETON_PEOPLE = 3  # members written out in the skeleton
NAME_STEP = 7  # through the sorted list of names, so that neighbours start with different letters
NEWCOMER_NAMES = 4  # names for people hired later


@dataclass(frozen=True)
class TemplateOptions:
    """The author's choices for a new file; a title of None is the template's title."""

    template: str
    title: str | None
    quarters: int
    people: int


def fill_template(options: TemplateOptions, path: Path) -> str:
    """Return the text of a new scenario file for `path`."""
    values: dict[str, Any] = _read(f"{options.template}.toml")
    own = {"quarters": options.quarters, "people": options.people, "title": options.title or values["title"]}
    words = {name: _to_toml(name, value) for name, value in {**values, **own}.items()}
    names = _names(options.people - SKELETON_PEOPLE + NEWCOMER_NAMES, id_from_path(path), values)
    words |= {"id": id_from_path(path), "file": path.name, "names": names}
    lines = (FOLDER / f"{SKELETON}.toml").read_text(encoding="utf-8").split("\n")
    return "\n".join(_fill_line(line, words) for line in lines)


def _fill_line(line: str, words: dict[str, str]) -> str:
    """Fill in one line of the skeleton, with the comment aligned to COMMENT_COLUMN."""
    value, sign, comment = line.partition("  # ")
    filled = _PLACEHOLDER.sub(lambda match: words[match[1]], value)
    return f"{filled.rstrip():<{COMMENT_COLUMN}}# {comment}" if sign else filled


def _names(count: int, file_id: str, values: dict[str, Any]) -> str:
    """Return `count` names as TOML, different for each file id and without those of the written-out people."""
    taken = {str(values[f"{seat}_name"]).split()[0] for seat in ("one", "two", "three")}
    pool = [name for name in (ASSETS / "names.txt").read_text(encoding="utf-8").split() if name not in taken]
    first = sum(file_id.encode())
    return json.dumps([pool[(first + NAME_STEP * at) % len(pool)] for at in range(count)], ensure_ascii=False)


def default_title(template: str) -> str:
    """Return the default title of a template."""
    return str(_read(f"{template}.toml")["title"])


def id_from_path(path: Path) -> str:
    """Return an id made from a file name; "my-scenario" if no character of it can be used."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-")
    plain = plain if plain[:1].isalpha() else f"my-{plain}" if plain else "my-scenario"
    return plain[:40].rstrip("-")


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _to_toml(name: str, value: object) -> str:
    """Return a value as TOML. JSON quoting of strings is valid TOML."""
    if isinstance(value, str):
        return value if name in (*_UNQUOTED, *_TABLES, *_IDS) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return f"{value:.2f}"
    return json.dumps(value)
