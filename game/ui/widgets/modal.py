"""Modal: a panel in the middle over a veil; it holds the focus until it is closed."""

from __future__ import annotations

from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.theme import RADIUS_PANEL
from game.ui.widgets.panel import Panel
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.widget import Options, Widget

_MARGIN = 24


class Modal(Widget):
    """A dialog of at most `wide` design units, scrolling where the window is too low for it."""

    role = "dialog"

    def __init__(self, title: str, body: Widget, *, wide: float = 480, **options: Unpack[Options]) -> None:
        options["name"] = title
        self.scroll = Scroll(body)
        self.panel = Panel(self.scroll, fill="panel", border="line2", radius=RADIUS_PANEL, pad=(24, 20))
        super().__init__(self.panel, **options)
        self.wide = wide

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        margin = self.theme.space(_MARGIN)
        width = min(self.theme.px(self.wide), rect.w - 2 * margin)
        height = min(self.panel.height_for(width), rect.h - 2 * margin)
        place = Rect(0, 0, width, height)
        place.center = rect.center
        self.panel.layout(place)

    def paint(self, surface: Surface) -> None:
        veil = Surface(self.rect.size, pygame.SRCALPHA)
        veil.fill((8, 9, 12, 150))
        surface.blit(veil, self.rect)
