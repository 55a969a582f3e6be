"""The first scenario teaches by doing: hints in order, moves in stages, and a setback that the ledger explains."""

from __future__ import annotations

import os

import pytest

from game.play.explain.causes.ledger_view import ledger_changes
from game.play.hints import HINTS, due_hint
from game.play.session.session import Session
from game.sentences import has_sentence, say
from game.sim.catalogue import IDS
from game.strategies.catalogue import BY_ID
from game.ui.bot import Bot
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.ledger import LedgerScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Widget
from tests.ui import sessions
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot
from tests.ui.windows import close, window


def allowed(session: Session) -> set[str]:
    """Return the moves allowed this quarter."""
    return {move for move, can in zip(IDS, session.view.moves_allowed, strict=True) if can}


def test_moves_arrive_in_stages() -> None:
    session = Session.new(sessions.shipped("01"), 7)
    stages = []
    while not session.over:
        stages.append(allowed(session))
        session.editor.adopt(BY_ID["reader"].choose(session.view))
        session.end_quarter()
    assert stages[0] == {"plan", "solve", "trust"}
    assert stages[1] - stages[0] == {"evaluate", "vision"}
    assert stages[2] - stages[1] == {"enforce", "coach"}
    assert stages[3] - stages[2] == {"learn"}
    assert stages[3:] == [stages[3]] * 3


def test_a_move_that_has_not_arrived_cannot_be_planned() -> None:
    session = Session.new(sessions.shipped("01"), 7)
    assert session.editor.add("learn") == "blocked.not_allowed"


def test_every_hint_has_a_sentence_and_a_subject() -> None:
    assert all(has_sentence(f"hint.{each.key}") and each.look_at for each in HINTS)
    assert len({each.key for each in HINTS}) == len(HINTS)


@pytest.mark.parametrize("seed", [1, 7])
def test_a_bot_finishes_the_first_scenario_and_meets_the_hints_in_order(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    met: list[str] = []
    build_board, build_review = BoardScreen.build, ReviewScreen.build

    def noted(made: Widget) -> Widget:
        met.extend(each.name for each in made.walk() if each.ident == "hint" and each.name not in met)
        return made

    monkeypatch.setattr(BoardScreen, "build", lambda screen, stage: noted(build_board(screen, stage)))
    monkeypatch.setattr(ReviewScreen, "build", lambda screen, stage: noted(build_review(screen, stage)))
    app = window()
    session = Bot(app, BY_ID["reader"].choose, None).play("first-monday")
    session.close()
    close()
    assert session.over
    words = [say(f"hint.{each.key}") for each in HINTS]
    assert met == sorted(met, key=words.index)
    for key in ("attention", "why", "people", "later", "moved", "setback", "answer", "last"):
        assert say(f"hint.{key}") in met, key


def test_x_dismisses_a_hint_and_h_restores_it(pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("01"), 7)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    assert say("hint.attention") in pilot.describe()
    pilot.key("h")
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "problem_kind"
    pilot.key("x")
    assert say("hint.attention") not in pilot.describe()
    pilot.key("h")
    assert say("hint.attention") in pilot.describe()
    pilot.key("8")
    assert say("hint.waits") in pilot.describe()


def test_other_scenarios_have_no_hints() -> None:
    assert due_hint(Session.new(sessions.shipped("02"), 7), "board") is None


@pytest.mark.parametrize("seed", [1, 3, 7, 11])
def test_the_ledger_names_the_cause_of_the_setback(seed: int, pilot: Pilot) -> None:
    session = Session.new(sessions.shipped("01"), seed)
    for _ in range(4):
        session.editor.adopt(BY_ID["reader"].choose(session.view))
        session.end_quarter()
    found = {each.variable: each for each in ledger_changes(session, session.quarters[3]) if each.seat is None}
    cause, amount = max(found["problems"].lines, key=lambda line: line[1])  # of what adds to them
    assert (cause, amount > 0) == ("mission", True)
    assert "mission" not in {line[0] for line in ledger_changes(session, session.quarters[2])[0].lines}
    ledger = LedgerScreen(pilot.app, session, 4)
    pilot.app.show(ledger)
    assert ledger.rows
    assert say("cause.mission").capitalize() in pilot.describe()


def test_unannounced_drift_stays_hidden() -> None:
    session = sessions.played("01", 3)
    causes = {
        line[0] for quarter in session.quarters for change in ledger_changes(session, quarter) for line in change.lines
    }
    assert "mission" not in causes


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_board_and_review_with_a_hint_fit_at_any_size(size: tuple[int, int], scale: float) -> None:
    pilot = Pilot(size, "light" if scale == 1.5 else "dark", scale)
    session = Session.new(sessions.shipped("01"), 7)
    for _ in range(4):
        pilot.app.show(BoardScreen(pilot.app, session))
        pilot.app.pump()
        assert_layout(pilot.stage)
        session.editor.adopt(BY_ID["reader"].choose(session.view))
        quarter = session.end_quarter()
        pilot.app.show(ReviewScreen(pilot.app, session, quarter, lambda: None))
        pilot.app.pump()
        assert_layout(pilot.stage)


def assert_layout(stage: Stage) -> None:
    """Check that nothing is clipped, overlapping or unreachable."""
    assert clipped_texts(stage) == []
    assert overlaps(stage) == []
    assert unreachable(stage) == []
