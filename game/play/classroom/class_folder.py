"""The games of a class, read from the files of a folder: each is replayed, so that what was changed is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from game.files.regular_files import files_of
from game.history.database.errors import BadExport
from game.history.import_export import GameRecord
from game.play.session.replay import read_exported, replay
from game.play.session.session import Session
from game.play.session_code import session_code
from game.sentences import say
from game.user_error import UserError

MAX_FILES = 200
RefusalKind = Literal["changed", "unreadable", "other"]  # other: another game than the class's

Done = Callable[[int, int], None]
"""Takes how many steps are done, and how many there are."""


@dataclass(frozen=True)
class ClassGame:
    """A finished game that was replayed without a difference."""

    file: str
    record: GameRecord
    session: Session


@dataclass(frozen=True)
class Refused:
    """A file that is not in the report, with the reason."""

    file: str
    kind: RefusalKind
    why: str


@dataclass(frozen=True)
class ClassGames:
    """The games of one scenario at one level, and what else was in the folder."""

    games: tuple[ClassGame, ...]
    refused: tuple[Refused, ...]


class NoClass(UserError):
    """A folder without games of a class."""

    exit_code = 2


def read_class(folder: Path, done: Done = lambda now, whole: None) -> ClassGames:
    """Read every .json file of a folder. Raises NoClass if there is no such folder or no file in it.

    The scenario with the most games is the class's; games of another one, or of another level, are refused.
    """
    if not folder.is_dir():
        raise NoClass("class.no_folder", folder=folder)
    files = files_of(folder, ".json", MAX_FILES)
    if not files:
        raise NoClass("class.no_files", folder=folder)
    games: list[ClassGame] = []
    refused: list[Refused] = []
    for number, path in enumerate(files):
        read = _read(path)
        if isinstance(read, ClassGame):
            games.append(read)
        else:
            refused.append(read)
        done(number + 1, len(files))
    same_game, others = _one_game(games)
    return ClassGames(tuple(same_game), (*refused, *others))


def _read(path: Path) -> ClassGame | Refused:
    try:
        record = read_exported(path)
        replayed = replay(record)
    except BadExport as error:
        return Refused(path.name, "unreadable", str(error))
    except UserError as error:
        return Refused(path.name, "changed", str(error))
    if replayed.error is not None:
        return Refused(path.name, "changed", str(replayed.error))
    if record.row.ending is None or not replayed.session.over:
        return Refused(path.name, "unreadable", say("class.not_finished"))
    return ClassGame(path.name, record, replayed.session)


def game_kind(session: Session) -> tuple[str, str, str]:
    """Return what games of one class share: the scenario's id and hash, and the level."""
    return session.scenario.id, session.scenario.hash, session.scenario.level


def _one_game(games: list[ClassGame]) -> tuple[list[ClassGame], list[Refused]]:
    """Return the games of the commonest scenario, each once, and the others."""
    kinds = Counter(game_kind(each.session) for each in games)
    main = max(kinds, key=lambda kind: (kinds[kind], kind)) if kinds else None
    kept: dict[str, ClassGame] = {}
    others = []
    for each in games:
        code = each.record.row.code
        if game_kind(each.session) != main:
            expected_code = session_code(each.session.scenario, each.session.seed)
            others.append(Refused(each.file, "other", say("class.other_game", code=expected_code)))
        elif code in kept:
            others.append(Refused(each.file, "other", say("class.twice", file=kept[code].file)))
        else:
            kept[code] = each
    return list(kept.values()), others
