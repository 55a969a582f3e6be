"""KeyCap: a keyboard shortcut, drawn as a small key."""

from __future__ import annotations

from typing import Unpack

from pygame import Surface

from game.palette import Role
from game.ui.toolkit.appearance.keys import cap_label, uses_pad
from game.ui.toolkit.appearance.theme import RADIUS_CAP
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class KeyCap(Widget):
    """The label of a hotkey in a small frame, as the player's layout, exchanged keys or controller have it.

    A cap of Enter is hidden while Enter would press the focus instead.
    """

    role = "key"

    def __init__(self, key: str, *, color: Role = "muted", **options: Unpack[Options]) -> None:
        self.hotkey_shown = "" if "name" in options else key
        options.setdefault("name", cap_label(key) or key.capitalize())
        super().__init__(**options)
        self.color = color

    def label(self) -> str:
        """Return the text on the cap, "" while the key does nothing."""
        if not self.hotkey_shown:
            return self.name
        return "" if self._focus_takes_enter() else cap_label(self.hotkey_shown)

    def _focus_takes_enter(self) -> bool:
        """Return whether Enter goes to a focused widget that is not the owner of this cap."""
        focus = self.stage.focus
        if self.hotkey_shown.lower() != "enter" or uses_pad() or focus is None or focus in self.ancestors():
            return False
        if focus.root() is not self.root():  # a dialog has the focus, and what lies below it waits
            return False
        if focus.enter_presses and any(each.ident == focus.enter_presses for each in self.ancestors()):
            return False
        return self.stage.focus_shown or focus.takes_text

    def content_width(self) -> int:
        if self.hotkey_shown and not cap_label(self.hotkey_shown):
            return 0
        words = cap_label(self.hotkey_shown) if self.hotkey_shown else self.name
        return max(self.theme.px(20), self.theme.width(words, "micro", "semibold") + self.theme.px(8))

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.theme.px(20)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.name, self.color, self.label())

    def paint(self, surface: Surface) -> None:
        words = self.label()
        if not words:
            return
        self.theme.box(surface, self.rect, None, "line2" if self.color == "muted" else self.color, RADIUS_CAP)
        image = self.theme.text(words, "micro", "semibold", self.color)
        surface.blit(image, image.get_rect(center=self.rect.center))
