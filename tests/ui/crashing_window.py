"""A window whose screen crashes on a key; run as a program with a path and a name that must stay private."""

from __future__ import annotations

import sys

import pygame

from game.crash import Crashed
from game.scenario.loading.catalogue import find_scenario
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.user_settings import Settings
from game.ui.crash import run_guarded
from game.ui.screens.board.game_entry import begin_game
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Widget
from game.ui.toolkit.window.screen import Screen
from game.ui.window import open_window


class Failing(Screen):
    """A screen that raises on any key."""

    def __init__(self, path: str, player: str) -> None:
        self.path, self.player = path, player

    def build(self, stage: Stage) -> Widget:
        return Column(Label("about to fail"))

    def on_key(self, event: pygame.Event) -> bool:
        pygame.time.set_timer(pygame.QUIT, 200)  # closes the screen that reports the crash
        try:
            with open(self.path, encoding="utf-8"):
                return True
        except OSError as error:
            raise ValueError(f"{self.player} had " + self.path) from error


def main(path: str, player: str) -> None:
    """Play a quarter, crash, and print the sentence of the error."""
    app = open_window((1280, 720), LaunchOptions(5), Settings())
    session = begin_game(app, find_scenario("first-monday"), 5)
    session.editor.answer(0)
    session.end_quarter()
    app.show(Failing(path, player))
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_k, mod=0, unicode="k", scancode=0))
    try:
        run_guarded(app)
    except Crashed as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main(*sys.argv[1:])
