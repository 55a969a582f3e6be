"""Widget: the base class of everything on a stage, a tree node that measures, lays out and draws itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.host import Host
from game.ui.toolkit.widget_options import OVERHANG, Options


class Widget:
    """A tree node that measures, lays out and draws itself; its children are stacked on top of each other.

    A parent asks for natural_width and min_width, then height_for(width), then calls place(rect), all in pixels.
    Subclasses override content_width, content_min_width, content_height, layout and the on_ methods. A subclass that
    overrides `paint` or `draw` also extends `painted_state`.
    """

    role = "group"
    focusable = False
    mouse_only = False  # pressed by the mouse without taking the focus; keys do the same elsewhere
    takes_text = False
    enter_presses = ""  # ident of the button whose work Enter does while this widget has the focus
    clips = False  # children are visible only inside this widget's rect
    light_dismiss = False  # a click outside closes it where it is a layer
    tips_beside = False  # tooltips of descendants are placed beside the whole of it
    contains_tips = False  # tooltips of descendants are placed inside it if they fit
    uncovered_by_tips = False  # tooltips of widgets above it stay above it if they fit: it shows what they change

    def __init__(self, *children: Widget, **options: Unpack[Options]) -> None:
        self.children = list(children)
        self.name = options.get("name", "")
        self.ident = options.get("ident", "")
        self.tip = options.get("tip")
        self.grow = options.get("grow", 0.0)
        self.fixed_width = options.get("width")
        self.fixed_height = options.get("height")
        self.align = options.get("align")
        self.visible = True
        self.enabled = True
        self.hotkey = ""
        self.rect = Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self._stage: Host[Widget] | None = None
        self._epoch = -1
        self._placed: tuple[int, ...] = ()
        self._heights: dict[int, int] = {}
        self._widths: tuple[int, int] | None = None

    # ---- tree

    @property
    def stage(self) -> Host[Widget]:
        """The stage this widget is attached to; RuntimeError if there is none yet."""
        if self._stage is None:
            raise RuntimeError(f"{self.role} {self.name!r} is not on a stage")
        return self._stage

    @property
    def attached(self) -> bool:
        """True once the widget was put on a stage."""
        return self._stage is not None

    @property
    def theme(self) -> Theme:
        """The stage's theme."""
        return (self._stage or self.stage).theme

    def attach(self, stage: Host[Widget], parent: Widget | None) -> None:
        """Put this subtree on a stage; a widget that is already on it only changes its parent."""
        self.parent = parent
        if self._stage is stage:
            return
        self._stage, self._epoch = stage, -1
        for child in self.children:
            child.attach(stage, self)

    def replace(self, *children: Widget) -> None:
        """Replace the children and lay out the whole stage again."""
        self.children = list(children)
        if self._stage is not None:
            for child in children:
                child.attach(self._stage, self)
            self._stage.relayout()

    def walk(self) -> Iterator[Widget]:
        """Yield this widget and its visible descendants in reading order."""
        stack: list[Widget] = [self]
        while stack:
            widget = stack.pop()
            yield widget
            stack += [child for child in reversed(widget.children) if child.visible]

    def ancestors(self) -> Iterator[Widget]:
        """Yield the ancestors, nearest first."""
        ancestor = self.parent
        while ancestor is not None:
            yield ancestor
            ancestor = ancestor.parent

    def root(self) -> Widget:
        """Return the topmost ancestor, or this widget if it has no parent."""
        return [self, *self.ancestors()][-1]

    # ---- measure

    def natural_width(self) -> int:
        """Return the width at which nothing has to wrap."""
        return self._measured_widths()[0]

    def min_width(self) -> int:
        """Return the width below which content is cut off."""
        return self._measured_widths()[1]

    def height_for(self, width: int) -> int:
        """Return the preferred height at this width."""
        self._drop_stale_measures()
        if self.fixed_height is not None:
            return self.theme.px(self.fixed_height)
        if width not in self._heights:
            self._heights[width] = self.content_height(width)
        return self._heights[width]

    def _measured_widths(self) -> tuple[int, int]:
        self._drop_stale_measures()
        if self._widths is None:
            fixed = None if self.fixed_width is None else self.theme.px(self.fixed_width)
            self._widths = (self.content_width(), self.content_min_width()) if fixed is None else (fixed, fixed)
        return self._widths

    def _drop_stale_measures(self) -> None:
        if self._epoch != self.stage.epoch:
            self._epoch, self._widths = self.stage.epoch, None
            self._heights.clear()

    def invalidate_layout(self) -> None:
        """Drop this widget's own measurements and position; its descendants keep theirs."""
        self._epoch, self._placed = -1, ()

    def shown_children(self) -> list[Widget]:
        """Return the children that take part in layout and drawing."""
        return [child for child in self.children if child.visible]

    def content_width(self) -> int:
        """Return the natural width of the content, in pixels."""
        return max((child.natural_width() for child in self.shown_children()), default=0)

    def content_min_width(self) -> int:
        """Return the minimum width of the content, in pixels."""
        return max((child.min_width() for child in self.shown_children()), default=0)

    def content_height(self, width: int) -> int:
        """Return the preferred height of the content at this width, in pixels."""
        return max((child.height_for(width) for child in self.shown_children()), default=0)

    def min_height(self, width: int) -> int:
        """Return the minimum height; below the preferred one only if the widget can shrink."""
        return self.height_for(width)

    def used_width(self, width: int) -> int:
        """Return how much of a width below the natural one is used: an ellipsised text may need less."""
        return width

    def baseline(self, width: int) -> int:
        """Return the offset of the first line's baseline from the top, for rows that align by it."""
        return self.height_for(width)

    # ---- layout

    def place(self, rect: Rect) -> None:
        """Move to this rect. Layout runs only if the size or the epoch changed; a pure move shifts the subtree."""
        placed = (self.stage.epoch, *rect)
        before, self._placed = self._placed, placed
        if before[:1] + before[3:] == placed[:1] + placed[3:]:
            if before != placed:
                self._shift(placed[1] - before[1], placed[2] - before[2])
        else:
            self.layout(rect)

    def _shift(self, dx: int, dy: int) -> None:
        self.rect = self.rect.move(dx, dy)
        for child in self.shown_children():
            if child._placed:
                epoch, x, y, width, height = child._placed
                child._placed = (epoch, x + dx, y + dy, width, height)
            child._shift(dx, dy)

    def layout(self, rect: Rect) -> None:
        """Take this rect and place the children in it."""
        self.rect = Rect(rect)
        for child in self.shown_children():
            child.place(self.rect)

    # ---- draw

    def draw(self, surface: Surface) -> None:
        """Paint this widget, then the children that touch the surface's clip area."""
        self.paint(surface)
        clip = surface.get_clip().inflate(2 * OVERHANG, 2 * OVERHANG)
        for child in self.children:
            if child.visible and child.rect.colliderect(clip):
                child.draw(surface)

    def paint(self, surface: Surface) -> None:
        """Paint the widget itself, without its children; a container paints nothing."""

    def painted_state(self) -> tuple[object, ...]:
        """Return everything `paint` depends on besides rect, theme, hover and focus.

        Two widgets of one class with the same rect and equal painted states look the same, so a rebuilt tree is
        redrawn only where they differ. Callables compare by identity.
        """
        return ()

    def invalidate(self) -> None:
        """Redraw this widget's area in the next frame."""
        if self._stage is not None:
            self._stage.invalidate(self)

    # ---- input

    def can_focus(self) -> bool:
        """Return True if the keyboard focus can rest here."""
        return self.focusable and self.enabled

    def can_scroll(self) -> bool:
        """Return True if there is content outside the visible part."""
        return False

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        """Return the deepest visible widget at a point."""
        if not self.rect.collidepoint(point):
            return None
        for child in reversed(self.children):
            found = child.hit_test(point) if child.visible else None
            if found is not None:
                return found
        return self

    def on_press(self) -> None:
        """React to Enter, Space, a click or the hotkey."""

    def on_key(self, event: pygame.Event) -> bool:
        """Handle a key pressed while the focus is here or on a descendant; return True if it was used."""
        return False

    def on_text(self, words: str) -> bool:
        """Handle typed text while the focus is here; return True if it was used."""
        return False

    def on_wheel(self, steps: float) -> bool:
        """Handle the mouse wheel over this widget; return True if it was used."""
        return False

    def on_grab(self, point: tuple[int, int]) -> bool:
        """Handle the mouse button going down; return True to capture the mouse until it is released."""
        return False

    def on_drag(self, point: tuple[int, int]) -> None:
        """Handle a move of the captured mouse."""

    def reveal(self, rect: Rect) -> None:
        """Scroll so that this area of a descendant becomes visible."""

    # ---- accessibility

    def value(self) -> str:
        """Return the current value as text, such as a meter's number or a checkbox's state."""
        return ""

    def is_on(self) -> bool | None:
        """Return whether this is switched on or chosen; None for what is neither on nor off."""
        return None

    def cut_text(self) -> str:
        """Return the full text if it is not shown in full, else an empty string."""
        return ""

    def has_tooltip(self) -> bool:
        """Return True if this widget itself has something to show in a tooltip."""
        return self.tip is not None or bool(self.cut_text())
