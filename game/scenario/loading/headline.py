"""The headline of a scenario file: the values above its first table, read in a millisecond."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.files.regular_files import read_regular

HEAD = 16 * 1024  # bytes in which the first table begins
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TRIES = 8  # lines that begin with a bracket inside the briefing


@dataclass(frozen=True)
class Headline:
    """The first lines of a file whose rest was not read, so that it may be broken.

    A value of a wrong kind counts as missing.
    """

    path: Path
    id: str
    title: str
    lesson: str = ""
    difficulty: int = 1
    quarters: int = 0
    order: int = 1000


def read_headline(path: Path) -> Headline:
    """Return the headline of a file; its name stands for an id and a title that cannot be read."""
    tree = _head(path)
    return Headline(
        path=path,
        id=_text(tree, "id", 40) or path.stem,
        title=_text(tree, "title", 80) or os.path.basename(path),
        lesson=_text(tree, "lesson", 200),
        difficulty=_number(tree, "difficulty", 1, 5),
        quarters=_number(tree, "quarters", 0, 99),
        order=_number(tree, "order", 1000, 100_000),
    )


def _head(path: Path) -> dict[str, Any]:
    try:
        text = read_regular(path, HEAD).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except (OSError, ValueError):
        return {}
    for table in [each.start() for each in _TABLE.finditer(text)][:_TRIES]:
        try:
            return tomllib.loads(text[:table])
        except (tomllib.TOMLDecodeError, ValueError, RecursionError):
            continue
    return {}


def _text(tree: dict[str, Any], key: str, longest: int) -> str:
    value = tree.get(key)
    return value[:longest] if isinstance(value, str) and value.isprintable() else ""


def _number(tree: dict[str, Any], key: str, otherwise: int, most: int) -> int:
    value = tree.get(key)
    return value if type(value) is int and 0 <= value <= most else otherwise
