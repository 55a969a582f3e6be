"""Every screen outside the board fits every window size and text scale and is reachable by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.history.database.records import GameRow
from game.lab.live_comparison import Progress
from game.palette import Mode
from game.play.session.guesses import CHANCES, Guess
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile
from game.strategies.catalogue import STRATEGIES
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import read_saved
from game.ui.screens.author.broken_file import show_problems
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.library.library import LibraryScreen
from game.ui.screens.library.read_only_game import ReadOnlyGameScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen
from game.ui.screens.menu.title import TitleScreen
from game.ui.screens.settings.settings import SettingsScreen
from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.screens.lab.lab_screen import document_of, opened
from tests.ui.windows import broken_file, close, long_names, played, wait_for_title, window

NAMES = (
    "title",
    "browser",
    "problems",
    "briefing",
    "ending",
    "library",
    "record",
    "settings",
    "career",
    "lab",
    "lab-found",
    "lab-runs",
)
GUESSES = tuple(Guess("output", chance, at % 3 > 0) for at in range(60) for chance in CHANCES if chance != 30)


class World:
    """A window and the data of its screens, with long names everywhere."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.scenario: Scenario = long_names()
        broken_file("a-file-with-a-long-name-of-somebody-who-likes-to-be-exact-v3.toml")
        self.finished: Session = played(self.scenario, quarters=None, strategy="half-and-half")
        played(self.scenario, quarters=2)
        self.app: App = window(launch=LaunchOptions(seed=999_999))
        self.document = document_of(tuple(strategy.id for strategy in STRATEGIES))

    def show(self, name: str) -> None:
        """Show one of the screens alone."""
        saved = read_saved()
        row: GameRow = saved.games[0]
        del self.app.screens[1:]
        if name == "title":
            self.app.home()
            wait_for_title(self.app)
            assert isinstance(self.app.screens[-1], TitleScreen)
            return
        browser = ScenarioBrowserScreen(self.app, LaunchOptions(), saved)
        screens: dict[str, Screen] = {
            "browser": browser,
            "briefing": BriefingScreen(self.app, self.scenario, LaunchOptions(7)),
            "ending": EndingScreen(self.app, self.finished),
            "library": LibraryScreen(self.app, saved),
            "record": ReadOnlyGameScreen(self.app, row),
            "settings": SettingsScreen(self.app),
            "career": CareerScreen(self.app, replace(saved, guesses=GUESSES)),
        }
        if name.startswith("lab"):
            self._lab(name)
            return
        self.app.show(screens["browser" if name == "problems" else name])
        if name == "problems":
            broken = browser.rows[-1]
            assert isinstance(broken, BrokenFile)
            show_problems(self.app, broken)

    def _lab(self, name: str) -> None:
        lab = opened(self.app, ids=tuple(strategy.id for strategy in STRATEGIES), runs=100_000)
        lab.change_setup(replace(lab.state.setup, scenario=self.scenario))
        if name != "lab":
            lab.run()
            lab.receive(1, Progress(runs=12_345, new_runs=12_345, seconds=9.0, document=self.document))
        if name == "lab-runs":
            lab.open_runs("half-and-half")


@pytest.fixture(scope="module")
def module_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("HEADHEART_HOME", str(home))
        world = World(home)
    yield world
    close()


@pytest.fixture
def world(module_world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("HEADHEART_HOME", str(module_world.home))
    return module_world


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_clipped_covered_or_unreachable(world: World, name: str) -> None:
    found: list[str] = []
    for size in SIZES:
        world.app.resize(size)
        for scale in SCALES:
            mode: Mode = "light" if scale == 1.25 else "dark"
            world.app.set_look(mode, scale)
            world.show(name)
            stage = world.app.stage
            for problem in (
                *clipped_texts(stage),
                *overlaps(stage),
                *unreachable(stage),
                *faint_texts(stage),
                *unshown_keys(stage),
            ):
                found.append(f"{size} at {scale}: {problem}")
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_is_reachable_in_the_smallest_window(world: World, name: str) -> None:
    world.app.set_look("dark", 1.0)
    world.app.resize((640, 400))
    world.show(name)
    stage = world.app.stage
    assert [*overlaps(stage), *unreachable(stage)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_idle_screen_draws_nothing(world: World, name: str) -> None:
    world.show(name)
    world.app.pump()
    world.app.stage.tooltips.hide()
    world.app.pump()
    before = world.app.stage.frames
    for _ in range(30):
        world.app.pump()
    assert world.app.stage.frames == before
    assert world.app.stage.next_wake() is None


def test_the_theme_accepts_the_scales_of_the_settings() -> None:
    from game.ui.controllers.user_settings import SCALES as OFFERED

    assert [Theme("dark", (1280, 720), scale).text_scale for scale in OFFERED] == list(OFFERED)
