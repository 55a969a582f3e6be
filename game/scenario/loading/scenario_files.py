"""Files of scenarios: their folders, the ids that they state, and files that look like one but are not read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from game.files.regular_files import files_of, read_regular
from game.pack_listing import listed_names
from game.paths import SCENARIOS, pack_folders, user_scenarios
from game.scenario.loading.translation_files import is_translation

SUFFIX = ".toml"
MAX_FILES = 500  # read from one folder
MANY = 40  # files, above which a quick list reads only the first lines of each
HEAD = 8192  # bytes in which the id of a file stands
_ID = re.compile(rb"^[ \t]*id[ \t]*=[ \t]*[\"']([a-z0-9_-]{1,40})[\"']", re.MULTILINE)
_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)


def passed_over(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what looks like a scenario file in a folder but is not read, with the reason: "text" or "folder"."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and files_of(path, SUFFIX, 1):
            yield path, "folder"
        elif path.name.lower().endswith((f"{SUFFIX}.txt", f"{SUFFIX}.rtf")):
            yield path, "text"


def id_of(path: Path) -> str | None:
    """Return the id that a file states before its first table, without parsing it; None if there is none."""
    try:
        head = read_regular(path, HEAD)[:HEAD]
    except (OSError, ValueError):
        return None
    table = _TABLE.search(head)
    found = _ID.search(head, 0, table.start() if table else len(head))
    return found[1].decode() if found else None


def scenario_folders() -> tuple[Path, ...]:
    """Return the folders that hold scenarios: the game's own, the player's, then those of installed packs."""
    return SCENARIOS, user_scenarios(), *pack_folders()


def scenario_paths(folders: Iterable[Path]) -> list[Path]:
    """Return the scenario files of folders by name, without translations and, in a pack, without strategies."""
    return [
        path
        for folder in folders
        for strategies in [pack_strategies(folder)]
        for path in files_of(folder, SUFFIX, MAX_FILES)
        if path not in strategies and not is_translation(path)
    ]


def pack_strategies(folder: Path) -> list[Path]:
    """Return the strategy files of an installed pack; none of any other folder."""
    names = listed_names(folder, "strategy")
    return [path for path in files_of(folder, SUFFIX, len(names) + 64) if path.name in names]


def ids_of_files(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the ids that files state, by their absolute paths; those without one are left out."""
    found = {_absolute(path): id_of(path) for path in paths}
    return {path: name for path, name in found.items() if name is not None}


def taken_ids(path: Path, ids: Mapping[Path, str]) -> dict[str, str]:
    """Return the ids that files other than this one have, with the names of those files."""
    own = _absolute(path)
    return {name: other.name for other, name in reversed(list(ids.items())) if other != own}


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
