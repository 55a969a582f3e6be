"""Keys of the board that work wherever the focus is, also for widgets that are folded away."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.sim.catalogue import HEAD, HEART
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.guess_view import open_guess
from game.ui.screens.event.event import open_event
from game.ui.screens.tips.hint_line import restore_hint
from game.ui.screens.tips.legend import open_legend
from game.ui.tables.key_bindings import (
    EVENT_KEY,
    GUESS_KEY,
    HINT_KEY,
    LEDGER_KEY,
    LEGEND_KEY,
    NEXT_VIEW_KEY,
    PEOPLE_KEYS,
)
from game.ui.tables.move_table import ROWS
from game.ui.toolkit.appearance import keys
from game.ui.toolkit.window.app import App


def press_board_key(
    event: pygame.Event,
    app: App,
    controller: BoardController,
    open_ledger: Callable[[], None],
    cycle_view: Callable[[int], None],
) -> bool:
    """Do what a key stands for and return whether it does anything; digits choose targets while a move is aimed."""
    if keys.is_hotkey(event, LEDGER_KEY):
        open_ledger()
        return True
    if keys.is_hotkey(event, LEGEND_KEY):
        open_legend(app.stage)
        return True
    if controller.selection is not None:
        return _press_target_key(event, controller)
    if keys.is_hotkey(event, HINT_KEY):
        return restore_hint(app, controller.session, "board")
    if keys.is_hotkey(event, NEXT_VIEW_KEY):
        cycle_view(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        return True
    for family in (HEAD, HEART):
        for move in controller.moves(family):
            if keys.is_hotkey(event, ROWS[move.id].key):
                controller.press_move(move)
                return True
    for key, show in ((GUESS_KEY, open_guess), (EVENT_KEY, open_event)):
        if keys.is_hotkey(event, key):
            show(controller, app.stage)
            return True
    return False


def _press_target_key(event: pygame.Event, controller: BoardController) -> bool:
    for place, seat in enumerate(controller.people()[: len(PEOPLE_KEYS)]):
        if keys.is_hotkey(event, PEOPLE_KEYS[place]):
            controller.toggle_target(seat)
            return True
    return False
