"""Settings: theme, text size and motion, kept in the player's folder and shown at once."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import get_args

from game.palette import Mode
from game.paths import user_folder
from game.ui.app import App, Screen
from game.ui.screens.frame import head, tell
from game.ui.stage import Stage
from game.ui.widgets import Choice, Column, Label, Panel, Row, Rule, Scroll, Stepper, Switch, Widget, spacer
from game.words import say

FILE = "settings.json"
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
WIDE = 620.0


@dataclass(frozen=True)
class Settings:
    """How the window looks."""

    mode: Mode = "dark"
    text_scale: float = 1.0
    reduced_motion: bool = False
    sound: bool = True


def load_settings() -> Settings:
    """The player's settings; what is missing or makes no sense is as at the first start."""
    try:
        found = json.loads((user_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    settings = Settings()
    if found.get("mode") in get_args(Mode):
        settings = replace(settings, mode=found["mode"])
    if found.get("text_scale") in SCALES:
        settings = replace(settings, text_scale=float(found["text_scale"]))
    return replace(settings, reduced_motion=found.get("reduced_motion") is True, sound=found.get("sound") is not False)


def save_settings(settings: Settings) -> None:
    """Keep the settings. Raises OSError where the folder cannot be written."""
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{FILE}.{os.getpid()}"
    fresh.write_text(json.dumps(asdict(settings)), encoding="utf-8")
    os.replace(fresh, folder / FILE)


class SettingsScreen(Screen):
    """Every change shows and is kept at once."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("settings.title")
        look = app.stage.theme
        self.settings = Settings(look.mode, look.text_scale, app.stage.motion.reduced, load_settings().sound)

    def build(self, stage: Stage) -> Widget:
        now = self.settings
        at = min(range(len(SCALES)), key=lambda each: abs(SCALES[each] - now.text_scale))
        steps = [(scale, say("settings.percent", percent=round(100 * scale))) for scale in SCALES]
        themes = [(mode, say(f"settings.{mode}")) for mode in get_args(Mode)]
        size = Stepper(say("settings.text"), steps, at, self._text)
        parts: list[Widget] = [
            Label(say("settings.theme"), weight="bold"),
            Choice(themes, now.mode, self._theme),
            Rule(),
            Row(Column(Label(say("settings.text"), weight="bold", fit="wrap"),
                       Label(say("settings.text_detail"), color="muted", fit="wrap"), grow=1), size, gap=12),
            Rule(),
            Switch(say("settings.motion"), now.reduced_motion, self._motion),
            Switch(say("settings.sound"), now.sound, self._sound),
            Switch(say("settings.full"), self.app.full, self.app.fill_screen),
        ]  # fmt: skip
        body = Panel(Scroll(Column(*parts, gap=12), grow=1), pad=(20, 16))
        if stage.size()[0] > WIDE + 40:
            body.fixed_width = WIDE
            middle: Widget = Row(spacer(), body, spacer(), across="start", pad=(0, 24), grow=1)
        else:
            middle = Column(body, pad=(8, 8), grow=1)
        return Column(head(self.title, "", self.app.back), middle)

    def _theme(self, mode: str) -> None:
        self._change(replace(self.settings, mode="light" if mode == "light" else "dark"))

    def _text(self, scale: float) -> None:
        self._change(replace(self.settings, text_scale=scale))

    def _motion(self, on: bool) -> None:
        self._change(replace(self.settings, reduced_motion=on))

    def _sound(self, on: bool) -> None:
        self.app.sound.on = on
        self._change(replace(self.settings, sound=on))
        self.app.sound.play("chord")

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self.app.stage.motion.reduced = settings.reduced_motion
        theme = self.app.stage.theme
        if (theme.mode, theme.text_scale) != (settings.mode, settings.text_scale):
            self.app.set_look(settings.mode, settings.text_scale)
        try:
            save_settings(settings)
        except OSError as error:
            path: Path = user_folder() / FILE
            tell(self.app, say("settings.not_saved", path=path, why=error.strerror or str(error)))


def settings(app: App) -> SettingsScreen:
    """The screen of settings."""
    return SettingsScreen(app)
