"""Saved games: each quarter is on disk before the next begins, and resume and replay restore or name the difference."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from game.history.database.records import QuarterRow
from game.history.import_export import GameRecord, export, load_export
from game.history.store import open_store
from game.play.session.errors import BadPlan, ReplayMismatch, RulesMismatch
from game.play.session.replay import load_record, replay
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.user_error import UnknownName, UserError
from tests.play.games import FIRST, clicked, played, scenarios


def _digests(session: Session) -> list[str]:
    return [quarter.digest for quarter in (*session.quarters, *session.after)]


def test_every_quarter_is_in_the_store_before_the_next_begins(tmp_path: Path) -> None:
    dice = random.Random(1)
    session = Session.new(FIRST, 2**63 - 1, None, tmp_path)
    while not session.over:
        clicked(session, dice)
        quarter = session.end_quarter()
        stored = load_record(tmp_path, 1)
        assert [row.digest for row in stored.quarters] == [each.digest for each in session.quarters]
        assert stored.quarters[-1].quarter == quarter.number
    row = load_record(tmp_path, 1).row
    assert session.final_score is not None
    assert (row.ending, row.score, row.setup.seed) == (session.final_score.ending, session.final_score.score, 2**63 - 1)


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_a_resumed_game_continues_as_if_never_interrupted(scenario: Scenario, tmp_path: Path) -> None:
    whole = _clicked_through(Session.new(scenario, 6), 99)
    session = Session.new(scenario, 6, None, tmp_path)
    while not session.over:
        dice = random.Random(len(session.quarters))
        clicked(session, dice)
        session.end_quarter()
        if not session.over and len(session.quarters) % 3 != 1:
            continue
        left, session = session, resume(tmp_path, 1)  # not closed, as if the program had been killed
        assert session.names == left.names
        assert _digests(session) == _digests(left)
        assert (session.editor.planned_moves, session.editor.undo()) == ((), False)
    assert _digests(session) == _digests(whole)
    assert session.final_score is not None
    assert whole.final_score is not None
    assert session.final_score.score == whole.final_score.score
    assert load_record(tmp_path, 1).row.ending == whole.final_score.ending


def _clicked_through(session: Session, quarters: int) -> Session:
    while not session.over and len(session.quarters) < quarters:
        clicked(session, random.Random(len(session.quarters)))
        session.end_quarter()
    return session


def test_resuming_writes_an_ending_that_was_lost(tmp_path: Path) -> None:
    session = Session.new(FIRST, 3, None, tmp_path)
    assert session.recording is not None
    session.recording.finish = lambda ending, score: None  # type: ignore[method-assign]  # killed just before
    _clicked_through(session, 99)
    assert load_record(tmp_path, 1).row.ending is None
    again = resume(tmp_path, 1)
    assert again.over
    assert load_record(tmp_path, 1).row.ending is not None


def _changed(record: GameRecord, row: int, **changes: object) -> GameRecord:
    quarters = list(record.quarters)
    quarters[row] = QuarterRow(**{**vars(quarters[row]), **changes})
    return replace(record, quarters=quarters)


@pytest.fixture
def record(tmp_path: Path) -> GameRecord:
    played("random", 5, folder=tmp_path)
    return load_record(tmp_path, 1)


def test_an_intact_record_replays(record: GameRecord) -> None:
    replayed = replay(record)
    assert replayed.error is None
    assert replayed.session.final_score is not None
    assert replayed.session.final_score.score == record.row.score


def test_a_wrong_digest_is_found_in_its_quarter(record: GameRecord) -> None:
    for row in range(len(record.quarters)):
        replayed = replay(_changed(record, row, digest="0123456789abcdef"))
        assert isinstance(replayed.error, ReplayMismatch)
        assert replayed.error.quarter == row + 1
        assert f"quarter {row + 1}" in str(replayed.error)
        assert len(replayed.session.quarters) == row


def test_a_changed_decision_is_found_in_its_quarter(record: GameRecord) -> None:
    decided = record.quarters[2].decisions
    other = [] if decided["moves"] else [{"move": "plan", "target": None}]
    replayed = replay(_changed(record, 2, decisions={"moves": other, "choice": decided["choice"]}))
    assert isinstance(replayed.error, ReplayMismatch)
    assert replayed.error.quarter == 3


def test_a_wrong_ending_is_found(record: GameRecord) -> None:
    wrong = replace(record, row=replace(record.row, ending="head_and_heart"))
    assert "how it ended" in str(replay(wrong).error)


@pytest.mark.parametrize(
    ("moves", "part"),
    [
        ([{"move": "coatch", "target": "astrid"}], "coach"),
        ([{"move": "coach", "target": "astrit"}], "astrid"),
        (
            [
                *({"move": "trust", "target": each} for each in ("astrid", "samir", "beate", "gunnar")),
                *({"move": each, "target": None} for each in ("plan", "solve", "plan")),
            ],
            "planned",
        ),
        ([{"move": "transform", "target": None}], "scenario"),
        ([{"move": "plan", "target": "astrid"}], "team"),
        ([{"move": ["plan"], "target": None}], "quarter 1"),
        (["plan"], "quarter 1"),
        ("plan", "quarter 1"),
        ([{"move": "plan", "target": None}] * 65, "quarter 1"),
    ],
)
def test_invalid_recorded_moves_are_refused_in_one_sentence(record: GameRecord, moves: object, part: str) -> None:
    choice = record.quarters[0].decisions["choice"]
    trouble = replay(_changed(record, 0, decisions={"moves": moves, "choice": choice})).error
    assert isinstance(trouble, BadPlan | UnknownName)
    assert part in str(trouble)
    assert str(trouble).count("\n") == 0


def test_invalid_recorded_answers_are_refused(record: GameRecord) -> None:
    choices: tuple[object, ...] = ("forn", 3, {})
    for choice in choices:
        trouble = replay(_changed(record, 0, decisions={"moves": [], "choice": choice})).error
        assert isinstance(trouble, BadPlan | UnknownName)


def test_a_game_of_another_rules_version_is_refused_by_name(record: GameRecord) -> None:
    other = replace(record, row=replace(record.row, setup=replace(record.row.setup, rules="0")))
    with pytest.raises(RulesMismatch, match="rules 0"):
        replay(other)


def test_an_exported_game_replays_anywhere(tmp_path: Path) -> None:
    played("half-and-half", 9, folder=tmp_path)
    store = open_store(tmp_path)
    document = json.loads(json.dumps(export(store, 1)))
    store.close()
    assert replay(load_export(document, "a file")).error is None


def _save_error(session: Session) -> UserError | None:
    return session.save_error


def test_a_folder_that_cannot_be_written_does_not_stop_the_game(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    session = Session.new(FIRST, 1, None, blocked)
    assert _save_error(session) is not None
    clicked(session, random.Random(1))
    session.end_quarter()
    assert _save_error(session) is not None
    assert len(session.quarters) == 1
    blocked.unlink()
    clicked(session, random.Random(2))
    session.end_quarter()
    assert _save_error(session) is None
    assert len(load_record(blocked, 1).quarters) == 2
