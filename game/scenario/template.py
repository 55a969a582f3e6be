"""A new scenario file: one commented skeleton, filled with the values of a template and of its author."""

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
_PLACE = re.compile(r"@([a-z_]+)@")
_BARE = ("briefing", "event_text", "dated_kind", "event_when")  # stand inside quotes of the skeleton
_IDS = ("one", "two", "three", "event", "event_about", "yes", "no", "other")
COMMENTS_AT = 28
WRITTEN = 3  # people of the skeleton
STEP = 7  # through the list of names: neighbours begin with the same letter
HIRED = 4  # names for whoever is hired later


@dataclass(frozen=True)
class TemplateOptions:
    """What the author of a new file says; None takes the template's title."""

    template: str
    title: str | None
    quarters: int
    people: int


def fill_template(asked: TemplateOptions, path: Path) -> str:
    """The text of a new file that will be at `path`."""
    values: dict[str, Any] = _read(f"{asked.template}.toml")
    own = {"quarters": asked.quarters, "people": asked.people, "title": asked.title or values["title"]}
    words = {name: _written(name, value) for name, value in {**values, **own}.items()}
    names = _names(asked.people - WRITTEN + HIRED, id_from_path(path), values)
    words |= {"id": id_from_path(path), "file": path.name, "names": names}
    lines = (FOLDER / f"{SKELETON}.toml").read_text(encoding="utf-8").split("\n")
    return "\n".join(_filled(line, words) for line in lines)


def _filled(line: str, words: dict[str, str]) -> str:
    """A line of the skeleton with its values; the comment behind a value starts in a column of its own."""
    value, sign, comment = line.partition("  # ")
    filled = _PLACE.sub(lambda match: words[match[1]], value)
    return f"{filled.rstrip():<{COMMENTS_AT}}# {comment}" if sign else filled


def _names(count: int, who: str, values: dict[str, Any]) -> str:
    """So many names from many places, others in every file, none of them that of somebody written out."""
    taken = {str(values[f"{seat}_name"]).split()[0] for seat in ("one", "two", "three")}
    pool = [name for name in (ASSETS / "names.txt").read_text(encoding="utf-8").split() if name not in taken]
    first = sum(who.encode())
    return json.dumps([pool[(first + STEP * at) % len(pool)] for at in range(count)], ensure_ascii=False)


def default_title(template: str) -> str:
    """The title that a template suggests."""
    return str(_read(f"{template}.toml")["title"])


def id_from_path(path: Path) -> str:
    """An id made of a file's name; "my-scenario" where nothing of the name can be part of one."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-")
    plain = plain if plain[:1].isalpha() else f"my-{plain}" if plain else "my-scenario"
    return plain[:40].rstrip("-")


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _written(name: str, value: object) -> str:
    """A value as TOML writes it. Texts are quoted as JSON does it, which TOML reads alike."""
    if isinstance(value, str):
        return value if name in (*_BARE, *_IDS) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return f"{value:.2f}"
    return json.dumps(value)
