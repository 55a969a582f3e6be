"""The debrief screen: own words first and kept, everything in the background, and a way back into the game."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from game.history.game_notes import load_notes
from game.paths import shared_folder, user_folder
from game.play.debrief.debrief_types import Debrief
from game.play.session.session import Session
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.debrief.debrief import DebriefScreen, show_debrief
from game.ui.screens.ending.ending import EndingScreen
from game.ui.toolkit.window.app import App
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.windows import QUICK, InputDriver, close, focused, played, shown, top_screen, window

CHECKS = (clipped_texts, overlaps, unreachable, faint_texts, unshown_keys)


def ready(app: App, screen: DebriefScreen) -> None:
    """Wait until everything is computed."""
    end = time.monotonic() + 300
    while screen.work.running and time.monotonic() < end:
        app.pump()
        time.sleep(0.01)
    app.pump()
    assert not screen.work.running


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


def opened(app: App, session: Session) -> DebriefScreen:
    app.show_above_first(EndingScreen(app, session))
    InputDriver(app).press("debrief")
    screen = top_screen(app)
    assert isinstance(screen, DebriefScreen)
    return screen


def test_own_words_come_first_and_are_kept_with_the_game_and_its_file(app: App) -> None:
    session = played(QUICK)
    screen = opened(app, session)
    assert focused(app) == "words.tried"
    assert "by decisions" not in shown(app)
    assert app.stage.focus is not None
    app.stage.focus.on_text("Order first.")  # what the window does with typed text
    InputDriver(app).key("enter")
    assert screen.page == "course"
    assert session.code is not None
    assert load_notes(user_folder(), session.code)["words"] == {"tried": "Order first."}
    screen.words.words.name = "Ada"
    screen._choose("words")
    InputDriver(app).click(InputDriver(app).find("trainer"))
    (file,) = shared_folder().glob("*.json")
    saved = json.loads(file.read_text())
    assert (saved["player"], saved["words"]) == ("Ada", {"tried": "Order first."})
    assert saved["score"] == session.final_score.score if session.final_score else False
    app.back()
    assert opened(app, session).page == "course"


def test_the_window_lives_while_it_counts_and_the_thing_to_try_opens_the_game_there(app: App) -> None:
    session = played(QUICK)
    screen = opened(app, session)
    screen._read_on()
    app.pump()
    assert "Working out" in shown(app)
    longest, end = 0.0, time.monotonic() + 300
    while screen.work.running and time.monotonic() < end:
        begun = time.thread_time()
        app.pump()
        longest = max(longest, time.thread_time() - begun)
        time.sleep(0.005)
    assert longest < 1.0
    document = screen.document
    terms = [round(100 * row[name]) for row in document["quarters"] for name in ("decision", "luck")]
    assert round(100 * document["expected"]) + sum(terms) == round(100 * document["result"])
    assert session.code is not None
    assert load_notes(user_folder(), session.code)["debrief"]["result"] == document["result"]
    found = document["try_next"]
    assert found is not None
    InputDriver(app).key("enter")
    board = top_screen(app)
    assert isinstance(board, BoardScreen)
    branch = board.controller.session
    assert branch.state.quarter == found["quarter"]
    assert branch.options.rewound_from == session.code
    targets = [None if seat is None else branch.ids()[seat] for _, seat in branch.editor.planned_moves]
    planned = [
        {"move": move, "target": who} for (move, _), who in zip(branch.editor.planned_moves, targets, strict=True)
    ]
    assert planned == found["plan"]["moves"]
    assert [each.digest for each in branch.quarters] == [
        each.digest for each in session.quarters[: len(branch.quarters)]
    ]


def test_an_unsaved_game_has_a_debrief_but_no_file_and_no_rewind(app: App) -> None:
    session = played(QUICK)
    session.recording = None
    show_debrief(app, session)
    screen = top_screen(app)
    assert isinstance(screen, DebriefScreen)
    assert "not saved" in screen.words.save_for_trainer()
    app.back()
    assert not screen.work.running


@pytest.fixture(scope="module")
def document() -> Debrief:
    """The document of one game, computed once for all layouts."""
    from game.play.debrief.debrief_document import debrief
    from tests.play.games import played as played_by
    from tests.play.games import scenarios

    scenario = next(each for each in scenarios() if each.id == "the-star")
    return debrief(played_by("half-and-half", 3, scenario))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_every_page_is_laid_out_well(document: Debrief, size: tuple[int, int], scale: float) -> None:
    from tests.play.games import played as played_by
    from tests.play.games import scenarios

    app = window()
    app.resize(size)
    app.set_look("light" if scale > 1 else "dark", scale)
    scenario = next(each for each in scenarios() if each.id == "the-star")
    screen = DebriefScreen(app, played_by("half-and-half", 3, scenario))
    screen.work.cancel()
    app.visit(screen)
    parts: tuple[Debrief, ...] = ({}, document)
    for part in parts:
        screen.document.update(part)
        for page in ("words", "course", "moves", "versatility", "odds"):
            screen._choose(page)
            app.pump()
            for check in CHECKS:
                assert check(app.stage) == [], (page, size, scale)
    close()
