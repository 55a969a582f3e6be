"""Icon: a sign from the icon set, in a role colour."""

from __future__ import annotations

from typing import Unpack

from pygame import Surface

from game.palette import Role
from game.ui.toolkit.appearance.icons import draw_icon
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class Icon(Widget):
    """A sign of `size` design units; give it a name only if no adjacent text says the same."""

    role = "image"

    def __init__(self, sign: str, *, size: float = 18, color: Role = "text", **options: Unpack[Options]) -> None:
        options.setdefault("width", size)
        options.setdefault("height", size)
        super().__init__(**options)
        self.sign, self.size, self.color = sign, size, color

    def _line(self) -> str:
        return f"image {self.name or self.sign!r}"

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.sign, self.size, self.color, self.enabled)

    def paint(self, surface: Surface) -> None:
        pixels = self.theme.px(self.size)
        role: Role = self.color if self.enabled else "muted"
        image = draw_icon(self.sign, pixels, self.theme.color(role))
        surface.blit(image, (self.rect.centerx - pixels // 2, self.rect.centery - pixels // 2))
