"""Branches of a game: games that were rewound from it, or from each other, as a tree of saved games with names."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from game.history.database.records import GameRow
from game.history.game_notes import change_notes, load_notes
from game.play.debrief.changed_plans.plan_change_text import moves_words
from game.play.session.game_options import PRACTICE, read_options
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.sentences import say

LONGEST_NAME = 60
MAX_BRANCHES = 40  # shown of one game, the newest


@dataclass(frozen=True)
class GameBranch:
    """One game of a family: its row, the game replayed, the place of its parent (None: the original), and its name.

    first: the first quarter that is its own.
    """

    row: GameRow
    session: Session
    parent: int | None
    first: int
    name: str


def begin_branch(game: Session, quarter: int, folder: Path | None) -> Session:
    """Return a new saved game that has the quarters before `quarter` of this one, and the same luck.

    Raises ValueError if the game is not saved, or has not got so far.
    """
    if game.code is None or not 1 <= quarter <= len(game.quarters) + 1:
        raise ValueError("only a saved game can be rewound, to a quarter that it has played")
    options = replace(PRACTICE, rewound_from=game.code, rewound_quarter=quarter)
    branch = Session.new(game.scenario, game.seed, game.strategy, folder, options)
    for played in game.quarters[: quarter - 1]:
        branch.editor.set_plan(played.moves, played.choice)
        branch.end_quarter()
    return branch


def can_take_back(session: Session) -> bool:
    """Return whether the last quarter of a game in play can be taken back: not in a game for the record."""
    played = bool(session.quarters) and not session.over
    return played and session.code is not None and session.strategy is None and not session.options.record


def take_back(session: Session, folder: Path | None) -> Session:
    """Return a new game at the last finished quarter of one in play, with the plan that was made there."""
    last = session.quarters[-1]
    branch = begin_branch(session, last.number, folder)
    branch.editor.set_plan(last.moves, last.choice)
    return branch


def branch_rows(rows: Sequence[GameRow], code: str) -> list[GameRow]:
    """Return the original of a game and everything rewound from it, the original first, then by number."""
    by_code = {row.code: row for row in rows}
    root = code
    for _ in range(len(by_code)):
        origin = read_options(by_code[root].setup.options).rewound_from if root in by_code else None
        if origin is None or origin not in by_code:
            break
        root = origin
    members, family = {root}, [by_code[root]] if root in by_code else []
    for row in sorted(rows, key=lambda each: each.id):
        if row.code not in members and read_options(row.setup.options).rewound_from in members:
            members.add(row.code)
            family.append(row)
    return [*family[:1], *family[1:][-MAX_BRANCHES:]]


def branch_of(row: GameRow, session: Session, known: Sequence[GameBranch], folder: Path) -> GameBranch:
    """Return a replayed game as a branch of the ones that are known already."""
    options = read_options(row.setup.options)
    parent = next((at for at, each in enumerate(known) if each.row.code == options.rewound_from), None)
    first = 1 if parent is None else options.rewound_quarter or 1
    kept = load_notes(folder, row.code).get("name")
    name = kept[:LONGEST_NAME] if isinstance(kept, str) and kept.isprintable() else ""
    if not name:
        words = say("rewind.original") if parent is None else parting_words(known[parent].session, session, first)
        name = words[:1].upper() + words[1:]
    return GameBranch(row=row, session=session, parent=parent, first=first, name=name)


def rename(folder: Path, code: str, name: str) -> None:
    """Keep a branch's name; an empty one brings back the words for what was done differently."""
    with suppress(OSError):
        change_notes(folder, code, name=name.strip()[:LONGEST_NAME] or None)


def parting_words(parent: Session, branch: Session, quarter: int) -> str:
    """Return what a branch did differently in its first own quarter, as in "Coach (Yann) instead of Enforce"."""
    if len(branch.quarters) < quarter:
        return say("rewind.open", quarter=quarter)
    if len(parent.quarters) < quarter:
        return say("rewind.went_on", quarter=quarter)
    was, now = parent.quarters[quarter - 1], branch.quarters[quarter - 1]
    added = moves_words(branch, quarter, [each for each in now.moves if each not in was.moves])
    gone = moves_words(parent, quarter, [each for each in was.moves if each not in now.moves])
    if added and gone:
        return say("debrief.change.instead", added=added, moves=gone)
    if added or gone:
        return say("debrief.change.also", added=added) if added else say("debrief.change.without", moves=gone)
    index = int(now.view.event[0])
    if now.choice != was.choice and index >= 0 and now.choice >= 0:
        event = branch.scenario.setting.events[index]
        return say("debrief.change.answer", title=event.title, choice=answer_text(branch, now))
    return say("rewind.same_plan", quarter=quarter)
