"""Every sentence that users read, by key, from assets/strings/<language>.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from game.paths import ASSETS

LANGUAGE = "en"

_SECTION_HEADER = re.compile(r"^\[(\w+)[^\n]*\]\s*$", re.MULTILINE)


@cache
def _sections() -> dict[str, str]:
    """Return the raw text of the file by the first word of its section names.

    Sections are parsed on demand, because parsing the whole file takes 40 ms.
    """
    text = (ASSETS / "strings" / f"{LANGUAGE}.toml").read_text(encoding="utf-8")
    heads = list(_SECTION_HEADER.finditer(text))
    found: dict[str, str] = {}
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(text)], strict=True):
        found[head[1]] = found.get(head[1], "") + text[head.start() : end]
    return found


@cache
def _table(section: str) -> dict[str, str]:
    """Return every sentence of the sections that begin with a word, by its full key."""
    return dict(_flatten(tomllib.loads(_sections().get(section, "")), ""))


def _sentence(key: str) -> str:
    return _table(key.partition(".")[0])[key]


def _flatten(tree: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        rows += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", str(value))]
    return rows


def all_sentences() -> dict[str, str]:
    """Return every sentence by its key."""
    return {key: text for section in _sections() for key, text in _table(section).items()}


def say(key: str, /, **values: object) -> str:
    """Return the sentence of a key with its {names} filled in.

    Raises KeyError for an unknown key: a missing sentence is a bug, not a case for a fallback.
    """
    return _sentence(key).format(**values) if values else _sentence(key)


def say_count(key: str, /, count: int, **values: object) -> str:
    """Return the plural sentence of a key with its {count}, or the singular `key`_one if the count is 1.

    Raises KeyError if the sentence is unknown.
    """
    return say(f"{key}_one" if count == 1 else key, count=count, **values)


def has_sentence(key: str) -> bool:
    """Return whether there is a sentence for this key."""
    return key in _table(key.partition(".")[0])


def strategy_name(strategy: str) -> str:
    """Return the readable name of a built-in strategy, or the id of any other."""
    key = f"strategy.{strategy}.name"
    return say(key) if has_sentence(key) else strategy
