"""A window that plans a move, prints the plan and kills itself; test_draft runs it in a child process."""

from __future__ import annotations

import os
import signal

import pygame

from game.scenario.loading.catalogue import find_scenario
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.game_entry import begin_game
from game.ui.screens.menu.title import TitleScreen
from game.ui.window import open_window


def main() -> None:
    """Plan by the keyboard and by the controller, print the plan, and die without any chance to clean up."""
    app = open_window((1280, 720), LaunchOptions(5), Settings())
    title = app.screens[0]
    assert isinstance(title, TitleScreen)
    assert title.loader is not None
    title.loader.wait()
    session = begin_game(app, find_scenario("first-monday"), 5)
    app.pump()
    for key in ("1", "9"):
        code = pygame.key.key_code(key)
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.Event(kind, key=code, mod=0, unicode=key, scancode=0))
        app.pump()
    board = app.screens[-1]
    assert isinstance(board, BoardScreen)
    for move in board.controller.moves("head"):
        if not move.aimed and board.controller.blocked(move) is None and not session.editor.planned_moves:
            board.controller.press_move(move)
    board.controller.answer(0)
    app.pump()
    print([move for move, _ in session.editor.planned_moves], session.editor.choice, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
