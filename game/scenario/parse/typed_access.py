"""Typed access to an unvalidated tree: a value of the wrong type counts as missing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from game.scenario.parse.positions import KeyPath


def get_table(tree: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the table under a key, or an empty one."""
    value = tree.get(key)
    return value if isinstance(value, dict) else {}


def get_tables(tree: dict[str, Any], key: str, base: KeyPath = ()) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the tables of a list with their paths in the file."""
    rows = tree.get(key)
    for index, value in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(value, dict):
            yield (*base, key, index), value


def get_text(tree: dict[str, Any], key: str) -> str | None:
    """Return the string under a key, or None."""
    value = tree.get(key)
    return value if isinstance(value, str) else None


def get_texts(tree: dict[str, Any], key: str) -> Iterator[str]:
    """Yield the strings of a list; none if it holds anything else."""
    rows = tree.get(key)
    if isinstance(rows, list) and all(isinstance(row, str) for row in rows):
        yield from rows[:100]


def get_int(tree: dict[str, Any], key: str) -> int | None:
    """Return the integer under a key, or None."""
    value = tree.get(key)
    return value if type(value) is int else None


def get_number(tree: dict[str, Any], key: str) -> float | None:
    """Return the finite number under a key, or None."""
    value = tree.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
