"""The settings: theme, text size, motion, sound, full screen and the key help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from game.palette import Mode
from game.paths import user_folder
from game.sentences import say
from game.ui.controllers.user_settings import FILE, SCALES, VOLUMES, Settings, load_settings, save_settings
from game.ui.screens.settings.key_rebinding import KeyRebindingScreen
from game.ui.toolkit.appearance.keys import remapped
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    Checkbox,
    Column,
    Divider,
    Label,
    Panel,
    RadioGroup,
    Row,
    Scroll,
    Stepper,
    Widget,
    spacer,
)
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

SETTINGS_WIDTH, KEYS_WIDTH = 560.0, 620.0


class SettingsScreen(Screen):
    """Every change takes effect and is saved at once."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("settings.title")
        theme = app.stage.theme
        look = Settings(theme.mode, theme.text_scale, app.stage.motion.reduced)
        kept = load_settings()
        self.settings = replace(look, volume=kept.volume, music=kept.music)

    def build(self, stage: Stage) -> Widget:
        # Imported late: the first frame needs the settings but not the key help.
        from game.ui.screens.settings.key_help import key_help

        current = self.settings
        scales = [(scale, say("settings.percent", percent=round(100 * scale))) for scale in SCALES]
        volumes = [
            (volume, say("settings.percent", percent=round(100 * volume)) if volume else say("settings.silent"))
            for volume in VOLUMES
        ]
        themes = [(mode, say(f"settings.{mode}")) for mode in get_args(Mode)]
        parts: list[Widget] = [
            Label(say("settings.theme"), weight="bold"),
            RadioGroup(themes, current.mode, self._theme),
            Divider(),
            _stepper_row("text", scales, _nearest(SCALES, current.text_scale), self._text),
            Divider(),
            _stepper_row("sound", volumes, _nearest(VOLUMES, current.volume), self._volume),
            _stepper_row("music", volumes, _nearest(VOLUMES, current.music), self._music),
            Divider(),
            Checkbox(say("settings.motion"), current.reduced_motion, self._motion),
            Checkbox(say("settings.full"), self.app.is_full_screen(), self.app.set_full_screen),
            Divider(),
            Button(say("settings.change_keys"), self._keys, ident="change_keys", align="start"),
        ]
        width = stage.size()[0]
        keys = [Label(say("settings.keys"), size="heading", weight="semibold"), *key_help(columns=width > KEYS_WIDTH)]
        if width > SETTINGS_WIDTH + KEYS_WIDTH + 24:
            left = Panel(Scroll(Column(*parts, gap=12), grow=1), pad=(20, 16), width=SETTINGS_WIDTH)
            listed = Scroll(Column(*keys, gap=10), grow=1, name=say("settings.keys"))
            right = Panel(listed, pad=(20, 16), width=KEYS_WIDTH)
            middle: Widget = Row(spacer(), left, right, spacer(), gap=8, across="fill", pad=(0, 8), grow=1)
        else:
            middle = Column(
                Panel(Scroll(Column(*parts, Divider(), *keys, gap=12), grow=1), pad=(20, 16), grow=1),
                pad=(8, 8),
                grow=1,
            )
        return Column(title_bar(self.title, "", self.app.back), middle)

    def _keys(self) -> None:
        self.app.show(KeyRebindingScreen(self.app))

    def _theme(self, mode: str) -> None:
        self._change(replace(self.settings, mode="light" if mode == "light" else "dark"))

    def _text(self, scale: float) -> None:
        self._change(replace(self.settings, text_scale=scale))

    def _motion(self, on: bool) -> None:
        self._change(replace(self.settings, reduced_motion=on))

    def _volume(self, volume: float) -> None:
        self.app.sound.volume = volume
        self._change(replace(self.settings, volume=volume))
        self.app.sound.play("chord")

    def _music(self, volume: float) -> None:
        self.app.ambience.set_volume(volume)
        self._change(replace(self.settings, music=volume))

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self.app.stage.motion.reduced = settings.reduced_motion
        theme = self.app.stage.theme
        if (theme.mode, theme.text_scale) != (settings.mode, settings.text_scale):
            self.app.set_look(settings.mode, settings.text_scale)
        try:
            save_settings(replace(settings, keys=remapped()))
        except OSError as error:
            path: Path = user_folder() / FILE
            show_message(self.app, say("settings.not_saved", path=path, why=error.strerror or str(error)))


def _stepper_row(key: str, steps: list[tuple[float, str]], at: int, change: Callable[[float], None]) -> Widget:
    """Return a titled stepper with its description."""
    title = say(f"settings.{key}")
    words = Column(
        Label(title, weight="bold", fit="wrap"), Label(say(f"settings.{key}_detail"), color="muted", fit="wrap"), grow=1
    )
    return Row(words, Stepper(title, steps, at, change), gap=12)


def _nearest(steps: Sequence[float], value: float) -> int:
    return min(range(len(steps)), key=lambda at: abs(steps[at] - value))
