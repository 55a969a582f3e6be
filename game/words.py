"""Every sentence a person reads, by key, from assets/strings/<language>.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from game.paths import ASSETS

LANGUAGE = "en"


@cache
def _table() -> dict[str, str]:
    with (ASSETS / "strings" / f"{LANGUAGE}.toml").open("rb") as file:
        return dict(_flatten(tomllib.load(file), ""))


def _flatten(tree: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        rows += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", str(value))]
    return rows


def say(key: str, /, **values: object) -> str:
    """The sentence of a key with its {names} filled in.

    Raises KeyError where the key is unknown: a missing sentence is a defect, not a fallback.
    """
    return _table()[key].format(**values) if values else _table()[key]


def known(key: str) -> bool:
    """Whether there is a sentence for this key."""
    return key in _table()
