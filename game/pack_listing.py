"""The list of contents that lies in every pack, `pack.json`: its name, its size, and the files of a kind it lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from game.files.regular_files import read_regular

MANIFEST = "pack.json"
MAX_MANIFEST = 64 * 1024  # bytes
Kind = Literal["scenario", "strategy", "translation", "picture"]


def listed_names(folder: Path, kind: Kind) -> list[str]:
    """Return the names of the files of a kind in an installed pack; none of a folder that is no pack."""
    try:
        listed = json.loads(read_regular(folder / MANIFEST, MAX_MANIFEST))
        return [row["name"] for row in listed["files"] if row["kind"] == kind]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []
