"""TextField: a single-line text input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options

_PAD = 10


class TextField(Widget):
    """A text input of at most `longest` characters; `change` receives every edit, `done` is called on Enter."""

    role = "text box"
    takes_text = True
    focusable = True

    def __init__(
        self,
        title: str,
        words: str,
        change: Callable[[str], None],
        *,
        done: Callable[[str], None] | None = None,
        hint: str = "",
        longest: int = 80,
        **options: Unpack[Options],
    ) -> None:
        options["name"] = title
        super().__init__(**options)
        self.words, self.change, self.done, self.hint, self.longest = words, change, done, hint, longest
        self.caret = len(words)

    def value(self) -> str:
        return repr(self.words)

    def content_width(self) -> int:
        return self.theme.px(240)

    def content_min_width(self) -> int:
        return self.theme.px(80)

    def content_height(self, width: int) -> int:
        return self.theme.line_height("body", "regular") + 2 * self.theme.space(7)

    def on_text(self, words: str) -> bool:
        clean = "".join(letter for letter in words if letter.isprintable())
        typed = clean[: self.longest - len(self.words)]
        self._set(self.words[: self.caret] + typed + self.words[self.caret :], self.caret + len(typed))
        return True

    def on_key(self, event: pygame.Event) -> bool:
        caret, words = self.caret, self.words
        if event.key == pygame.K_v and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            self.on_text(_clipboard())
        elif event.key == pygame.K_BACKSPACE and caret:
            self._set(words[: caret - 1] + words[caret:], caret - 1)
        elif event.key == pygame.K_DELETE:
            self._set(words[:caret] + words[caret + 1 :], caret)
        elif event.key in (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END):
            moved = {pygame.K_LEFT: caret - 1, pygame.K_RIGHT: caret + 1, pygame.K_HOME: 0}.get(event.key, len(words))
            self.caret = max(0, min(len(words), moved))
            self.invalidate()
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.done:
            self.done(words)
        else:
            return bool(event.key == pygame.K_SPACE)
        return True

    def _set(self, words: str, caret: int) -> None:
        edited = words != self.words
        self.words, self.caret = words, caret
        self.invalidate()
        if edited:
            self.change(words)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.words, self.hint, self.caret)

    def paint(self, surface: Surface) -> None:
        theme = self.theme
        theme.box(surface, self.rect, "sunk", "line2")
        pad = theme.space(_PAD)
        inner = Rect(self.rect.x + pad, self.rect.y, self.rect.w - 2 * pad, self.rect.h)
        clip = surface.get_clip()
        surface.set_clip(inner.inflate(2, 0).clip(clip))
        shown = self.words or self.hint
        image = theme.text(shown, "body", "regular", "text" if self.words else "muted")
        caret_x = theme.width(self.words[: self.caret], "body", "regular")
        left = inner.x - max(0, caret_x - inner.w)
        surface.blit(image, (left, inner.centery - image.get_height() // 2))
        if self.stage.focus is self:
            height = theme.line_height("body", "regular")
            caret = (left + caret_x, inner.centery - height // 2, max(1, theme.px(1.5)), height)
            surface.fill(theme.color("text"), caret)
        surface.set_clip(clip)


def _clipboard() -> str:
    """Return the text of the clipboard on one line; nothing if it holds no text or cannot be read."""
    try:
        words = pygame.scrap.get_text()
    except pygame.error:
        return ""
    return " ".join(words.split())
