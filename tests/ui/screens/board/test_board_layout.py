"""Board, resolution and review fit every window size and text scale: nothing clipped, overlapping or unreachable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pygame
import pytest

from game.play.forecast.plan_forecast import Forecast
from game.play.session.session import Session
from game.sim.catalogue import BY_ID
from game.ui.portraits import Face, Mood, portrait_widget
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.views.board_layout import layout_for
from game.ui.screens.board.views.forecast_view import ForecastLoader, ForecastOptions
from game.ui.screens.event.event import open_event
from game.ui.screens.member.sheet_move_effects import MoveEffectsLoader
from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.background import BackgroundTask
from game.ui.toolkit.window.screen import Screen
from tests.ui import sessions
from tests.ui.audit import SCALES, SIZES, clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.conftest import run_incremental_build


def _session(scenario: str, quarters: int) -> Session:
    session = sessions.played(scenario, quarters)
    session.editor.clear()
    return session


def _board(app: App, session: Session) -> BoardScreen:
    screen = BoardScreen(app, session)
    app.show(screen)
    app.pump()
    return screen


def _nothing_planned(app: App) -> None:
    _board(app, _session("01", 0))


def _all_planned(app: App) -> None:
    _board(app, sessions.fully_planned(_session("03", 4)))


def _members_leaving(app: App) -> None:
    _board(app, sessions.with_unhappy_members(_session("03", 2)))


def _crowd(app: App) -> None:
    _board(app, sessions.fully_planned(_session("crowd", 1)))


def _choosing(app: App) -> None:
    screen = _board(app, _session("crowd", 2))
    screen.controller.press_move(BY_ID["trust"])
    screen.controller.toggle_target(3)


def _blocked_choosing(app: App) -> None:
    session = _session("03", 3)
    session.editor.add("coach", 0)
    session.editor.add("coach", 1)
    screen = _board(app, session)
    screen.controller.press_move(BY_ID["coach"])


def _event(app: App) -> None:
    screen = _board(app, _session("crowd", 0))
    open_event(screen.controller, app.stage)


def _sheet(app: App, scenario: str = "03", quarters: int = 5, seat: int = 0) -> None:
    screen = _board(app, _session(scenario, quarters))
    screen.move_effects = MoveEffectsLoader(screen.controller, AtOnce(app.post))
    screen._open_member(seat)


def _first_sheet(app: App) -> None:
    _sheet(app, "crowd", 0, 3)


def _waiting_sheet(app: App) -> None:
    _board(app, _session("03", 5))._open_member(0)


def _review(app: App) -> None:
    session = _session("03", 5)
    app.show(ReviewScreen(app, session, session.quarters[-1], app.back))


def _crowded_review(app: App) -> None:
    session = _session("crowd", 1)
    app.show(ReviewScreen(app, session, session.quarters[-1], app.back))


def _resolution(app: App) -> None:
    session = _session("03", 5)
    app.show(ResolutionScreen(app, session, session.quarters[-1], app.back))


def _crowded_resolution(app: App) -> None:
    session = _session("crowd", 1)
    app.show(ResolutionScreen(app, session, session.quarters[-1], app.back))


def _tab(tab: str) -> Callable[[App], None]:
    def show(app: App) -> None:
        _board(app, sessions.fully_planned(_session("crowd", 2))).controller.show_tab(tab)

    return show


def _no_network(app: App) -> None:
    _board(app, _session("crowd", 0)).controller.show_tab("network")


class AtOnce(BackgroundTask[Any]):
    """Computes synchronously."""

    def submit(
        self, compute: Callable[[], Any], deliver: Callable[[Any], None], failed: Callable[[], None] | None = None
    ) -> None:
        deliver(compute())


def _with_forecast(app: App, tab: str = "team") -> None:
    screen = _board(app, sessions.fully_planned(_session("crowd", 2)))
    screen.forecasts = ForecastLoader(
        screen.controller, AtOnce(app.post), ForecastOptions(True, "half-and-half"), _compute_forecast
    )
    screen.controller.show_tab(tab)


def _forecast_in_plan(app: App) -> None:
    _with_forecast(app, "plan")


@cache
def _far_forecast() -> Forecast:
    spread = np.linspace(9.0, 30.0, 50)
    return Forecast(np.stack([spread, spread + 1.0, spread + 2.0, spread + 3.0]), np.full((50, 14), 0.55))


def _compute_forecast(*_: object) -> Forecast:
    return _far_forecast()


STATES: dict[str, Callable[[App], None]] = {
    "nothing planned": _nothing_planned,
    "all planned": _all_planned,
    "leaving": _members_leaving,
    "crowd": _crowd,
    "selection": _choosing,
    "blocked selection": _blocked_choosing,
    "event": _event,
    "sheet": _sheet,
    "review": _review,
    "crowded review": _crowded_review,
    "resolution": _resolution,
    "crowded resolution": _crowded_resolution,
    "history": _tab("history"),
    "moves": _tab("moves"),
    "plan": _tab("plan"),
    "situation": _tab("situation"),
    "network": _tab("network"),
    "no network yet": _no_network,
    "playbook": _tab("playbook"),
    "first sheet": _first_sheet,
    "waiting sheet": _waiting_sheet,
    "forecast": _with_forecast,
    "forecast in the plan": _forecast_in_plan,
}


class Blank(Screen):
    """An empty screen."""

    def build(self, stage: Stage) -> Widget:
        return Widget()


def _blank_face(face: Face, mood: Mood, pixels: int, circle: bool) -> pygame.Surface:
    return pygame.Surface((pixels, pixels))


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    """A window with blank faces: drawing them takes most of the time and is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portrait_widget, "draw_portrait", _blank_face)
        yield App((1280, 720), reduced_motion=True)
    pygame.display.quit()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_state_of_the_board_fits_and_is_reachable_by_keyboard(
    app: App, size: tuple[int, int], scale: float
) -> None:
    app.screens[:] = [Blank()]
    app.resize(size)
    app.set_look("dark", scale)
    found = []
    for name, show in STATES.items():
        show(app)
        run_incremental_build(app)
        for problem in (
            *clipped_texts(app.stage),
            *overlaps(app.stage),
            *unreachable(app.stage),
            *faint_texts(app.stage),
            *unshown_keys(app.stage),
        ):
            found.append(f"{name}: {problem}")
        while len(app.stage.layers) > 1:
            app.stage.close()
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("size", [(1200.0, 800.0), (1280.0, 800.0), (1366.0, 900.0), (1399.0, 1000.0)])
def test_a_window_that_is_high_but_narrow_keeps_narrow_columns(size: tuple[float, float]) -> None:
    layout = layout_for(size)
    team = size[0] - layout.situation_width - layout.moves_width
    assert layout.columns == 3
    assert team >= 600.0  # what the rows of the team need
