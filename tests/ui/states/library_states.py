"""States of the menus: saved games, career, scenario browser, glossary, keys and a watched file, each with a sentence it shows."""

from __future__ import annotations

from dataclasses import replace

from game.history.store import FILE
from game.paths import user_folder
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.sim.games.rules_version import RULES
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames, read_saved
from game.ui.screens.author.waiting_for_file import WaitingForFileScreen
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.library.library import LibraryScreen
from game.ui.screens.library.read_only_game import ReadOnlyGameScreen
from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen
from game.ui.screens.settings.glossary import GlossaryScreen
from game.ui.screens.settings.key_rebinding import KeyRebindingScreen
from game.ui.tables.key_bindings import UNDO_KEY
from game.ui.toolkit.window.app import App
from tests.ui.windows import QUICK, broken_file, played


def library_empty(app: App) -> str:
    app.show(LibraryScreen(app, SavedGames()))
    assert say("library.keys") not in app.stage.describe()
    return say("library.none")


def library_damaged(app: App) -> str:
    user_folder().mkdir(parents=True, exist_ok=True)
    (user_folder() / FILE).write_bytes(b"not a database" * 400)
    app.show(LibraryScreen(app, read_saved()))
    return say("history.repaired", kept="|", games=0, quarters=0).split("|")[0]


def library_of_a_newer_file(app: App) -> str:
    app.show(LibraryScreen(app, SavedGames(message=say("history.newer", path=user_folder() / FILE))))
    return say("library.none")


def career_without_games(app: App) -> str:
    app.show(CareerScreen(app, SavedGames()))
    return say("career.no_games_detail")


def career_without_guesses(app: App) -> str:
    played(QUICK, quarters=1)
    app.show(CareerScreen(app, read_saved()))
    return say("career.no_guesses_detail")


def career_of_a_damaged_file(app: App) -> str:
    app.show(CareerScreen(app, SavedGames(message=say("history.newer", path=user_folder() / FILE))))
    return say("career.no_games")


def record_of_other_rules(app: App) -> str:
    played(QUICK, quarters=1)
    row = read_saved().games[0]
    old = replace(row, setup=replace(row.setup, rules="before"))
    library = LibraryScreen(app, SavedGames((old,)))
    app.show(library)
    library.open(old)
    return say("library.cannot_go_on", theirs="before", ours=RULES)


def record_without_quarters(app: App) -> str:
    played(QUICK, quarters=0, strategy="reader")
    app.show(ReadOnlyGameScreen(app, read_saved().games[0]))
    return say("library.no_quarters")


def browser_without_own_files(app: App) -> str:
    app.show(ScenarioBrowserScreen(app, LaunchOptions(), SavedGames()))
    assert say("browser.broken", file="").split("|")[0] not in app.stage.describe()
    return say("browser.not_played")


def browser_without_scenarios(app: App) -> str:
    screen = ScenarioBrowserScreen(app, LaunchOptions(), SavedGames())
    screen.rows = []
    app.show(screen)
    return say("browser.none")


def browser_with_a_broken_file(app: App) -> str:
    broken_file()
    app.show(ScenarioBrowserScreen(app, LaunchOptions(), SavedGames()))
    return say("browser.broken", file="my_team_v3.toml")


def glossary_without_a_hit(app: App) -> str:
    screen = GlossaryScreen(app)
    app.show(screen)
    screen._search("zzzz")
    return say("glossary.nothing", query="zzzz")


def watched_file_broken(app: App) -> str:
    path = user_folder() / "broken.toml"
    path.write_text("format = 1\ntitle = \n", encoding="utf-8")
    broken = next(each for each in list_scenarios([user_folder()]) if isinstance(each, BrokenFile))
    app.show(WaitingForFileScreen(app, broken, lambda: broken))
    return say("watch.waiting", file=path.name)


def key_rebinding_waiting(app: App) -> str:
    screen = KeyRebindingScreen(app)
    app.show(screen)
    screen._wait(UNDO_KEY)
    return say("key_rebinding.waiting")
