"""Picture and Portrait: something drawn once per size, and a person's face that follows the mood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from pygame import Surface

from game.ui.portraits import Face, Mood, draw_portrait, draw_scaled_portrait
from game.ui.toolkit.widget import Options, Widget


class Picture(Widget):
    """A square picture made by `make(pixels)`, made anew only when the scale changes."""

    role = "image"

    def __init__(self, make: Callable[[int], Surface], size: float, **options: Unpack[Options]) -> None:
        options["width"] = options["height"] = size
        super().__init__(**options)
        self.make, self.size = make, size
        self._made: tuple[int, Surface] | None = None

    def paint(self, surface: Surface) -> None:
        pixels = self.theme.px(self.size)
        if self._made is None or self._made[0] != pixels:
            self._made = (pixels, self.make(pixels))
        surface.blit(self._made[1], self.rect)


class Portrait(Widget):
    """A face of `size` design units; name it by the person.

    rough: until sharpen() is called, the same face from another size will do, since it takes a while to draw.
    """

    role = "image"

    def __init__(
        self,
        face: Face,
        mood: Mood,
        size: float,
        *,
        circle: bool = False,
        rough: bool = False,
        **options: Unpack[Options],
    ) -> None:
        options["width"] = options["height"] = size
        super().__init__(**options)
        self.face, self.mood, self.size, self.circle, self.rough = face, mood, size, circle, rough
        self._before, self._share = mood, 1.0

    def set_mood(self, mood: Mood, seconds: float = 0.4) -> None:
        """Change the mood: the new face fades in over the old, at once where motion is reduced.

        Only the two ends are drawn, since a face takes some milliseconds and a whole team may change at once.
        """
        self._before, self.mood = self.mood, mood
        self.stage.animate(seconds, self._show)

    def sharpen(self) -> None:
        """Draw it as finely as it can be."""
        self.rough = False
        self.invalidate()

    def _show(self, share: float) -> None:
        self._share = share
        self.invalidate()

    def paint(self, surface: Surface) -> None:
        pixels = self.theme.px(self.size)
        draw = draw_scaled_portrait if self.rough else draw_portrait
        picture = draw(self.face, self.mood, pixels, self.circle)
        if self._share < 1:
            surface.blit(draw_portrait(self.face, self._before, pixels, self.circle), self.rect)
            picture = picture.copy()
            picture.set_alpha(round(255 * self._share))
        surface.blit(picture, self.rect)
