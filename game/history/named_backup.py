"""Backups of all games in a file that the player names, and bringing such a file's games back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from game.history.backup_notes import notes_in, put_notes, restore_notes, written_notes
from game.history.database.errors import BackupRefused, NewerFile, reading
from game.history.database.game_register import VERSION, read_register
from game.history.database.schema import check_finished
from game.history.recovery.checked_opening import back_up_if_due, open_whole
from game.history.recovery.daily_backup import backup_path, copy_database
from game.history.recovery.intact_games import IntactPart, intact_games, lacks, put_games, recover, union
from game.history.recovery.repair import Loss, RepairOutcome, find_losses
from game.history.store import FILE, open_store


@dataclass(frozen=True)
class Counts:
    """Games and quarters of a file."""

    games: int
    quarters: int


@dataclass(frozen=True)
class BackupResult:
    """The result of a backup; `repair_outcome` is set if the saved games had to be repaired first."""

    games: int
    quarters: int
    repair_outcome: RepairOutcome | None


@dataclass(frozen=True)
class RestoreResult:
    """The result of restoring: what the file held, what was new, and what it lists but no longer holds."""

    held: Counts
    new: Counts
    losses: tuple[Loss, ...]
    repair_outcome: RepairOutcome | None


def write_backup(folder: Path, target: Path) -> BackupResult:
    """Copy the games of a folder and what players wrote about them into one file, and return how many there are.

    A file at `target` is replaced only if it is a backup that holds nothing more. Raises BackupRefused, and what
    opening the store raises.
    """
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise BackupRefused("history.backup_no_file", file=target)
    path = folder / FILE
    if target.exists() and any(each.exists() and target.samefile(each) for each in (path, backup_path(path))):
        raise BackupRefused("history.backup_itself", file=target)
    outcome = _repaired(folder)
    with closing(open_whole(path)) as db:
        check_finished(db, path)
        if target.exists():
            _refuse_to_overwrite(target, lacks(db, [each.entry for each in recover(target).games]))
        codes = [each.code for each in read_register(db)]
        notes = {**notes_in(target), **written_notes(folder, codes)}
        with reading(target):
            copy_database(db, target, lambda copy: put_notes(copy, notes))
        counts = _count(db)
    return BackupResult(counts.games, counts.quarters, outcome)


def _repaired(folder: Path) -> RepairOutcome | None:
    """Create or repair the store of a folder if need be."""
    store = open_store(folder)
    store.close()
    return store.repair_outcome


def _refuse_to_overwrite(target: Path, holds_more: bool) -> None:
    if holds_more:
        raise BackupRefused("history.backup_holds_more", file=target)
    if target.stat().st_size and not _is_ours(target):
        raise BackupRefused("history.backup_other_file", file=target)


def _is_ours(target: Path) -> bool:
    with target.open("rb") as file:
        header = file.read(72)
    return header[68:72] == b"H&H!"


def restore_backup(folder: Path, source: Path) -> RestoreResult:
    """Add the games and notes of a backup to those of a folder; nothing that is there is lost or shortened.

    A game that was played on differently in the two is kept twice. Raises BackupRefused, NewerFile, and what opening
    the store raises.
    """
    games = _read(source)
    outcome = _repaired(folder)
    path = folder / FILE
    with closing(open_whole(path)) as db:
        before = _count(db)
        with reading(path):
            db.execute("BEGIN IMMEDIATE")  # closing without COMMIT takes everything back
            if lacks(db, [each.entry for each in games.games]):
                put_games(db, union([intact_games(db), games.games]))
            db.execute("COMMIT")
        after = _count(db)
        codes = [each.code for each in read_register(db)]
        back_up_if_due(db, path)
    with reading(folder):
        restore_notes(folder, notes_in(source), codes)
    held = Counts(len(games.games), sum(len(each.quarters) for each in games.games))
    new = Counts(after.games - before.games, after.quarters - before.quarters)
    return RestoreResult(held=held, new=new, losses=find_losses(games.games, [games]), repair_outcome=outcome)


def _count(db: sqlite3.Connection) -> Counts:
    register = read_register(db)
    return Counts(len(register), sum(each.quarters for each in register))


def _read(source: Path) -> IntactPart:
    """Return what a backup holds. Raises BackupRefused, or NewerFile if a later version of the game wrote it."""
    if not source.is_file():
        raise BackupRefused("history.backup_missing", file=source)
    found = recover(source)
    if found.version > VERSION:
        raise NewerFile("history.newer_backup", file=source)
    if not found.games:
        raise BackupRefused("history.backup_empty", file=source)
    return found
