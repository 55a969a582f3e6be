"""Opens the game's window at the title, without a display, until it is killed."""

from __future__ import annotations

from game.ui.controllers.launch_options import LaunchOptions
from game.ui.window import open_window

if __name__ == "__main__":
    app = open_window((1280, 720), LaunchOptions())
    app.run()
