"""Picture: an image rendered once per size by a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from pygame import Surface

from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class Picture(Widget):
    """A square image returned by `make(pixels)`, which is called again only if the scale changes."""

    role = "image"

    def __init__(self, make: Callable[[int], Surface], size: float, **options: Unpack[Options]) -> None:
        options["width"] = options["height"] = size
        super().__init__(**options)
        self.make, self.size = make, size
        self._image: tuple[int, Surface] | None = None  # size in pixels, scaled image

    def painted_state(self) -> tuple[object, ...]:
        return (self,)  # the image comes from a callback, so a rebuilt picture is always redrawn

    def paint(self, surface: Surface) -> None:
        pixels = self.theme.px(self.size)
        if self._image is None or self._image[0] != pixels:
            self._image = (pixels, self.make(pixels))
        surface.blit(self._image[1], self.rect)
