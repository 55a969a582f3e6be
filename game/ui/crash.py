"""A defect met while playing: one sentence in the window, the game as it is kept, and a report of nothing private."""

from __future__ import annotations

import os
import platform
import re
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pygame

from game import __version__
from game.paths import user_folder
from game.play.session import Session
from game.sim.version import RULES
from game.trouble import Trouble
from game.ui.app import App, Screen
from game.ui.stage import Stage
from game.ui.widgets import Button, Column, Label, Panel, Row, Widget, spacer
from game.ui.widgets.pressable import PRIMARY
from game.words import say

FOLDER = "crashes"
UNSEEN = "unseen"  # a mark beside the reports: the next start has something to say
NAMES = ("USER", "LOGNAME", "USERNAME")
LEAST_NAME = 3  # shorter names stand inside too many other words to be taken out of a message
WIDE = 620.0


class Crashed(Trouble):
    """The window ended by a defect; the sentence says what is kept and where the report is."""


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


def report(app: App, error: BaseException) -> str:
    """Versions, the screen, the game by scenario and seed, the traceback by files of ours: nothing of the player."""
    screen = app.screens[-1] if app.screens else None
    session = next((found for each in reversed(app.screens) if (found := _session(each)) is not None), None)
    facts = {
        "game": __version__, "rules": RULES, "python": platform.python_version(), "numpy": np.__version__,
        "pygame": pygame.version.ver, "sdl": ".".join(map(str, pygame.get_sdl_version())),
        "system": f"{platform.system()} {platform.machine()}", "video": _driver(),
        "screen": type(screen).__name__, "size": "x".join(map(str, app.stage.surface.get_size())),
        "theme": app.stage.theme.mode, "text": app.stage.theme.text_scale,
        "scenario": session.scenario.id if session else "-", "seed": session.seed if session else "-",
        "quarters": len(session.quarters) if session else "-",
    }  # fmt: skip
    lines = [f"{key}: {value}" for key, value in facts.items()]
    return "\n".join([*lines, "", *_chain(error), ""])


def _kept(app: App, error: BaseException) -> Crashed:
    """Write the report and leave the mark for the next start; every finished quarter is on the disk already."""
    folder = user_folder() / FOLDER
    name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(report(app, error), encoding="utf-8")
        (folder / UNSEEN).touch()
    except OSError as refused:
        return Crashed("crash.no_report", why=refused.strerror or str(refused))
    return Crashed("crash.sentence", path=folder / name)


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
    found = held.get("session") or getattr(held.get("desk"), "session", None)
    return found if isinstance(found, Session) else None


def _driver() -> str:
    return pygame.display.get_driver() if pygame.display.get_init() else "-"


def _chain(error: BaseException) -> list[str]:
    """The traceback of an error and of what it came from, the first cause first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_chain(before), ""] if before is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__name__}: {_without_private(str(error))}"]


def _file(name: str) -> str:
    """A file of the game by its place in it, any other one by the folder and name alone."""
    path = Path(name)
    root = Path(__file__).resolve().parents[2]
    if path.resolve().is_relative_to(root) and "site-packages" not in path.parts:
        return path.resolve().relative_to(root).as_posix()
    return "/".join(path.parts[-2:]) if len(path.parts) > 2 else path.name


def _without_private(words: str) -> str:
    """A message without the player's folders and name: whole paths go, whatever they lead to."""
    for private in (str(user_folder()), str(Path.home())):
        words = words.replace(private, "<path>")
    words = re.sub(r"(?:[A-Za-z]:)?[\\/][^'\"\n]*[\\/][^'\"\n]*", "<path>", words)
    for name in filter(None, map(os.environ.get, NAMES)):
        if len(name) >= LEAST_NAME:
            words = words.replace(name, "<name>")
    return words[:400]

