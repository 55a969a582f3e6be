"""Portrait: a widget that shows a person's face in a mood and fades between moods."""

from __future__ import annotations

from typing import Unpack

from pygame import Surface

from game.ui.portraits.face import Face
from game.ui.portraits.mood import Mood
from game.ui.portraits.portrait import draw_portrait, draw_scaled_portrait
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options


class Portrait(Widget):
    """A face of `size` design units; its name is the person's.

    rough: until sharpen() is called, show a cached picture of another size scaled to this one, since rendering a face
    takes milliseconds.
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
        self._mood_before, self._fade = mood, 1.0

    def set_mood(self, mood: Mood, seconds: float = 0.4) -> None:
        """Fade to another mood, or switch at once if motion is reduced.

        Only the two end pictures are rendered, since a whole team may change at the same time.
        """
        self._mood_before, self.mood = self.mood, mood
        self.stage.animate(seconds, self._show)

    def sharpen(self) -> None:
        """Render the face in its own size."""
        self.rough = False
        self.invalidate()

    def _show(self, share: float) -> None:
        self._fade = share
        self.invalidate()

    def painted_state(self) -> tuple[object, ...]:
        looks = (self.face, self.mood, self.size, self.circle, self.rough)
        return (*super().painted_state(), *looks, self._mood_before, self._fade)

    def paint(self, surface: Surface) -> None:
        pixels = self.theme.px(self.size)
        draw = draw_scaled_portrait if self.rough else draw_portrait
        picture = draw(self.face, self.mood, pixels, self.circle)
        if self._fade < 1:
            surface.blit(draw_portrait(self.face, self._mood_before, pixels, self.circle), self.rect)
            picture = picture.copy()
            picture.set_alpha(round(255 * self._fade))
        surface.blit(picture, self.rect)
