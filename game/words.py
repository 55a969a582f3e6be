"""Every sentence a person reads, by key, from assets/strings/<language>.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from game.paths import ASSETS

LANGUAGE = "en"


_HEADS = re.compile(r"^\[(\w+)[^\n]*\]\s*$", re.MULTILINE)


@cache
def _sections() -> dict[str, str]:
    """The text of the file by the first word of its sections: reading all of it takes 40 ms, a few of them nothing."""
    text = (ASSETS / "strings" / f"{LANGUAGE}.toml").read_text(encoding="utf-8")
    heads = list(_HEADS.finditer(text))
    found: dict[str, str] = {}
    for head, end in zip(heads, [*(each.start() for each in heads[1:]), len(text)], strict=True):
        found[head[1]] = found.get(head[1], "") + text[head.start() : end]
    return found


@cache
def _table(section: str) -> dict[str, str]:
    """Every sentence of the sections that begin with a word, by its whole key; none for a word that begins none."""
    return dict(_flatten(tomllib.loads(_sections().get(section, "")), ""))


def _sentence(key: str) -> str:
    return _table(key.partition(".")[0])[key]


def _flatten(tree: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        rows += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", str(value))]
    return rows


def all_sentences() -> dict[str, str]:
    """Every sentence by its key."""
    return {key: text for section in _sections() for key, text in _table(section).items()}


def say(key: str, /, **values: object) -> str:
    """The sentence of a key with its {names} filled in.

    Raises KeyError where the key is unknown: a missing sentence is a defect, not a fallback.
    """
    return _sentence(key).format(**values) if values else _sentence(key)


def say_count(key: str, /, count: int, **values: object) -> str:
    """The sentence of a key about a number of things, its {count}; of a single one it is that of `key`_one.

    Raises KeyError where either is unknown.
    """
    return say(f"{key}_one" if count == 1 else key, count=count, **values)


def has_sentence(key: str) -> bool:
    """Whether there is a sentence for this key."""
    return key in _table(key.partition(".")[0])


def strategy_name(strategy: str) -> str:
    """What a strategy is called; one of a file, a function or a game by its id."""
    key = f"strategy.{strategy}.name"
    return say(key) if has_sentence(key) else strategy
