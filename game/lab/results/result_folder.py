"""The folder of a comparison's results: its files belong together, and what stood there before is kept or refused.

Files are written beside the folder and renamed into place as a whole. A folder that holds a smaller part of the same
comparison is brought up to date file by file, `provenance.json` last: a folder without it is not complete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.files.atomic_write import PREFIX, SUFFIX
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.results.kept_blocks import (
    BLOCKS,
    KeptBlocks,
    NoBlocks,
    question_of,
    same_luck_and_strategies,
    scenario_key,
)
from game.sentences import say
from game.user_error import UserError

PROVENANCE = "provenance.json"
KINDS = ("runs", "quarters", "members", "matrix")
NAMES = frozenset(
    {
        *(PROVENANCE, BLOCKS, "report.html", "summary.json", "tournament.json"),
        *(f"{kind}.{ending}" for kind in KINDS for ending in ("csv", "parquet", "json")),
    }
)
"""Every name of a file that a comparison may write."""


class FolderInUse(UserError):
    """A folder holds results of something else."""

    exit_code = 2


def kept_part(folder: Path, spec: ComparisonSpec, replace: bool) -> KeptBlocks | None:
    """Return the blocks that a folder holds of this comparison, None if it holds none.

    Raises FolderInUse if it holds results that the new ones do not contain, unless they may be replaced.
    """
    taken = sorted(NAMES & {path.name for path in folder.iterdir()}) if folder.is_dir() else []
    if not taken:
        return None
    try:
        kept = KeptBlocks.of(folder)
    except NoBlocks:
        kept = None
    if kept is not None and _contains(spec, kept):
        both_fixed = spec.until_sure is None and kept.question["until_sure"] is None
        return kept if both_fixed else None
    if replace:
        return None
    if kept is not None and _contains(spec, kept, every_run=False):
        first, last = kept.question["runs"]
        runs = say(
            "compare.runs_from", runs=say("compare.count_of_runs", runs=last - first), first=first, last=last - 1
        )
        raise FolderInUse("compare.folder_has_more", folder=folder, runs=runs)
    raise FolderInUse("compare.folder_in_use", folder=folder, files=", ".join(taken))


def _contains(spec: ComparisonSpec, kept: KeptBlocks, every_run: bool = True) -> bool:
    """Return whether a comparison has every scenario that was kept, and every run unless that does not matter."""
    new, old = question_of(spec), kept.question
    new = json.loads(json.dumps(new))
    keys = [[scenario_key(row) for row in question["scenarios"]] for question in (new, old)]
    (first, last), (begin, end) = new["runs"], old["runs"]
    covers = first <= begin and (end <= last or old["until_sure"] is not None)
    return same_luck_and_strategies(new, old) and set(keys[1]) <= set(keys[0]) and (covers or not every_run)


@contextlib.contextmanager
def staged(folder: Path, origin: dict[str, Any]) -> Iterator[Path]:
    """Yield an empty folder whose files become those of `folder` when the block ends, with `provenance.json`.

    origin: what `provenance.json` says, beside the SHA-256 of each file and the time. Raises OSError.
    """
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    place = target.parent if os.access(target.parent, os.W_OK) else target
    stage = Path(tempfile.mkdtemp(SUFFIX, PREFIX, place))
    try:
        yield stage
        files = {path.name: _hash(path) for path in sorted(stage.iterdir())}
        written = datetime.now(UTC).isoformat(timespec="seconds")
        text = json.dumps({**origin, "files": files, "written": written}, indent=2) + "\n"
        (stage / PROVENANCE).write_text(text, encoding="utf-8", newline="")
        _flush(stage)
        _install(stage, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(stage: Path) -> None:
    """Flush every file of a folder to disk, and give folder and files the permissions of new ones."""
    mask = os.umask(0o022)
    os.umask(mask)
    for path in stage.iterdir():
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    with contextlib.suppress(OSError):  # a file system without permissions
        stage.chmod(0o777 & ~mask)


def _install(stage: Path, target: Path) -> None:
    """Rename a folder into place; where one with files stands, bring its files up to date, provenance last."""
    if stage.parent == target.parent:
        with contextlib.suppress(OSError):  # a folder that holds files stays
            target.rmdir()
        with contextlib.suppress(OSError):
            stage.rename(target)
            return
    target.mkdir(exist_ok=True)
    new = sorted(path.name for path in stage.iterdir() if path.name != PROVENANCE)
    for name in [PROVENANCE, *sorted(NAMES - set(new) - {PROVENANCE})]:
        (target / name).unlink(missing_ok=True)
    for name in [*new, PROVENANCE]:
        os.replace(stage / name, target / name)
