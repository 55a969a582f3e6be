"""The files that are translations, and the language that is wanted, without parsing anything."""

from __future__ import annotations

import os
import re
from pathlib import Path

from game.files.regular_files import read_regular

_NAME = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,8})?)")
_LANGUAGE = re.compile(rb"^[ \t]*language[ \t]*=", re.MULTILINE)
_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_TEXTS = re.compile(rb"^[ \t]*\[\[[ \t]*text[ \t]*\]\]", re.MULTILINE)
_HEAD = 4096  # bytes


def wanted_language() -> str:
    """Return the language that scenarios should have: HEADHEART_LANGUAGE, or that of the system; "" if none is set."""
    for name in ("HEADHEART_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(".")[0].replace("_", "-").lower()
        if value:
            return value if value not in ("c", "posix") else ""
    return ""


def translation_name(path: Path) -> tuple[str, str] | None:
    """Return stem and language that the name of a translation states, as in team.de.toml; None for other names."""
    match = _NAME.fullmatch(path.stem) if path.suffix.lower() == ".toml" else None
    return (match["stem"], match["language"]) if match else None


def means_translation(path: Path, data: bytes) -> bool:
    """Return whether a file is meant as a translation: by its name, in any letters, and a key or table of one."""
    named = translation_name(path.with_name(path.name.lower())) is not None
    return named and (states_language(data) or _TEXTS.search(data) is not None)


def is_translation(path: Path) -> bool:
    """Return whether a file is a translation of a scenario beside it: by its name and its key `language`."""
    return translation_name(path) is not None and states_language(_head(path))


def states_language(data: bytes) -> bool:
    """Return whether a text has the key `language` above its first table, which only translations have."""
    table = _TABLE.search(data)
    return _LANGUAGE.search(data, 0, table.start() if table else len(data)) is not None


def _head(path: Path) -> bytes:
    try:
        return read_regular(path, _HEAD)
    except (OSError, ValueError):
        return b""


def find_translation(path: Path, language: str) -> Path | None:
    """Return the translation beside a scenario: into the language, or into its main part (de for de-at)."""
    for name in dict.fromkeys((language, language.partition("-")[0])) if language else ():
        found = path.with_name(f"{path.stem}.{name}.toml")
        if os.path.isfile(found) and is_translation(found):
            return found
    return None
