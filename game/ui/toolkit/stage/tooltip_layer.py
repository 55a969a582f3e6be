"""The one tooltip of a stage: when it opens, where it lies, and how it is pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.look.tooltip_content import Tip
from game.ui.toolkit.stage.tooltip_placement import place_tooltip
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.tooltip import WIDE, PinnedTooltip, tooltip

if TYPE_CHECKING:
    from game.ui.toolkit.stage.stage import Stage

DELAY = 0.45
_GAP = 10
_EDGE = 4
_SHADOW = (12, 10, 8, 6, 4, 2)
_SHADE = 10


class TooltipLayer:
    """Opens a tip a moment after the mouse or the focus came to rest on what has one."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.tip: Tip | None = None
        self.rect = Rect(0, 0, 0, 0)
        self._panel: Widget | None = None
        self._anchor: Widget | None = None
        self._due: float | None = None

    def request(self, anchor: Widget | None, *, at_once: bool = False) -> None:
        """Let the tip of this widget be the next; None closes the open one."""
        if anchor is self._anchor and self.tip is not None:
            return
        was_open = self.tip is not None
        self.hide()
        if anchor is None or self.stage.tip_for(anchor) is None:
            return
        self._anchor = anchor
        self._due = self.stage.now + (0.0 if was_open else DELAY)
        if at_once:
            self._open()

    def hide(self) -> None:
        """Close it and forget what was asked."""
        if self.tip is not None:
            self.stage.damage(self.rect.inflate(40, 40), len(self.stage.layers) - 1)
        self.tip = self._panel = self._anchor = self._due = None

    def tick(self, now: float) -> None:
        """Open it when its time has come."""
        if self._due is not None and now >= self._due:
            self._open()

    def wait(self, now: float) -> float | None:
        """Seconds until it opens, None where nothing is asked."""
        return None if self._due is None else max(0.0, self._due - now)

    def can_pin(self) -> bool:
        """Whether what is open has lines that can be walked, so that Space pins it."""
        return self.tip is not None and bool(self.tip.rows)

    def pin(self) -> None:
        """Make the tip stay and take the focus; opens it first where the focus has one."""
        anchor = self._anchor or self.stage.focus
        if anchor is None or (isinstance(self.stage.top(), PinnedTooltip) and self.tip is None):
            return
        tip = self.stage.tip_for(anchor)
        if tip is not None:
            place = self._place(tooltip(tip), tip, anchor)
            self.stage.open(PinnedTooltip(tip, place))

    def _open(self) -> None:
        self._due = None
        tip = self.stage.tip_for(self._anchor) if self._anchor else None
        if tip is None or self._anchor is None:
            return
        self.tip, self._panel = tip, tooltip(tip, pins=bool(tip.rows))
        self.rect = self._place(self._panel, tip, self._anchor)
        self._panel.layout(self.rect)
        self.stage.damage(self.rect.inflate(40, 40), len(self.stage.layers) - 1)

    def _place(self, panel: Widget, tip: Tip, anchor: Widget) -> Rect:
        panel.attach(self.stage, None)
        edge = self.stage.theme.space(_EDGE)
        bounds = self.stage.surface.get_rect().inflate(-2 * edge, -2 * edge)
        width = min(bounds.w, self.stage.theme.px(WIDE))
        width = min(width, panel.natural_width()) if not tip.rows else width
        size = (width, min(bounds.h, panel.height_for(width)))
        part = self.stage.visible_part(anchor)
        beside = next((each for each in anchor.ancestors() if each.tips_beside), None)
        if beside is not None:
            part = Rect(beside.rect.x, part.y, beside.rect.w, part.h)
        holder = next((each for each in anchor.ancestors() if each.contains_tips), None)
        if holder is not None and holder.rect.w >= width and holder.rect.h >= size[1]:
            bounds = holder.rect.clip(bounds)
        return place_tooltip(size, part, bounds, tip.side, self.stage.theme.space(_GAP))

    def draw(self, surface: Surface) -> None:
        """Draw the open tip over everything, with its shadow."""
        if self._panel is None or not surface.get_clip().colliderect(self.rect.inflate(40, 40)):
            return
        for out in _SHADOW:
            ground = self.rect.inflate(2 * out, 2 * out)
            shade = Surface(ground.size, pygame.SRCALPHA)
            pygame.draw.rect(shade, (0, 0, 0, _SHADE), shade.get_rect(), border_radius=self.stage.theme.px(10) + out)
            surface.blit(shade, ground)
        self._panel.draw(surface)
