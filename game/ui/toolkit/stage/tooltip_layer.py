"""The floating tooltip of a stage: its delay, its position, and pinning it as a dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.host import Host
from game.ui.toolkit.stage.tooltip_placement import place_tooltip
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.tooltip import WIDTH, PinnedTooltip, tooltip_panel

DELAY = 0.45  # seconds
_GAP = 10  # design units between anchor and tooltip
_EDGE = 4  # design units kept free at the window's edges
_SHADOW = (12, 10, 8, 6, 4, 2)  # pixels by which the layers of the shadow stand out
_SHADOW_ALPHA = 10
_SHADOW_REACH = 40


class TooltipHost(Host[Widget], Protocol):
    """The stage as its tooltip sees it."""

    now: float

    def top(self) -> Widget:
        """Return the root of the topmost layer."""

    def visible_part(self, widget: Widget) -> Rect:
        """Return the part of a widget's rect that is not scrolled away."""


class TooltipLayer:
    """Opens a tooltip shortly after the mouse or the focus came to rest on a widget that has one."""

    def __init__(self, stage: TooltipHost) -> None:
        self.stage = stage
        self.tip: Tip | None = None
        self.rect = Rect(0, 0, 0, 0)
        self._panel: Widget | None = None
        self._anchor: Widget | None = None
        self._due: float | None = None

    def request(self, anchor: Widget | None, *, at_once: bool = False) -> None:
        """Open this widget's tooltip after the delay, without delay if one is open; None closes the open one."""
        if anchor is self._anchor and self.tip is not None:
            return
        was_open = self.tip is not None
        self.hide()
        if anchor is None or tip_for(anchor) is None:
            return
        self._anchor = anchor
        self._due = self.stage.now + (0.0 if was_open else DELAY)
        if at_once:
            self._open()

    def hide(self) -> None:
        """Close the tooltip and cancel a requested one."""
        if self.tip is not None:
            self._invalidate()
        self.tip = self._panel = self._anchor = self._due = None

    def tick(self, now: float) -> None:
        """Open the requested tooltip once it is due."""
        if self._due is not None and now >= self._due:
            self._open()

    def wait(self, now: float) -> float | None:
        """Return the seconds until the requested tooltip opens, None if there is none."""
        return None if self._due is None else max(0.0, self._due - now)

    def can_pin(self) -> bool:
        """Return True if the open tooltip has rows to walk through, so that Space pins it."""
        return self.tip is not None and bool(self.tip.rows)

    def pin(self) -> None:
        """Turn the tooltip of the anchor or of the focus into a dialog."""
        anchor = self._anchor or self.stage.focus
        if anchor is None or (isinstance(self.stage.top(), PinnedTooltip) and self.tip is None):
            return
        tip = tip_for(anchor)
        if tip is not None:
            self.stage.open(PinnedTooltip(tip, self._place(tooltip_panel(tip), tip, anchor)))

    def _open(self) -> None:
        self._due = None
        tip = tip_for(self._anchor) if self._anchor else None
        if tip is None or self._anchor is None:
            return
        self.tip, self._panel = tip, tooltip_panel(tip, pins=bool(tip.rows))
        self.rect = self._place(self._panel, tip, self._anchor)
        self._panel.layout(self.rect)
        self._invalidate()

    def _invalidate(self) -> None:
        self.stage.invalidate_area(self.rect.inflate(_SHADOW_REACH, _SHADOW_REACH), self.stage.top())

    def _place(self, panel: Widget, tip: Tip, anchor: Widget) -> Rect:
        theme = self.stage.theme
        panel.attach(self.stage, None)
        edge = theme.space(_EDGE)
        bounds = self.stage.viewport().inflate(-2 * edge, -2 * edge)
        width = min(bounds.w, theme.px(WIDTH))
        width = min(width, panel.natural_width()) if not tip.rows else width
        size = (width, min(bounds.h, panel.height_for(width)))
        anchor_rect = self.stage.visible_part(anchor)
        beside = next((each for each in anchor.ancestors() if each.tips_beside), None)
        if beside is not None:
            anchor_rect = Rect(beside.rect.x, anchor_rect.y, beside.rect.w, anchor_rect.h)
        container = next((each for each in anchor.ancestors() if each.contains_tips), None)
        if container is not None and container.rect.w >= width and container.rect.h >= size[1]:
            bounds = container.rect.clip(bounds)
        bounds = self._off_results(bounds, anchor, size[1])
        return place_tooltip(size, anchor_rect, bounds, tip.side, theme.space(_GAP))

    def _off_results(self, bounds: Rect, anchor: Widget, height: int) -> Rect:
        """Return the bounds without what a tooltip must not cover, if the anchor is above it and there is room."""
        results = next((each for each in self.stage.top().walk() if each.uncovered_by_tips), None)
        if results is None or results in (anchor, *anchor.ancestors()):
            return bounds
        room = results.rect.top - self.stage.theme.space(_GAP) - bounds.top
        return Rect(bounds.topleft, (bounds.w, room)) if height <= room < bounds.h else bounds

    def draw(self, surface: Surface) -> None:
        """Draw the open tooltip with its shadow over everything else."""
        reach = self.rect.inflate(_SHADOW_REACH, _SHADOW_REACH)
        if self._panel is None or not surface.get_clip().colliderect(reach):
            return
        for out in _SHADOW:
            ground = self.rect.inflate(2 * out, 2 * out)
            shade = Surface(ground.size, pygame.SRCALPHA)
            radius = self.stage.theme.px(10) + out
            pygame.draw.rect(shade, (0, 0, 0, _SHADOW_ALPHA), shade.get_rect(), border_radius=radius)
            surface.blit(shade, ground)
        self._panel.draw(surface)


def tip_for(widget: Widget) -> Tip | None:
    """Return a widget's tooltip, with the full text of every label that is shortened inside it."""
    cut = [text for each in widget.walk() if (text := each.cut_text())]
    if widget.tip is None:
        return Tip(cut[0], note="\n".join(cut[1:])) if cut else None
    missing = [text for text in cut if text not in widget.tip.words()]
    note = "\n".join(part for part in (*missing, widget.tip.note) if part)
    return replace(widget.tip, note=note)
