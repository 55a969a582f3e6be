"""A defect met while playing: one sentence in the window, the game as it is kept, and a report of nothing private."""

from __future__ import annotations

from contextlib import suppress

import pygame

from game import crash
from game.crash import FOLDER, Crashed
from game.paths import user_folder
from game.play.session.session import Session
from game.sim.version import RULES
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App, Screen
from game.words import say

UNSEEN = "unseen"  # a mark beside the reports: the next start has something to say
WIDE = 620.0


def run_guarded(app: App) -> None:
    """Live until the window is closed. Raises Crashed for any defect, after the report is written and shown."""
    try:
        app.run()
    # Every defect of every screen ends here, whatever its kind: the alternative for a player is a window that
    # vanishes without a word. Nothing goes on afterwards, so nothing is hidden: the report holds the traceback.
    except Exception as error:
        trouble = _kept(app, error)
        _say(app, str(trouble))
        raise trouble from error


def take_unseen() -> bool:
    """Whether the last window ended by a defect that no start has spoken of yet; it is asked once."""
    try:
        (user_folder() / FOLDER / UNSEEN).unlink()
    except OSError:
        return False
    return True


def facts(app: App) -> dict[str, object]:
    """What a report of the window has beside the traceback: the screen, the game by scenario and seed."""
    screen = app.screens[-1] if app.screens else None
    session = next((found for each in reversed(app.screens) if (found := _session(each)) is not None), None)
    return {
        "rules": RULES,
        "pygame": pygame.version.ver,
        "sdl": ".".join(map(str, pygame.get_sdl_version())),
        "video": _driver(),
        "screen": type(screen).__name__,
        "size": "x".join(map(str, app.stage.surface.get_size())),
        "theme": app.stage.theme.mode,
        "text": app.stage.theme.text_scale,
        "scenario": session.scenario.id if session else "-",
        "seed": session.seed if session else "-",
        "quarters": len(session.quarters) if session else "-",
    }


def _kept(app: App, error: BaseException) -> Crashed:
    """Write the report and leave the mark for the next start; every finished quarter is on the disk already."""
    trouble = crash.report_crash(error, facts(app), "crash.sentence", "crash.no_report")
    with suppress(OSError):
        (user_folder() / FOLDER / UNSEEN).touch()
    return trouble


def _say(app: App, sentence: str) -> None:
    """Show the sentence in the window and wait until it is put away; a window that cannot show it is left alone."""
    with suppress(Exception):  # it is printed all the same, and what broke the window is in the report
        app.running = True
        app.screens.clear()
        app.stage.back = app.quit
        app.show(Sorry(app, sentence))
        app.run()


class Sorry(Screen):
    """The sentence, and the way out."""

    def __init__(self, app: App, sentence: str) -> None:
        self.app, self.sentence, self.title = app, sentence, say("crash.title")

    def build(self, stage: Stage) -> Widget:
        close = Button(say("crash.close"), self.app.quit, look=PRIMARY, hotkey="enter", ident="close")
        words = [
            Label(self.title, size="heading", weight="bold", fit="wrap"),
            Label(self.sentence, fit="wrap"),
            Row(spacer(), close),
        ]
        panel = Panel(*words, gap=14, pad=(24, 20), edge="bad", width=min(WIDE, stage.size()[0] - 32))
        return Column(spacer(), Row(spacer(), panel, spacer()), spacer())


def _session(screen: Screen) -> Session | None:
    held = vars(screen)
    found = held.get("session") or getattr(held.get("controller"), "session", None)
    return found if isinstance(found, Session) else None


def _driver() -> str:
    return pygame.display.get_driver() if pygame.display.get_init() else "-"
