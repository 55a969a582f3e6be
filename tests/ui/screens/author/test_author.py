"""A scenario author sees why events come, and one key reloads the edited file, broken or not."""

from __future__ import annotations

import time
from pathlib import Path

import pygame
import pytest

from game.palette import Mode
from game.paths import SCENARIOS
from game.play.authoring.file_watch import FileWatch, TrialSetup
from game.play.authoring.shown_events import ShownEvent
from game.play.session.session import Session
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from game.strategies.catalogue import BY_ID
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.screens.author.author_panel import AuthorPanelScreen
from game.ui.screens.author.file_polling import FilePolling
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.game_entry import wait_for_file
from game.ui.screens.quarter_end.review import ReviewScreen
from tests.ui import sessions
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot


def watching(tmp_path: Path, name: str = "01-first-monday") -> AuthoringSession:
    file = tmp_path / "mine.toml"
    file.write_text((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return AuthoringSession(FileWatch(str(file), TrialSetup(7)))


def opened(pilot: Pilot, author: AuthoringSession) -> BoardScreen:
    assert author.watch is not None
    pilot.app.show(BoardScreen(pilot.app, author.watch.begin(), author=author))
    pilot.app.pump()
    return at_board(pilot)


def at_board(pilot: Pilot) -> BoardScreen:
    screen = pilot.app.screens[-1]
    assert isinstance(screen, BoardScreen)
    return screen


def rewrite(author: AuthoringSession, old: str, new: str) -> None:
    assert author.watch is not None
    text = author.watch.path.read_text(encoding="utf-8")
    assert old in text
    author.watch.path.write_text(text.replace(old, new), encoding="utf-8")


def plan_and_end(pilot: Pilot, strategy: str = "reader") -> None:
    screen = at_board(pilot)
    session: Session = screen.controller.session
    session.editor.adopt(BY_ID[strategy].choose(session.view))
    screen._end()
    if pilot.app.screens[-1] is screen:  # it asks once before attention is lost
        pilot.app.stage.close()
        pilot.app.stage.closed_at = -1e9  # a while ago
        screen._end()
    pilot.app.pump()
    pilot.key("return")  # past the resolution


def test_a_changed_file_is_loaded_after_the_quarter_and_conflicts_are_reported(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    opened(pilot, author)
    plan_and_end(pilot, "all-manager")
    played = at_review(pilot).session.quarters[0].moves
    assert ("plan", None) in played
    rewrite(author, '"plan", ', "")
    at_review(pilot).go_on()
    pilot.app.pump()
    session = at_board(pilot).controller.session
    assert "plan" not in session.scenario.setting.moves
    assert session.view.quarter == 2
    assert "Plan was left out" in pilot.describe()
    pilot.key("return")
    assert "Plan was left out" not in pilot.describe()


def at_review(pilot: Pilot) -> ReviewScreen:
    screen = pilot.app.screens[-1]
    assert isinstance(screen, ReviewScreen)
    return screen


def test_a_broken_file_shows_its_problems_on_a_key_and_play_continues(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    before = opened(pilot, author).controller.session
    rewrite(author, "difficulty = 1", "dificulty = 1")
    pilot.key("f5")
    assert "dificulty" in pilot.describe()
    pilot.key("return")
    assert "broken" in pilot.describe()
    assert at_board(pilot).controller.session is before
    pilot.key("f3")
    assert "dificulty" in pilot.describe()
    pilot.key("escape")
    plan_and_end(pilot)
    at_review(pilot).go_on()
    pilot.app.pump()
    assert at_board(pilot).controller.session is before
    assert before.view.quarter == 2
    rewrite(author, "dificulty = 1", "difficulty = 1")
    pilot.key("f5", "return")
    assert "broken" not in pilot.describe()


def test_returning_from_the_editor_reloads_the_file_at_once(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    before = opened(pilot, author).controller.session
    pygame.event.post(pygame.Event(pygame.WINDOWFOCUSGAINED))
    pilot.app.pump()
    assert at_board(pilot).controller.session is before
    rewrite(author, "drift = 0.01", "drift = 0.03")
    pygame.event.post(pygame.Event(pygame.WINDOWFOCUSGAINED))
    pilot.app.pump()
    assert at_board(pilot).controller.session.scenario.setting.drift == 0.03


def test_a_key_opens_the_authors_panel_and_esc_returns(pilot: Pilot, tmp_path: Path) -> None:
    opened(pilot, watching(tmp_path, "05-house-lights"))
    screen = at_board(pilot)
    pilot.key("f2")
    assert isinstance(pilot.screen(), AuthorPanelScreen)
    assert "quarter >= 4" in pilot.describe()
    assert "team.trust" in pilot.describe()
    pilot.key("escape")
    assert pilot.screen() is screen


@pytest.mark.parametrize("place", ["board", "panel", "event", "dialog"])
def test_a_changed_file_is_read_whatever_is_open(pilot: Pilot, tmp_path: Path, place: str) -> None:
    author = watching(tmp_path)
    board = opened(pilot, author)
    event = board.controller.session.scenario.setting.events[0]
    if place == "panel":
        pilot.key("f2")
    elif place == "dialog":
        board._ask_to_leave()
    elif place == "event":
        pilot.key("f2")
        board._show_event(ShownEvent(event.id))
        assert pilot.app.stage.layers[-1].root.name == event.title
    rewrite(author, "drift = 0.01", "drift = 0.03")
    at_lowest_board(pilot).follow_file()
    pilot.app.pump()
    session = at_lowest_board(pilot).controller.session
    assert session.scenario.setting.drift == 0.03
    assert isinstance(pilot.app.screens[-1], AuthorPanelScreen) == (place == "panel")
    if place == "event":
        assert session.event is not None
        assert session.event.id == event.id, "the event that was shown is shown again"
        assert pilot.app.stage.layers[-1].root.name == event.title
    else:
        assert len(pilot.app.stage.layers) == 1, "nothing is asked where everything fits"


def test_the_problems_of_a_broken_file_close_when_it_is_mended(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    opened(pilot, author)
    rewrite(author, "difficulty = 1", "dificulty = 1")
    at_lowest_board(pilot).follow_file()
    assert len(pilot.app.stage.layers) == 2
    assert "dificulty" in pilot.describe()
    rewrite(author, "dificulty = 1", "difficulty = 2")
    at_lowest_board(pilot).follow_file()
    assert len(pilot.app.stage.layers) == 1
    assert at_board(pilot).controller.session.scenario.difficulty == 2


def test_the_file_is_polled_and_each_version_reported_once(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    opened(pilot, author)
    polling = FilePolling(pilot.app, author, lambda: None)
    assert not polling.look()
    rewrite(author, "drift = 0.01", "drift = 0.03")
    assert [polling.look(), polling.look()] == [True, False]
    rewrite(author, "drift = 0.03", "drift = 0.044")
    assert polling.look()


def test_a_thread_reads_the_file_without_any_input(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.ui.screens.author.file_polling.INTERVAL", 0.02)
    author = watching(tmp_path)
    opened(pilot, author)
    polling = FilePolling(pilot.app, author, lambda: at_lowest_board(pilot).follow_file())
    polling.start()
    rewrite(author, "drift = 0.01", "drift = 0.03")
    end = time.monotonic() + 20
    while at_lowest_board(pilot).controller.session.scenario.setting.drift != 0.03:
        assert time.monotonic() < end
        pilot.app.pump()
    polling.stop()


def test_a_broken_file_may_be_the_first(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path)
    rewrite(author, "difficulty = 1", "dificulty = 1")
    assert author.watch is not None
    path = author.watch.path
    with pytest.raises(ScenarioError) as error:
        FileWatch(str(path), TrialSetup(7))
    wait_for_file(pilot.app, BrokenFile(path, error.value.problems), lambda: FileWatch(str(path), TrialSetup(7)))
    assert "dificulty" in pilot.describe()
    screen = pilot.app.screens[-1]
    screen.tick(2.0)
    assert pilot.app.screens[-1] is screen
    rewrite(author, "dificulty = 1", "difficulty = 1")
    screen.tick(2.0)
    assert isinstance(pilot.app.screens[-1], BoardScreen)


def test_an_event_is_shown_and_answered_from_the_panel(pilot: Pilot, tmp_path: Path) -> None:
    author = watching(tmp_path, "05-house-lights")
    board = opened(pilot, author)
    event = next(each for each in board.controller.session.scenario.setting.events[1:] if len(each.choices) >= 2)
    pilot.key("f2")
    assert "Between this event and now" in pilot.describe()
    panel = pilot.app.screens[-1]
    assert isinstance(panel, AuthorPanelScreen)
    panel.show(ShownEvent(event.id))
    assert pilot.app.stage.layers[-1].root.name == event.title
    pilot.app.stage.close()
    pilot.key("f2")
    panel = pilot.app.screens[-1]
    assert isinstance(panel, AuthorPanelScreen)
    panel.show(ShownEvent(event.id, 2))
    session = at_board(pilot).controller.session
    assert session.event is not None
    assert (session.event.id, session.editor.choice) == (event.id, 1)


def at_lowest_board(pilot: Pilot) -> BoardScreen:
    return next(each for each in pilot.app.screens if isinstance(each, BoardScreen))


def test_a_normal_game_ignores_the_authors_keys(pilot: Pilot) -> None:
    pilot.app.show(BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7)))
    pilot.app.pump()
    pilot.key("f2", "f5", "f3")
    assert isinstance(pilot.app.screens[-1], BoardScreen)
    assert "try-out" not in pilot.describe()


@pytest.mark.parametrize("place", ["panel", "broken"])
def test_nothing_is_clipped_covered_or_unreachable(place: str, tmp_path: Path) -> None:
    author = watching(tmp_path)
    scenario = sessions.crowd() if place != "broken" else sessions.shipped("05")
    session = Session.new(scenario, 7)
    if place == "broken":
        assert author.watch is not None
        rewrite(author, "difficulty = 1", "dificulty = 1")
        author.watch.reload()
    pilot = Pilot()
    found: list[str] = []
    for size in SIZES:
        for scale in SCALES:
            mode: Mode = "light" if scale == 1.25 else "dark"
            del pilot.app.screens[:]
            pilot.app.show(BoardScreen(pilot.app, session, author=author))
            pilot.app.resize(size)
            pilot.app.set_look(mode, scale)
            if place == "panel":
                pilot.app.visit(AuthorPanelScreen(pilot.app, session, lambda shown: None))
            stage = pilot.app.stage
            found += [
                f"{size} at {scale}: {each}" for each in (*clipped_texts(stage), *overlaps(stage), *unreachable(stage))
            ]
    pygame.display.quit()
    assert found == []
