"""Every screen that is empty, waits or has failed says so, and still fits and can be left by keyboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.history.store import FILE
from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document
from game.lab.live_comparison import LiveComparison, Progress
from game.lab.live_robustness import StudyProgress
from game.lab.robustness.scenario_study import Scope, study_scenarios
from game.paths import user_folder
from game.play.explain.display_units import money
from game.play.session.session import Session
from game.scenario.conditions.condition_parser import parse_condition
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say
from game.sim.games.rules_version import RULES
from game.strategies.catalogue import BY_ID
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames, read_saved
from game.ui.screens.author.waiting_for_file import WaitingForFileScreen
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.event import event
from game.ui.screens.event.clause_words import clause_names, clause_words
from game.ui.screens.lab.lab import LabScreen
from game.ui.screens.lab.lab_state import LabSetup, Study
from game.ui.screens.lab.vary import open_vary
from game.ui.screens.ledger.ledger import LedgerScreen
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.library.library import LibraryScreen
from game.ui.screens.library.old_record import OldRecordScreen
from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen
from game.ui.screens.settings.glossary import GlossaryScreen
from game.ui.screens.settings.key_exchange import KeyExchangeScreen
from game.ui.tables.key_bindings import UNDO_KEY
from game.ui.toolkit.window.app import App
from game.why.cause_groups import GROUPS
from tests.ui import sessions
from tests.ui.audit import clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.conftest import Pilot
from tests.ui.windows import QUICK, broken_file, played

LOOKS = (((1280, 720), 1.0), ((1280, 800), 1.5), ((1920, 1080), 1.25), ((1280, 720), 2.0))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADHEART_HOME", str(tmp_path))
    return tmp_path


def new_board(app: App, tab: str = "team", scenario: str = "03") -> BoardScreen:
    """Show the board of a new game at one of its views."""
    screen = BoardScreen(app, Session.new(sessions.shipped(scenario), 3))
    screen.controller.tab = tab
    app.show(screen)
    return screen


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
    app.show(OldRecordScreen(app, read_saved().games[0]))
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


def forecast_on_its_way(app: App) -> str:
    new_board(app, "plan")
    return say("board.forecast.thinking")


def forecast_failed(app: App) -> str:
    screen = new_board(app, "plan")
    screen.forecasts._mark_failed(screen.forecasts._key())
    return say("board.forecast.failed")


def history_before_the_first_quarter(app: App) -> str:
    new_board(app, "history")
    return say("board.history.none")


def network_before_the_first_quarter(app: App) -> str:
    new_board(app, "network")
    return say("board.network.none")


def playbook_unknown(app: App) -> str:
    new_board(app, "playbook")
    return say("board.playbook.note")


def sheet_before_the_first_quarter(app: App) -> str:
    new_board(app).controller.open_member(0)
    return say("board.none_yet")


def event_that_cannot_be_paid(app: App) -> str:
    screen = new_board(app, scenario="01")
    view = screen.controller.view
    answers, prices = view.answers.copy(), view.answer_price.copy()
    answers[:], prices[:] = False, float(view.money[0]) + 1.0
    screen.controller.session.editor.view = dataclasses.replace(view, answers=answers, answer_price=prices)
    app.refresh()
    event.open_event(screen.controller, app.stage)
    assert screen.controller.session.end_blocked() is None, "an answer that cannot be given does not block the quarter"
    return say("board.event.too_dear", money=money(1.0))


def event_that_asks_for_much(app: App) -> str:
    """An event with a long, partly hidden condition, and an answer that is blocked by another condition."""
    scenario = sessions.shipped("01")
    seats = {person.id: seat for seat, person in enumerate(scenario.people)}
    each = " or ".join(f"member.{who}.respect > 0.{seat}5" for who, seat in seats.items())
    when = (
        f"team.trust > 0.1 and (team.morale < 0.2 or {each}) and count(member.morale > 0.4 and member.trust > 0.3) >= 1"
    )
    first, *others = scenario.setting.events
    needs = parse_condition("all(member.following) and team.problems < 0.01", seats, 8).condition
    choices = (replace(first.choices[0], needs=needs), *first.choices[1:])
    event_ = replace(
        first, when=parse_condition(when, seats, 8).condition, choices=choices, quarter=None, chance=1.0, priority=99
    )
    setting = replace(scenario.setting, events=(event_, *others))
    screen = BoardScreen(app, Session.new(replace(scenario, setting=setting), 3))
    app.show(screen)
    event.open_event(screen.controller, app.stage)
    needed = say("board.event.needs", clause=clause_words(needs, clause_names(screen.controller.session)))
    assert needed in app.stage.describe()
    return say("board.event.hidden", clause="").strip()


def ledger_before_the_first_quarter(app: App) -> str:
    app.show(LedgerScreen(app, Session.new(sessions.shipped("01"), 3), 0))
    return say("ledger.none")


def ledger_without_a_hit(app: App) -> str:
    screen = LedgerScreen(app, sessions.played("01", 1), 1)
    everything = screen.rows
    screen.who = next(iter(screen.session.names))
    for screen.group in GROUPS:
        screen.rows = screen._filtered()
        if not screen.rows:
            break
    assert everything
    assert not screen.rows
    app.show(screen)
    return say("ledger.nothing")


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


def key_exchange_waiting(app: App) -> str:
    screen = KeyExchangeScreen(app)
    app.show(screen)
    screen._wait(UNDO_KEY)
    return say("key_exchange.waiting")


def lab_before_it_runs(app: App) -> str:
    app.show(LabScreen(app, LaunchOptions(), SavedGames()))
    return say("lab.title")


class EndedComparison(LiveComparison):
    """A comparison whose process has ended."""

    def __init__(self) -> None:
        pass

    def stop(self) -> None:
        pass


def lab_failed(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    screen.comparison = EndedComparison()
    screen.receive(0, Progress(0, error="The disk is full."))
    return "The disk is full."


@cache
def sweep_and_study() -> tuple[LabSetup, Document, Document]:
    """Return a setup with two combinations, its findings, and a study of whether the first of them hold."""
    scenario, ids = find_scenario("clean-sheets"), ("random", "do-nothing")
    setup = LabSetup(scenario, ids, 200, 1, 2.0, (("mission.drift", (0.0, 0.1)),))
    strategies = tuple(BY_ID[each] for each in ids)
    comparison = Comparison(ComparisonSpec(setup.combinations(), strategies, 60, 1, margin=2.0), 1, None)
    comparison.play(lambda runs: None)
    study = study_scenarios(setup.combinations()[:1], Scope(strategies, 2, 50, 1, 0.25), lambda done, whole: None)
    return setup, comparison.document(), study


def lab_with_findings(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    state = screen.state
    state.setup, state.document, study = sweep_and_study()
    state.phase, state.scenarios = "done", state.setup.combinations()
    state.study = Study(0, "done", StudyProgress(1, 1, study))
    screen.comparison = EndedComparison()
    app.refresh()
    return say("lab.holds.title")


def lab_dialog_of_a_varied_value(app: App) -> str:
    screen = LabScreen(app, LaunchOptions(), SavedGames())
    app.show(screen)
    open_vary(app.stage, sweep_and_study()[0], "mission.drift", screen.change_setup)
    return say("lab.vary.remove")


STATES: tuple[Callable[[App], str], ...] = (
    career_without_games,
    career_without_guesses,
    career_of_a_damaged_file,
    library_empty,
    library_damaged,
    library_of_a_newer_file,
    record_of_other_rules,
    record_without_quarters,
    browser_without_own_files,
    browser_without_scenarios,
    browser_with_a_broken_file,
    forecast_on_its_way,
    forecast_failed,
    history_before_the_first_quarter,
    network_before_the_first_quarter,
    playbook_unknown,
    sheet_before_the_first_quarter,
    event_that_cannot_be_paid,
    event_that_asks_for_much,
    ledger_before_the_first_quarter,
    ledger_without_a_hit,
    glossary_without_a_hit,
    key_exchange_waiting,
    watched_file_broken,
    lab_before_it_runs,
    lab_failed,
    lab_with_findings,
    lab_dialog_of_a_varied_value,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_is_explained_fits_and_can_be_left_by_keyboard(
    pilot: Pilot, state: Callable[[App], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = pilot.app
    monkeypatch.setattr(app, "post", lambda call: None)
    found: list[str] = []
    for size, scale in LOOKS:
        del app.screens[1:]
        if app.screens:
            app.home()
        else:
            app.show(LibraryScreen(app, SavedGames()))
        app.resize(size)
        app.set_look("dark", scale)
        words = state(app)
        app.pump()
        assert words in app.stage.describe()
        stage = app.stage
        for problem in (
            *clipped_texts(stage),
            *overlaps(stage),
            *unreachable(stage),
            *faint_texts(stage),
            *unshown_keys(stage),
        ):
            found.append(f"{size} at {scale}: {problem}")
    assert found == []
