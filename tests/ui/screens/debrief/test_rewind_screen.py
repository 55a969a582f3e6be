"""Rewind: branches are saved games, named, set side by side, and only their own quarters differ."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from game.paths import user_folder
from game.play.debrief.changed_plans.branch_comparison import parts_compared, people_compared
from game.play.debrief.changed_plans.branches import begin_branch, can_take_back, take_back
from game.play.session.game_options import GameOptions
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID
from game.ui.controllers.saved_games import read_saved
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.debrief.rewind import RewindScreen
from game.ui.toolkit.window.app import App
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.windows import QUICK, InputDriver, close, played, shown, top_screen, window


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


def branched(game: Session, quarter: int, strategy: str, quarters: int | None = None) -> Session:
    """Play a branch by a strategy, to its end or for some quarters."""
    branch = begin_branch(game, quarter, user_folder())
    while not branch.over and (quarters is None or len(branch.quarters) < quarter - 1 + quarters):
        branch.editor.adopt(BY_ID[strategy].choose(branch.view))
        branch.end_quarter()
    branch.close()
    return branch


def opened(app: App, session: Session) -> RewindScreen:
    screen = RewindScreen(app, session)
    app.visit(screen)
    end = time.monotonic() + 120
    while screen.work.running and time.monotonic() < end:
        app.pump()
        time.sleep(0.01)
    app.pump()
    return screen


def test_a_branch_shares_every_quarter_before_the_parting_and_can_be_resumed(app: App) -> None:
    game = played(QUICK)
    branch = branched(game, 3, "all-leader", 1)
    assert [each.digest for each in branch.quarters[:2]] == [each.digest for each in game.quarters[:2]]
    assert branch.quarters[2].digest != game.quarters[2].digest
    assert branch.number is not None
    again = resume(user_folder(), branch.number)
    assert again.options == branch.options
    assert again.state.quarter == 4
    assert read_saved().best(QUICK) == game.final_score.score["total"] if game.final_score else False


def test_the_tree_names_branches_and_sets_two_side_by_side(app: App) -> None:
    game = played(QUICK)
    branched(game, 2, "all-leader")
    child = branched(branched(game, 3, "do-nothing"), 4, "all-manager", 1)
    screen = opened(app, game)
    assert [each.parent for each in screen.branches] == [None, 0, 0, 2]
    assert screen.branches[0].name == "Original"
    assert len({each.name for each in screen.branches}) == 4
    assert ("not finished" in shown(app)) is not screen.branches[screen.other].session.over
    screen.row = 1
    screen.start_naming()
    screen._named("Heart only")
    assert screen.branches[1].name == "Heart only"
    assert opened(app, child).branches[1].name == "Heart only"
    screen.one, screen.other = 1, 3
    assert screen._parting() == 2
    screen.one, screen.other = 2, 3
    assert screen._parting() == 4


def test_enter_opens_the_game_at_the_ring_with_its_plan(app: App) -> None:
    game = played(QUICK)
    screen = opened(app, game)
    screen.move(-2)
    InputDriver(app).key("enter")
    board = top_screen(app)
    assert isinstance(board, BoardScreen)
    session = board.controller.session
    assert session.state.quarter == len(game.quarters) - 2
    assert session.editor.planned_moves == game.quarters[session.state.quarter - 1].moves


def test_the_last_quarter_of_a_practice_game_is_taken_back_and_a_game_for_the_record_refuses(app: App) -> None:
    game = Session.new(find_scenario(QUICK), 3, None, user_folder())
    assert not can_take_back(game)
    for _ in range(2):
        game.editor.adopt(BY_ID["half-and-half"].choose(game.view))
        game.end_quarter()
    assert can_take_back(game)
    back = take_back(game, user_folder())
    assert back.state.quarter == 2
    assert back.editor.planned_moves == game.quarters[1].moves
    unfinished = read_saved().unfinished()
    assert unfinished is not None
    assert unfinished.id == back.number
    record = Session.new(find_scenario(QUICK), 3, None, user_folder(), GameOptions(record=True))
    record.editor.adopt(BY_ID["half-and-half"].choose(record.view))
    record.end_quarter()
    assert not can_take_back(record)
    for session in (game, back, record):
        session.close()


def test_points_add_up_to_the_difference_and_people_of_one_branch_are_marked(app: App) -> None:
    game = played("the-star", 3)
    other = branched(game, 2, "all-manager")
    rows = parts_compared(game, other)
    assert game.final_score is not None
    assert other.final_score is not None
    totals = [round(10 * each.final_score.score["total"]) for each in (game, other) if each.final_score]
    assert sum(row.tenths for row in rows) == totals[1] - totals[0]
    for each in people_compared(game, other):
        there = [each.id in session.names for session in (game, other)]
        assert (each.one is not None) <= there[0]
        assert (each.other is not None) <= there[1]
        assert each.only_in in (None, "one", "other")
        assert (each.only_in is None) == (each.one is not None and each.other is not None)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_branches_are_laid_out_well(size: tuple[int, int], scale: float) -> None:
    app = window()
    game = played(QUICK)
    branched(game, 2, "all-leader")
    branched(game, 3, "do-nothing", 1)
    app.resize(size)
    app.set_look("light" if scale > 1 else "dark", scale)
    screen = opened(app, game)
    for panel in ("output", "people", "parts", "causes"):
        screen._choose_panel(panel)
        for at in (1, 2):
            screen.choose(at)
            app.pump()
            for check in (clipped_texts, overlaps, unreachable, faint_texts, unshown_keys):
                assert check(app.stage) == [], (panel, size, scale)
    close()
