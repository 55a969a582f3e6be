"""The bot and the play command: a whole game through the real screens, and one sentence for each error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.commands.play import has_display, parse_size
from game.history.store import open_store
from game.paths import user_folder
from game.play.play_by import play_by
from game.play.session.plan_editor import PlanEditor
from game.play.session.replay import load_record, replay
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.sentences import say
from game.strategies.catalogue import BY_ID
from game.ui.bot import KINDS, Bot
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.toolkit.window.app import App
from game.user_error import UserError
from tests.ui.windows import QUICK, close, window


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close()


def test_the_bot_plays_the_first_scenario_and_prints_the_ending_in_one_line(run: Any, tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    code, out, err = run("play", "--bot", "reader", "--screenshots", str(shots))
    assert (code, err) == (0, "")
    first = find_scenario("first-monday")
    assert out.count("\n") == 1
    assert out.startswith(first.title)
    row = open_store(user_folder()).games()[0]
    assert (row.setup.scenario, row.setup.strategy) == (first.id, "reader")
    assert row.ending is not None
    titles = {say(f"ending.{row.ending}.name"), *(each.title for each in first.endings)}
    assert any(title in out for title in titles)
    screenshots = {path.name for path in shots.iterdir()}
    assert {f"{at + 1:02d}-{kind}.png" for at, kind in enumerate(KINDS)} <= screenshots
    assert {f"board-q{quarter + 1:02d}.png" for quarter in range(row.quarters)} <= screenshots
    assert pygame.image.load(shots / "01-title.png").get_size() == (1280, 720)


@pytest.mark.parametrize(
    ("strategy", "size"), [("all-manager", (1920, 1080)), ("random", (1280, 720)), ("all-leader", (800, 600))]
)
def test_the_bot_plays_the_same_game_as_the_strategy_alone(strategy: str, size: tuple[int, int]) -> None:
    app = window(size, launch=LaunchOptions(11, strategy))
    by_keys = Bot(app, BY_ID[strategy].choose, None).play(QUICK)
    alone = Session.new(find_scenario(QUICK), 11, strategy)
    play_by(alone, BY_ID[strategy].choose)
    assert [quarter.digest for quarter in by_keys.quarters] == [quarter.digest for quarter in alone.quarters]
    assert by_keys.recording is not None
    assert replay(load_record(user_folder(), by_keys.recording.number or 0)).error is None


def test_the_bot_uses_keys_and_never_plans_on_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("the bot planned behind the screens")

    monkeypatch.setattr(PlanEditor, "adopt", forbidden)
    monkeypatch.setattr(PlanEditor, "set_plan", forbidden)
    keys: list[int] = []
    handle = App.handle

    def observed(app: App, event: pygame.Event) -> None:
        if event.type == pygame.KEYDOWN:
            keys.append(event.key)
        handle(app, event)

    monkeypatch.setattr(App, "handle", observed)
    app = window(launch=LaunchOptions(2, "half-and-half"))
    assert Bot(app, BY_ID["half-and-half"].choose, None).play(QUICK).over
    assert len(keys) > 20


def test_a_players_own_file_is_played_from_its_briefing(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(find_scenario(QUICK).text.replace(f'id = "{QUICK}"', 'id = "mine"'), encoding="utf-8")
    code, out, _ = run("play", str(path), "--bot", "do-nothing", "--seed", "3", "--size", "1280x800")
    assert code == 0
    assert out.startswith(find_scenario(QUICK).title)
    assert open_store(user_folder()).games()[0].setup.scenario == "mine"


def test_without_a_display_play_prints_one_sentence_that_offers_run(run: Any) -> None:
    code, out, err = run("play")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "headheart run" in err


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"SDL_VIDEODRIVER": "dummy", "DISPLAY": ":0"}, False),
        ({"SDL_VIDEODRIVER": "kmsdrm"}, True),
    ],
)
def test_the_display_is_checked_before_a_window_is_opened(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_display() is expected


def test_a_window_that_cannot_be_opened_prints_one_sentence(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.commands.play.has_display", lambda: True)

    def fail(*_: object, **__: object) -> None:
        raise pygame.error("x11 not available")

    monkeypatch.setattr("pygame.display.set_mode", fail)
    code, _, err = run("play")
    assert code == 1
    assert err.count("\n") == 1
    assert "headheart run" in err


@pytest.mark.parametrize(
    "arguments",
    [
        "play --bot raeder",
        "play frist-monday --bot reader",
        "play nothing-like-it --bot reader",
        "play --size 12",
        "play --size 1x1",
        "play --size 99999x99999",
        "play --size 1280x",
        "play --seed -1 --bot reader",
        "play --screenshots x",
    ],
)
def test_wrong_arguments_print_one_sentence_and_exit_with_2(run: Any, arguments: str) -> None:
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    if "raeder" in arguments:
        assert "reader" in err
    if "frist" in arguments:
        assert "first-monday" in err


def test_a_screenshot_folder_that_cannot_be_created_prints_one_sentence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = run("play", "--bot", "reader", "--screenshots", str(tmp_path / "file" / "shots"))
    assert code == 1
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["1280x720", "1280X720", " 640×400 "])
def test_common_spellings_of_a_window_size_are_accepted(text: str) -> None:
    assert parse_size(text)[0] in (1280, 640)


def test_a_window_size_of_zero_is_refused() -> None:
    with pytest.raises(UserError):
        parse_size("0x0")


@pytest.mark.parametrize(
    ("arguments", "screens"), [("play", ["TitleScreen"]), ("play first-monday", ["TitleScreen", "BriefingScreen"])]
)
def test_with_a_display_play_opens_the_title_or_the_briefing(
    run: Any, monkeypatch: pytest.MonkeyPatch, arguments: str, screens: list[str]
) -> None:
    monkeypatch.setattr("game.commands.play.has_display", lambda: True)
    screens_seen: list[str] = []
    run_app = App.run

    def observed(app: App) -> None:
        screens_seen.extend(type(screen).__name__ for screen in app.screens)
        pygame.event.post(pygame.Event(pygame.QUIT))
        run_app(app)

    monkeypatch.setattr(App, "run", observed)
    code, out, err = run(*arguments.split())
    assert (code, out, err) == (0, "", "")
    assert screens_seen == screens
