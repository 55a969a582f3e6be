"""The widget every other one grows from: a tree with a layout protocol, a role, a name and a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.look.theme import Theme
from game.ui.toolkit.look.tooltip_content import Tip

if TYPE_CHECKING:
    from game.ui.toolkit.stage.stage import Stage

Align = Literal["fill", "start", "center", "end"]
OVERHANG = 12


class Options(TypedDict, total=False):
    """What every widget takes: name for tests and screen readers, ident to find it again, tip, and layout.

    width and height fix a length in design units; grow is the share of free room; align is how the widget
    lies across its box.
    """

    name: str
    ident: str
    tip: Tip
    grow: float
    width: float
    height: float
    align: Align


class Widget:
    """A node that measures, lays out and draws itself; its children lie on top of each other.

    A parent asks natural_width and min_width first, then height_for(width), then calls put(rect), all in
    pixels.
    Subclasses override content_width, content_min_width, content_height, layout, paint and the on_ methods.
    """

    role = "group"
    focusable = False
    shrinks = False
    takes_text = False
    tips_beside = False  # whether tooltips of what is inside stand beside the whole
    contains_tips = False  # whether tooltips of what is inside stay inside, where they have room

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
        self._stage: Stage | None = None
        self._epoch = -1
        self._placed: tuple[int, ...] = ()
        self._heights: dict[int, int] = {}
        self._widths: tuple[int, int] | None = None

    # ---- tree

    @property
    def stage(self) -> Stage:
        """The stage this widget is attached to; RuntimeError before that."""
        if self._stage is None:
            raise RuntimeError(f"{self.role} {self.name!r} is not on a stage")
        return self._stage

    @property
    def attached(self) -> bool:
        """Whether it was ever put on a stage."""
        return self._stage is not None

    @property
    def theme(self) -> Theme:
        """The stage's theme."""
        return (self._stage or self.stage).theme

    def attach(self, stage: Stage, parent: Widget | None) -> None:
        """Put this widget and all below it on a stage; one that is there already only takes another parent."""
        self.parent = parent
        if self._stage is stage:
            return
        self._stage, self._epoch = stage, -1
        for child in self.children:
            child.attach(stage, self)

    def replace(self, *children: Widget) -> None:
        """Exchange the children and lay the stage out again."""
        self.children = list(children)
        if self._stage is not None:
            for child in children:
                child.attach(self._stage, self)
            self._stage.relayout()

    def walk(self) -> Iterator[Widget]:
        """This widget and all visible ones below it, in reading order."""
        ahead: list[Widget] = [self]
        while ahead:
            widget = ahead.pop()
            yield widget
            ahead += [child for child in reversed(widget.children) if child.visible]

    def ancestors(self) -> Iterator[Widget]:
        """The parents, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    # ---- measure

    def natural_width(self) -> int:
        """The width at which nothing has to wrap."""
        return self._measured_widths()[0]

    def min_width(self) -> int:
        """The width below which something is cut."""
        return self._measured_widths()[1]

    def height_for(self, width: int) -> int:
        """The height wanted at this width."""
        self._forget_old()
        if self.fixed_height is not None:
            return self.theme.px(self.fixed_height)
        if width not in self._heights:
            self._heights[width] = self.content_height(width)
        return self._heights[width]

    def _measured_widths(self) -> tuple[int, int]:
        self._forget_old()
        if self._widths is None:
            if self.fixed_width is not None:
                fixed = self.theme.px(self.fixed_width)
                self._widths = (fixed, fixed)
            else:
                self._widths = (self.content_width(), self.content_min_width())
        return self._widths

    def _forget_old(self) -> None:
        if self._epoch != self.stage.epoch:
            self._epoch, self._widths = self.stage.epoch, None
            self._heights.clear()

    def invalidate_layout(self) -> None:
        """Measure this again, and place it again, before the next drawing; what is inside is as it was."""
        self._epoch, self._placed = -1, ()

    def shown_children(self) -> list[Widget]:
        """The children that take part in layout and drawing."""
        return [child for child in self.children if child.visible]

    def content_width(self) -> int:
        return max((child.natural_width() for child in self.shown_children()), default=0)

    def content_min_width(self) -> int:
        return max((child.min_width() for child in self.shown_children()), default=0)

    def content_height(self, width: int) -> int:
        return max((child.height_for(width) for child in self.shown_children()), default=0)

    def min_height(self, width: int) -> int:
        """The least height a widget that shrinks can live with."""
        return self.height_for(width)

    def used_width(self, width: int) -> int:
        """How much of a width too small it uses; words shortened may need less than they were given."""
        return width

    def baseline(self, width: int) -> int:
        """How far the first line's baseline lies below the top, for rows that align by it."""
        return self.height_for(width)

    def place(self, rect: Rect) -> None:
        """Take this place; what stands where it stood is not laid out again, what is as large as it was only moves."""
        place = (self.stage.epoch, *rect)
        before, self._placed = self._placed, place
        if before[:1] + before[3:] == place[:1] + place[3:]:
            if before != place:
                self._move(place[1] - before[1], place[2] - before[2])
        else:
            self.layout(rect)

    def _move(self, right: int, down: int) -> None:
        self.rect = self.rect.move(right, down)
        for child in self.shown_children():
            if child._placed:
                epoch, x, y, wide, high = child._placed
                child._placed = (epoch, x + right, y + down, wide, high)
            child._move(right, down)

    def layout(self, rect: Rect) -> None:
        """Take this place and give the children theirs, by `put`."""
        self.rect = Rect(rect)
        for child in self.shown_children():
            child.place(self.rect)

    # ---- draw

    def draw(self, surface: Surface) -> None:
        """Paint this widget, then those children that lie in the part being drawn anew."""
        self.paint(surface)
        clip = surface.get_clip().inflate(2 * OVERHANG, 2 * OVERHANG)
        for child in self.children:
            if child.visible and child.rect.colliderect(clip):
                child.draw(surface)

    def paint(self, surface: Surface) -> None:
        """Draw what is this widget's own; nothing for a mere container."""

    def invalidate(self) -> None:
        """Ask for this widget's place to be drawn anew."""
        if self._stage is not None:
            self._stage.invalidate(self)

    # ---- act

    def can_focus(self) -> bool:
        """Whether the keyboard can rest here."""
        return self.focusable and self.enabled

    def hit_test(self, point: tuple[int, int]) -> Widget | None:
        """The deepest visible widget at a point."""
        if not self.rect.collidepoint(point):
            return None
        for child in reversed(self.children):
            found = child.hit_test(point) if child.visible else None
            if found is not None:
                return found
        return self

    def on_press(self) -> None:
        """Enter, Space, click or the hotkey."""

    def on_key(self, event: pygame.Event) -> bool:
        """A key pressed while the focus is here or below; whether it was used."""
        return False

    def on_text(self, words: str) -> bool:
        """Words typed while the focus is here; whether they were used."""
        return False

    def on_wheel(self, steps: float) -> bool:
        """The wheel turned over this widget; whether it was used."""
        return False

    def on_grab(self, point: tuple[int, int]) -> bool:
        """The mouse went down here; whether this widget holds on to it until it is released."""
        return False

    def on_drag(self, point: tuple[int, int]) -> None:
        """The mouse that this widget holds went somewhere."""

    def reveal(self, rect: Rect) -> None:
        """Bring this place, which lies within, into view."""

    # ---- tell

    def value(self) -> str:
        """What this widget stands at, as words: a meter's number, a box's tick."""
        return ""

    def describe(self, depth: int = 0) -> str:
        """The tree below as lines of role, name, value and state; the focused one ends in *."""
        silent = self.role == "group" and not self.name
        line = "" if silent else "  " * depth + self._line() + "\n"
        deeper = depth if silent else depth + 1
        return line + "".join(child.describe(deeper) for child in self.children if child.visible)

    def _line(self) -> str:
        parts = [self.role, repr(self.name)]
        if self.value():
            parts.append(self.value())
        if not self.enabled:
            parts.append("(disabled)")
        focused = self._stage is not None and self._stage.focus is self
        return " ".join(parts) + ("*" if focused else "")
