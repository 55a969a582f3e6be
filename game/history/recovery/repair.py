"""Repair of a store: what is damaged is set aside under a dated name, and every intact quarter goes into a new file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from game.files.atomic_write import install
from game.history.database.connection import flush_folder, list_companions, open_file, remove_database
from game.history.database.errors import Damaged, reading
from game.history.database.game_register import RegisterEntry
from game.history.database.schema import check_finished
from game.history.recovery.checked_opening import open_whole
from game.history.recovery.daily_backup import SMALLEST, backup_path, is_lost
from game.history.recovery.drafts import FOLDER
from game.history.recovery.intact_games import IntactPart, RecoveredGame, recover, union, write_games
from game.sentences import say

NAMED = 5  # games named in a message; the rest are counted


@dataclass(frozen=True)
class Loss:
    """A game of which less was found than a register lists."""

    game: int
    scenario: str
    found: int  # quarters
    recorded: int

    def __str__(self) -> str:
        key = "history.loss_whole" if self.found == 0 else "history.loss_part"
        return say(key, game=self.game, scenario=self.scenario, found=self.found, recorded=self.recorded)


@dataclass(frozen=True)
class RepairOutcome:
    """The result of repairing a file that was damaged, missing, or held less than its backup."""

    kept: Path | None  # new place of the previous file; None if there was none
    games: int
    quarters: int
    losses: tuple[Loss, ...] = ()
    is_known: bool = True  # False: no list of what the file held could be read, so more may be missing
    trace: Path | None = None  # a file that proves there were games although neither file nor backup has any

    def __str__(self) -> str:
        if self.trace is not None:
            return say("history.gone", trace=self.trace)
        key = "history.repaired" if self.kept is not None else "history.brought_back"
        parts = [say(key, kept=self.kept, games=self.games, quarters=self.quarters)]
        if self.losses:
            named = [str(each) for each in self.losses[:NAMED]]
            if len(self.losses) > NAMED:
                named.append(say("history.loss_more", count=len(self.losses) - NAMED))
            parts.append(say("history.losses", losses="; ".join(named)))
        elif not self.is_known:
            parts.append(say("history.loss_unknown"))
        return " ".join(parts)


def read_alone(path: Path) -> list[RecoveredGame]:
    """Return the games of a file, read without its companions; none if no companion holds anything.

    Companions are the files beside it in which SQLite keeps unfinished changes. SQLite merges them into the file when
    it opens it. If they belong to another file, for example because a backup was copied here over the old one, that
    destroys the games. So this comes before anything opens the file, and `repair` gets what it returns.
    """
    left = any(each.stat().st_size for each in list_companions(path))
    return recover(path, alone=True).games if left and path.is_file() else []


def repair(path: Path, alone: Sequence[RecoveredGame] = ()) -> RepairOutcome | None:
    """Replace the file at `path` by one with all that is intact in it, in its backup and in `alone`.

    Return None if another instance has already repaired it. Safe to kill at any moment: the next opening continues.
    Raises what `open_whole` raises, except Damaged.
    """
    with reading(path), _exclusive(path):
        try:
            with closing(open_whole(path)) as db:
                check_finished(db, path)
            return None
        except Damaged:
            pass
        sources = [recover(path), IntactPart(list(alone)), recover(backup_path(path))]
        games = union(each.games for each in sources)
        repaired = _repaired_path(path)
        _build(games, repaired)
        is_gone = not path.exists() and not list_companions(path)
        set_aside = None if is_gone else _set_aside(path)
        os.replace(repaired, path)
        flush_folder(path.parent)
    quarters = sum(len(each.quarters) for each in games)
    return RepairOutcome(
        kept=set_aside,
        games=len(games),
        quarters=quarters,
        losses=find_losses(games, sources),
        is_known=sources[0].is_listed,
    )


def finish_interrupted_repair(path: Path) -> None:
    """Complete a repair that was killed between moving the damaged file away and renaming the new one."""
    fresh = _repaired_path(path)
    if path.exists() or not fresh.exists():
        return
    with _exclusive(path):
        if not path.exists() and fresh.exists():
            if list_companions(path):
                _set_aside(path)  # SQLite would read the old file's companions as part of the new file
            os.replace(fresh, path)


def trace_of_games(path: Path) -> Path | None:
    """Return what shows that there were games, if neither the file at `path` nor its backup has any; else None.

    That is a backup that cannot be read, the folder of drafts, which the first plan of a saved game makes, or a
    damaged file that was set aside. Raises OSError.
    """
    if (path.is_file() and path.stat().st_size >= SMALLEST) or is_lost(path):
        return None
    spare, drafts = backup_path(path), path.with_name(FOLDER)
    if spare.is_file() and not recover(spare).is_listed:
        return spare
    if drafts.is_dir():
        return drafts
    return max(path.parent.glob(f"{path.stem}-damaged-*{path.suffix}"), default=None)


def find_losses(found: list[RecoveredGame], sources: list[IntactPart]) -> tuple[Loss, ...]:
    """Return the games of which the registers list more than was found, by number."""
    listed: dict[str, RegisterEntry] = {}
    for each in (entry for source in sources for entry in source.register):
        if each.code not in listed or each.quarters > listed[each.code].quarters:
            listed[each.code] = each
    whole = {each.code: len(each.quarters) for each in found}
    return tuple(
        Loss(game=each.game, scenario=each.scenario, found=whole.get(each.code, 0), recorded=each.quarters)
        for each in sorted(listed.values(), key=lambda entry: entry.game)
        if each.code not in whole or whole[each.code] < each.quarters
    )


def _repaired_path(path: Path) -> Path:
    return path.with_suffix(".repaired")


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    """Let only one instance repair at a time. A SQLite lock is released when its process dies."""
    with closing(open_file(path.with_suffix(".lock"))) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _set_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept, count = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}"), 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{count}{path.suffix}")
    for each in (path, *list_companions(path)):  # the file first: `finish_interrupted_repair` sees that it is gone
        with suppress(FileNotFoundError):
            os.rename(each, f"{kept}{each.name.removeprefix(path.name)}")
    return kept


def _build(found: list[RecoveredGame], target: Path) -> None:
    """Write games into a new file that appears at `target` whole, without companions."""
    building = target.with_suffix(".building")
    remove_database(building)
    write_games(found, building)
    install(building, target)
