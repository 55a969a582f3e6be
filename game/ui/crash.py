"""Crash handling for the window: a report without private data, and one sentence for the player."""

from __future__ import annotations

import threading
from contextlib import suppress

import pygame

from game import crash
from game.crash import FOLDER, Crashed
from game.paths import user_folder
from game.play.session.session import Session
from game.sentences import say
from game.sim.games.rules_version import RULES
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen

UNREPORTED = "unseen"  # marker file beside the reports: the next start mentions the crash
PANEL_WIDTH = 620.0


def run_guarded(app: App) -> None:
    """Run the window until it is closed. Any error is reported, shown to the player and raised as Crashed."""
    report_thread_errors(app)
    try:
        app.run()
    # The only place that catches every error of every screen: otherwise the window would vanish without a word. The
    # program ends afterwards and the report holds the traceback, so nothing is hidden.
    except Exception as error:
        crashed = write_report(app, error)
        _show_crash(app, str(crashed))
        raise crashed from error


def report_thread_errors(app: App) -> None:
    """Have an error of a thread that no window can show any more written to a crash report, not to the terminal."""

    def report(found: threading.ExceptHookArgs) -> None:
        if isinstance(found.exc_value, Exception):
            write_report(app, found.exc_value)

    threading.excepthook = report


def take_unreported_crash() -> bool:
    """Return True if the last window crashed and no start has mentioned it yet; clears the marker."""
    try:
        (user_folder() / FOLDER / UNREPORTED).unlink()
    except OSError:
        return False
    return True


def facts(app: App) -> dict[str, object]:
    """Return the facts a report holds besides the traceback: versions, screen, scenario and seed."""
    current = app.screens[-1] if app.screens else None
    session = next((found for screen in reversed(app.screens) if (found := _session(screen)) is not None), None)
    return {
        "rules": RULES,
        "pygame": pygame.version.ver,
        "sdl": ".".join(map(str, pygame.get_sdl_version())),
        "video": _driver(),
        "screen": type(current).__name__,
        "size": "x".join(map(str, app.stage.surface.get_size())),
        "theme": app.stage.theme.mode,
        "text": app.stage.theme.text_scale,
        "scenario": session.scenario.id if session else "-",
        "seed": session.seed if session else "-",
        "quarters": len(session.quarters) if session else "-",
    }


def write_report(app: App, error: BaseException) -> Crashed:
    """Write the report and the marker for the next start; finished quarters are on disk already."""
    crashed = crash.report_crash(error, facts(app), "crash.sentence", "crash.no_report")
    with suppress(OSError):
        (user_folder() / FOLDER / UNREPORTED).touch()
    return crashed


def _show_crash(app: App, sentence: str) -> None:
    """Show the sentence in the window until it is closed, if the window still works."""
    with suppress(Exception):  # the sentence is printed anyway, and the report holds the first error
        app.running = True
        app.screens.clear()
        app.stage.back = app.quit
        app.show(CrashScreen(app, sentence))
        app.run()


class CrashScreen(Screen):
    """The sentence about a crash and a button to close the window."""

    def __init__(self, app: App, sentence: str) -> None:
        self.app, self.sentence, self.title = app, sentence, say("crash.title")

    def build(self, stage: Stage) -> Widget:
        close = Button(say("crash.close"), self.app.quit, look=PRIMARY, hotkey="enter", ident="close")
        parts = [
            Label(self.title, size="heading", weight="bold", fit="wrap"),
            Label(self.sentence, fit="wrap"),
            Row(spacer(), close),
        ]
        panel = Panel(*parts, gap=14, pad=(24, 20), edge="bad", width=min(PANEL_WIDTH, stage.size()[0] - 32))
        return Column(spacer(), Row(spacer(), panel, spacer()), spacer())


def _session(screen: Screen) -> Session | None:
    attributes = vars(screen)
    found = attributes.get("session") or getattr(attributes.get("controller"), "session", None)
    return found if isinstance(found, Session) else None


def _driver() -> str:
    return pygame.display.get_driver() if pygame.display.get_init() else "-"
