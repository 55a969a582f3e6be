"""The keys a player can change: an action waits for its new key; a taken key is told and can be swapped."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.paths import user_folder
from game.sentences import say
from game.sim.catalogue import MOVES
from game.ui.controllers.user_settings import FILE, load_settings, save_settings
from game.ui.tables import key_bindings
from game.ui.tables.move_table import ROWS
from game.ui.toolkit.appearance import keys
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, KeyCap, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.widgets.button import ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import ask_question, show_message
from game.ui.toolkit.window.page_parts import refresh_in_place, title_bar
from game.ui.toolkit.window.screen import Screen

ACTIONS = {
    key_bindings.NEXT_VIEW_KEY: "view",
    key_bindings.EVENT_KEY: "event",
    key_bindings.GUESS_KEY: "guess",
    key_bindings.FORECAST_RANGE_KEY: "range",
    key_bindings.FORECAST_STRATEGY_KEY: "strategy",
    key_bindings.UNDO_KEY: "undo",
    key_bindings.HINT_KEY: "hint",
    key_bindings.DISMISS_HINT_KEY: "dismiss",
    key_bindings.LEDGER_KEY: "ledger",
    key_bindings.LEGEND_KEY: "legend",
}


def actions() -> dict[str, str]:
    """Return what each key that can be changed does on the board, by hotkey."""
    moves = {ROWS[move.id].key: say(f"move.{move.id}.name") for move in MOVES}
    usable = {hotkey: name for hotkey, name in moves.items() if hotkey in keys.REMAPPABLE}
    return usable | {hotkey: say(f"key_rebinding.action.{action}") for hotkey, action in ACTIONS.items()}


class KeyRebindingScreen(Screen):
    """Lists the actions with their keys; every change is saved at once."""

    key_help = "everywhere"

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("key_rebinding.title")
        self.waiting = ""  # the hotkey that gets the next key

    def build(self, stage: Stage) -> Widget:
        rows = [self._row(hotkey, action) for hotkey, action in actions().items()]
        listed = Scroll(Column(*rows, gap=2), grow=1, name=self.title)
        reset = Button(say("key_rebinding.reset"), self._reset, ident="reset", enabled=bool(keys.remapped()))
        bar = title_bar(self.title, say("key_rebinding.detail"), self.app.back, reset)
        return Column(bar, Column(Panel(listed, pad=(20, 16), grow=1), pad=(8, 8), grow=1))

    def _row(self, hotkey: str, action: str) -> Widget:
        waits = hotkey == self.waiting
        key: Widget = Label(say("key_rebinding.waiting"), color="warn") if waits else KeyCap(hotkey)
        row = Row(Label(action, grow=1), key, gap=12, pad=(10, 5))
        return ButtonBase(
            row, lambda: self._wait(hotkey), look=ROW, name=action, state=keys.key_for(hotkey), ident=f"key.{hotkey}"
        )

    def _wait(self, hotkey: str) -> None:
        self.waiting = hotkey
        self.app.refresh()

    def intercept(self, event: pygame.Event) -> bool:
        """Take the next key for the action that waits; Esc cancels."""
        if not self.waiting or event.type != pygame.KEYDOWN:
            return False
        hotkey, key = self.waiting, keys.pressed_key(event)
        self.waiting = ""
        self.app.refresh()
        if key == "esc" or key == keys.key_for(hotkey):
            return True
        if key not in keys.REMAPPABLE:
            show_message(self.app, say("key_rebinding.not_usable"))
        elif keys.hotkey_on(key) in actions():
            self._ask_to_swap(hotkey, key)
        else:
            self._keep(keys.exchange(hotkey, key))
        return True

    def _ask_to_swap(self, hotkey: str, key: str) -> None:
        other = actions()[keys.hotkey_on(key)]
        shown, before = keys.cap_label(keys.hotkey_on(key)), keys.cap_label(hotkey)
        words = say("key_rebinding.taken", key=shown, action=other, before=before)
        answers = [
            (say("key_rebinding.cancel"), lambda: None),
            (say("key_rebinding.swap"), lambda: self._keep(keys.exchange(hotkey, key))),
        ]
        ask_question(self.app, say("key_rebinding.taken_title", key=shown), words, answers)

    def _reset(self) -> None:
        self._keep({})

    def _keep(self, exchanged: dict[str, str]) -> None:
        keys.remap(exchanged)
        refresh_in_place(self.app)
        try:
            save_settings(replace(load_settings(), keys=exchanged))
        except OSError as error:
            path = user_folder() / FILE
            show_message(self.app, say("settings.not_saved", path=path, why=error.strerror or str(error)))
