"""A kept game brought back by playing its decisions again; each quarter must come out to the recorded digest."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.history.game_recorder import GameRecorder
from game.history.import_export import GameRecord, record_from_store
from game.history.records import QuarterRow
from game.history.store import open_store
from game.play.session.decisions import decide, take_up
from game.play.session.errors import ReplayMismatch, RulesMismatch
from game.play.session.session import Session
from game.scenario.levels import NORMAL, at_level
from game.scenario.load import loads_all
from game.scenario.scenario import Scenario
from game.sim.version import RULES
from game.user_error import UserError


@dataclass(frozen=True)
class ReplayResult:
    """A replay as far as it agrees with its record; `trouble` says where and how it differs, None where it does not."""

    session: Session
    error: UserError | None


def resume(folder: Path, game: int) -> Session:
    """The game of this number in the store of a folder, ready to go on after its last whole quarter.

    What was planned for the quarter that had not ended is planned again, as far as it can be.
    Raises NoSuchGame, OtherRules, Differs (naming the first quarter that does), ScenarioError, BadPlan, and what
    opening the store raises.
    """
    store = open_store(folder)
    try:
        record, draft = record_from_store(store, game), store.draft(game)
    finally:
        store.close()
    session = _opened(record, GameRecorder(folder, record.row.setup, record.row))
    for row in record.quarters:
        _again(session, row)
    if draft is not None and draft.quarter == session.state.quarter and not session.over:
        with suppress(UserError):  # a plan that is none any more is no reason to lose the game over
            take_up(session, draft.decisions)
    return session


def replay(record: GameRecord) -> ReplayResult:
    """Play a recorded game again, from the store or from an export; nothing is written.

    Raises OtherRules, or ScenarioError where the record's scenario cannot be read.
    """
    session = _opened(record, None)
    try:
        for row in record.quarters:
            _again(session, row)
        _same_end(session, record)
    except UserError as trouble:
        return ReplayResult(session, trouble)
    return ReplayResult(session, None)


def load_record(folder: Path, game: int) -> GameRecord:
    """The record of a game in the store of a folder. Raises NoSuchGame, and what opening the store raises."""
    store = open_store(folder)
    try:
        return record_from_store(store, game)
    finally:
        store.close()


def recorded_scenario(record: GameRecord) -> Scenario:
    """The scenario as it was when the game was played, at its level. Raises ScenarioError, UnknownName."""
    begun = record.row.setup
    found = loads_all(begun.scenario_text.encode(), f"{begun.scenario}.toml")
    scenario = next((each for each in found if each.id == begun.scenario), found[0])
    return at_level(scenario, _level(begun.options))


def _level(options: str) -> str:
    """The level among a game's options; a record from elsewhere may hold anything."""
    try:
        level = json.loads(options).get("level", NORMAL)
    except (ValueError, AttributeError, RecursionError):
        return NORMAL
    return level if isinstance(level, str) else NORMAL


def _opened(record: GameRecord, recording: GameRecorder | None) -> Session:
    begun = record.row.setup
    if begun.rules != RULES:
        raise RulesMismatch("replay.other_rules", game=record.row.id or begun.scenario, theirs=begun.rules, ours=RULES)
    scenario = recorded_scenario(record)
    if scenario.hash != begun.scenario_hash:
        raise ReplayMismatch("replay.other_scenario", quarter=1)
    return Session(scenario, begun.seed, begun.strategy, recording)


def _again(session: Session, row: QuarterRow) -> None:
    if session.over:
        raise ReplayMismatch("replay.over_early", quarter=row.quarter)
    decide(session, row.decisions)
    quarter = session.simulate_quarter()
    if quarter.digest != row.digest:
        raise ReplayMismatch("replay.differs", quarter=row.quarter, recorded=row.digest, replayed=quarter.digest)
    session.commit(quarter, row)


def _same_end(session: Session, record: GameRecord) -> None:
    row, ended = record.row, session.final_score
    if row.ending is None:
        return
    replayed = "-" if ended is None else ended.ending
    last = len(session.quarters)
    if replayed != row.ending or (ended is not None and ended.score != row.score):
        raise ReplayMismatch("replay.ended_otherwise", quarter=last, recorded=row.ending, replayed=replayed)
