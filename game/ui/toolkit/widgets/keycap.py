"""KeyCap: the key that does the same, drawn as a small key."""

from __future__ import annotations

from typing import Unpack

from pygame import Surface

from game.palette import Role
from game.ui.toolkit.look.theme import RADIUS_CAP
from game.ui.toolkit.widget import Options, Widget


class KeyCap(Widget):
    """The shown name of a key; silent in the tree, since the button beside it tells its hotkey."""

    role = "key"

    def __init__(self, key: str, *, color: Role = "muted", **options: Unpack[Options]) -> None:
        options.setdefault("name", key.capitalize())
        super().__init__(**options)
        self.color = color

    def content_width(self) -> int:
        wide = self.theme.width(self.name, "micro", "semibold") + self.theme.px(8)
        return max(self.theme.px(20), wide)

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.theme.px(20)

    def paint(self, surface: Surface) -> None:
        self.theme.box(surface, self.rect, None, "line2" if self.color == "muted" else self.color, RADIUS_CAP)
        drawn = self.theme.text(self.name, "micro", "semibold", self.color)
        surface.blit(drawn, drawn.get_rect(center=self.rect.center))
