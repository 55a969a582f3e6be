"""Which files of a folder are scenario or rule files, which are passed over and why, and the ids of neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SUFFIX = ".toml"
HEAD = 8192  # bytes in which the id of a file stands
_ID = re.compile(rb"^[ \t]*id[ \t]*=[ \t]*[\"']([a-z0-9_-]{1,40})[\"']", re.MULTILINE)
_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)


def is_toml(path: Path) -> bool:
    """Return whether a file ends in .toml, in any case, and is not hidden, as sidecars like ._team.toml are."""
    return path.suffix.lower() == SUFFIX and not path.name.startswith(".")


def toml_files(folder: Path) -> list[Path]:
    """Return the TOML files of a folder by their names without endings, so that "team" stands before "team - Copy".

    Raises OSError if the folder cannot be read.
    """
    return sorted((path for path in folder.iterdir() if is_toml(path)), key=_order)


def _order(path: Path) -> tuple[str, str]:
    return path.stem.casefold(), path.name


def passed_over(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what looks like a scenario file in a folder but is not read, with the reason: "text" or "folder"."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and any(is_toml(each) for each in path.iterdir()):
            yield path, "folder"
        elif path.name.lower().endswith((f"{SUFFIX}.txt", f"{SUFFIX}.rtf")):
            yield path, "text"


def id_of(path: Path) -> str | None:
    """Return the id that a file states before its first table, without parsing it; None if there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return None
    table = _TABLE.search(head)
    found = _ID.search(head, 0, table.start() if table else len(head))
    return found[1].decode() if found else None


def ids_of_files(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the ids that files state, by their resolved paths; those without one are left out."""
    found = {path.resolve(): id_of(path) for path in paths}
    return {path: name for path, name in found.items() if name is not None}


def taken_ids(path: Path, ids: Mapping[Path, str]) -> dict[str, str]:
    """Return the ids that files other than this one have, with the names of those files."""
    own = path.resolve()
    return {name: other.name for other, name in reversed(ids.items()) if other != own}
