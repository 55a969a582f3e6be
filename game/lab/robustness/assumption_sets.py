"""Named assumptions as a file: tables of values, or of ranges of values, by which comparisons and studies are played.

[calm]
"mission.drift" = 0.0
"params.quit_shock" = 0.001

[wide]
"mission.drift" = [0.0, 0.1]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.files.regular_files import read_regular
from game.lab.compare.comparison_spec import BadArgument
from game.scenario.model.scenario import Value
from game.user_error import UserError, unknown_name

MAX_BYTES = 1024 * 1024
Pack = Mapping[str, Value]


class BadPack(UserError):
    """A file of assumptions that cannot be read."""


def read_packs(name: str) -> dict[str, Pack]:
    """Return the packs of FILE.toml by name, or the one that FILE.toml#NAME means. Raises BadPack, UnknownName."""
    file, _, chosen = name.partition("#")
    try:
        tree = tomllib.loads(read_regular(Path(file), MAX_BYTES).decode("utf-8"))
    except OSError as error:
        raise BadPack("assumptions.unreadable", file=file, why=error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadPack("assumptions.no_toml", file=file, why=error) from error
    packs: dict[str, Pack] = {key: _flat(table) for key, table in tree.items() if isinstance(table, dict)}
    loose = [key for key, table in tree.items() if not isinstance(table, dict)]
    if loose or not packs:
        raise BadPack("assumptions.no_table", file=file, key=loose[0] if loose else "")
    if chosen and chosen not in packs:
        raise unknown_name("pack", chosen, packs)
    return {chosen: packs[chosen]} if chosen else packs


def _flat(table: Mapping[str, Any]) -> dict[str, Value]:
    """Return the values by dotted names, whether the names are quoted or not."""
    found: dict[str, Value] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": each for name, each in _flat(value).items()}
        else:
            found[key] = value
    return found


def ranges_of(pack: Pack) -> dict[str, tuple[float, float]]:
    """Return the ranges of a pack whose values are [low, high]. Raises BadArgument for any other."""
    found: dict[str, tuple[float, float]] = {}
    for name, value in pack.items():
        numbers = [each for each in value if isinstance(each, int | float)] if isinstance(value, list) else []
        if len(numbers) != 2 or not numbers[0] < numbers[1]:
            raise BadArgument("assumptions.no_range", name=name, value=value)
        found[name] = (float(numbers[0]), float(numbers[1]))
    return found
