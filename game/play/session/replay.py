"""Replay of a recorded game: its decisions are played again and each quarter must reach the recorded digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.files.regular_files import read_regular
from game.history.database.errors import BadExport
from game.history.database.records import QuarterRow
from game.history.game_recorder import GameRecorder
from game.history.import_export import GameRecord, read_export, record_from_store
from game.history.store import open_store
from game.play.session.decisions import parse_decisions
from game.play.session.errors import ReplayMismatch, RulesMismatch
from game.play.session.game_options import read_options
from game.play.session.recorded_options import recorded_level_and_scale
from game.play.session.session import Session
from game.scenario.loading.load import loads_all
from game.scenario.model.apply_level import apply_level, on_scale
from game.scenario.model.scenario import Scenario
from game.sim.games.rules_version import RULES
from game.user_error import UserError


@dataclass(frozen=True)
class ReplayResult:
    """A replay up to its first difference from the record; `error` describes the difference, None if there is none."""

    session: Session
    error: UserError | None


def replay(record: GameRecord) -> ReplayResult:
    """Play a recorded game again, from the store or from an export, without writing anything.

    Raises RulesMismatch, or ScenarioError if the record's scenario cannot be read.
    """
    session = begin_recorded(record, None)
    session.row = record.row if record.row.id else None
    try:
        for row in record.quarters:
            replay_quarter(session, row)
        _check_ending(session, record)
    except UserError as error:
        return ReplayResult(session, error)
    return ReplayResult(session, None)


def load_record(folder: Path, game: int) -> GameRecord:
    """Return a game's record from the store of a folder. Raises NoSuchGame and what opening the store raises."""
    store = open_store(folder)
    try:
        return record_from_store(store, game)
    finally:
        store.close()


def read_exported(path: Path) -> GameRecord:
    """Return the game of an exported file. Raises BadExport, also for what is no regular file and would block."""
    try:
        read_regular(path, 0)
    except (OSError, ValueError) as error:
        raise BadExport("history.bad_export", source=path, why=getattr(error, "strerror", "") or str(error)) from error
    return read_export(path)


def recorded_scenario(record: GameRecord) -> Scenario:
    """Return the scenario as the game was played, at its level. Raises ScenarioError or UnknownName."""
    begun = record.row.setup
    found = loads_all(begun.scenario_text.encode(), f"{begun.scenario}.toml")
    scenario = next((each for each in found if each.id == begun.scenario), found[0])
    level, scale = recorded_level_and_scale(begun.options)
    return on_scale(apply_level(scenario, level), scale)


def begin_recorded(record: GameRecord, recording: GameRecorder | None) -> Session:
    """Return the recorded game at its first quarter. Raises RulesMismatch, ReplayMismatch or ScenarioError."""
    begun = record.row.setup
    if begun.rules != RULES:
        raise RulesMismatch("replay.other_rules", game=record.row.id or begun.scenario, theirs=begun.rules, ours=RULES)
    scenario = recorded_scenario(record)
    if scenario.hash != begun.scenario_hash:
        raise ReplayMismatch("replay.other_scenario", quarter=1)
    return Session(scenario, begun.seed, begun.strategy, recording, options=read_options(begun.options))


def replay_quarter(session: Session, row: QuarterRow) -> None:
    """Play one recorded quarter again. Raises ReplayMismatch if it comes out otherwise, BadPlan or UnknownName."""
    if session.over:
        raise ReplayMismatch("replay.over_early", quarter=row.quarter)
    session.editor.set_plan(*parse_decisions(row.decisions, session.scenario, session.state, session.event))
    quarter = session.simulate_quarter()
    if quarter.digest != row.digest:
        raise ReplayMismatch("replay.differs", quarter=row.quarter, recorded=row.digest, replayed=quarter.digest)
    session.commit(quarter, row)


def _check_ending(session: Session, record: GameRecord) -> None:
    row, final = record.row, session.final_score
    if row.ending is None:
        return
    replayed = "-" if final is None else final.ending
    last = len(session.quarters)
    if replayed != row.ending or (final is not None and final.score != row.score):
        raise ReplayMismatch("replay.ended_otherwise", quarter=last, recorded=row.ending, replayed=replayed)
