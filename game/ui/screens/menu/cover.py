"""The picture of a scenario: a PNG beside its file, checked before it is decoded."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Unpack

import pygame
from pygame import Surface

from game.files.regular_files import read_regular
from game.packs.limits import MAX_PICTURE
from game.packs.png import BadPicture, check_png
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

MAX_HEIGHT = 220.0  # design units


def cover_of(path: Path, title: str) -> list[Widget]:
    """Return the picture beside a scenario file; none if there is none or it cannot be shown."""
    try:
        data = read_regular(path.with_suffix(".png"), MAX_PICTURE)
        check_png(data)
        image = pygame.image.load(io.BytesIO(data), "x.png")
    except (OSError, ValueError, BadPicture, pygame.error):
        return []
    return [Cover(image, name=title)]


class Cover(Widget):
    """A picture as wide as its place, or narrower where it would be too high."""

    role = "image"

    def __init__(self, image: Surface, **options: Unpack[Options]) -> None:
        super().__init__(**options)
        self.image = image
        self._scaled: Surface | None = None

    def painted_state(self) -> tuple[object, ...]:
        return (self,)

    def content_width(self) -> int:
        return self._fitted(self.image.get_width())[0]

    def content_min_width(self) -> int:
        return self.theme.px(40)

    def content_height(self, width: int) -> int:
        return self._fitted(width)[1]

    def _fitted(self, width: int) -> tuple[int, int]:
        across, down = self.image.get_size()
        scale = min(max(1, width) / across, self.theme.px(MAX_HEIGHT) / down)
        return max(1, round(across * scale)), max(1, round(down * scale))

    def paint(self, surface: Surface) -> None:
        size = self._fitted(self.rect.w)
        if self._scaled is None or self._scaled.get_size() != size:
            self._scaled = pygame.transform.smoothscale(self.image.convert_alpha(), size)
        surface.blit(self._scaled, self.rect)
