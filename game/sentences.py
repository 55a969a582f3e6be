"""Every sentence that users read, by key, from assets/strings/<language>.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from game.paths import ASSETS

LANGUAGE = "en"

OWN_WORDS = ("quarter", "quarters", "money", "unit")  # what a scenario may call otherwise; and "move.<id>"
_PLAIN_SECTIONS = ("cli", "explain", "scenario")  # of commands and files: there the words are those of the format

_own: dict[str, str] = {}
_in_own_words: dict[str, str] = {}  # sentences by key, as far as they were said
_BRACES = re.compile(r"[{}]")
_PARTS = re.compile(r"(\{[^{}]*\})")
_OWN_PATTERNS = re.compile(r"\b(an?|An?) quarter\b|\b([Qq]uarters?|[Mm]oney)\b|\bQ$|\bin k\b|^ k$")
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


def speak_as(words: Mapping[str, str]) -> None:
    """Say from now on what a scenario calls its quarters, money and moves in its own words; {} in the game's.

    words: by the names in `OWN_WORDS`, and "move.<id>". One game is shown at a time, so this holds for the process.
    """
    plain = {name: _BRACES.sub("", word) for name, word in words.items()}  # sentences are filled in later
    if plain != _own:
        _own.clear()
        _own.update(plain)
        _in_own_words.clear()


def _sentence(key: str) -> str:
    section = key.partition(".")[0]
    if not _own or section in _PLAIN_SECTIONS:
        return _table(section)[key]
    if key not in _in_own_words:
        _in_own_words[key] = _reworded(key, _table(section)[key])
    return _in_own_words[key]


def _reworded(key: str, sentence: str) -> str:
    """Return a sentence in the scenario's own words; what stands in braces is filled in later and stays."""
    move = key.removesuffix(".name")
    if move in _own and move != key:
        return _own[move]
    parts = _PARTS.split(sentence)
    return "".join(part if row % 2 else _OWN_PATTERNS.sub(_own_word, part) for row, part in enumerate(parts))


def _own_word(found: re.Match[str]) -> str:
    whole, article, word = found[0], found[1], found[2]
    if article:
        own = _own.get("quarter", "quarter")
        vowel = own[:1].lower() in "aeiou"
        return f"{article[0]}{'n' if vowel else ''} {own}"
    if word:
        own = _own.get(word.lower(), word)
        return own[:1].upper() + own[1:] if word[0].isupper() else own
    if whole == "Q":
        return _own.get("quarter", whole)[:1].upper()
    return whole.removesuffix("k") + _own.get("unit", "k")


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
