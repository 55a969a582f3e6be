"""KeyCap: a keyboard shortcut, drawn as a small key."""

from __future__ import annotations

from typing import Unpack

from pygame import Surface

from game.palette import Role
from game.ui.toolkit.appearance.theme import RADIUS_CAP
from game.ui.toolkit.widget import Options, Widget


class KeyCap(Widget):
    """The name of a key in a small frame."""

    role = "key"

    def __init__(self, key: str, *, color: Role = "muted", **options: Unpack[Options]) -> None:
        options.setdefault("name", key.capitalize())
        super().__init__(**options)
        self.color = color

    def content_width(self) -> int:
        return max(self.theme.px(20), self.theme.width(self.name, "micro", "semibold") + self.theme.px(8))

    def content_min_width(self) -> int:
        return self.content_width()

    def content_height(self, width: int) -> int:
        return self.theme.px(20)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.name, self.color)

    def paint(self, surface: Surface) -> None:
        self.theme.box(surface, self.rect, None, "line2" if self.color == "muted" else self.color, RADIUS_CAP)
        image = self.theme.text(self.name, "micro", "semibold", self.color)
        surface.blit(image, image.get_rect(center=self.rect.center))
