"""Row and Column: children one after another with gaps, padding, growth, shrinking and wrapping."""

from __future__ import annotations

from typing import Literal, Unpack

from pygame import Rect

from game.ui.toolkit.layout.flex import share_out
from game.ui.toolkit.widget import Align, Options, Widget

Across = Literal["fill", "start", "center", "end", "baseline"]
NO_PAD = (0.0, 0.0)


class Column(Widget):
    """Children from top to bottom; `pad` is (left and right, top and bottom) in design units."""

    def __init__(
        self,
        *children: Widget,
        gap: float = 0,
        pad: tuple[float, float] = NO_PAD,
        across: Align = "fill",
        **options: Unpack[Options],
    ) -> None:
        super().__init__(*children, **options)
        self.gap, self.pad, self.across = gap, pad, across

    def content_width(self) -> int:
        return super().content_width() + 2 * self.theme.space(self.pad[0])

    def content_min_width(self) -> int:
        return super().content_min_width() + 2 * self.theme.space(self.pad[0])

    def content_height(self, width: int) -> int:
        children = self.shown_children()
        inner = width - 2 * self.theme.space(self.pad[0])
        wanted = sum(child.height_for(self._width_of(child, inner)) for child in children)
        return wanted + self._gaps(children) + 2 * self.theme.space(self.pad[1])

    def min_height(self, width: int) -> int:
        """What the fixed children want plus the least of those that shrink."""
        if self.fixed_height is not None:
            return self.height_for(width)
        children = self.shown_children()
        inner = width - 2 * self.theme.space(self.pad[0])
        least = sum(child.min_height(self._width_of(child, inner)) for child in children)
        return least + self._gaps(children) + 2 * self.theme.space(self.pad[1])

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        children = self.shown_children()
        inner = padded(self, rect)
        widths = [self._width_of(child, inner.w) for child in children]
        wants = [child.height_for(width) for child, width in zip(children, widths, strict=True)]
        room = inner.h - self._gaps(children)
        floors = wants
        if sum(wants) > room:  # asked for only where it counts: it is the dear part of a layout
            floors = [child.min_height(width) for child, width in zip(children, widths, strict=True)]
        heights = share_out(room, wants, floors, [child.grow for child in children])
        top = inner.y
        for child, width, height in zip(children, widths, heights, strict=True):
            left = inner.x + offset(child.align or self.across, inner.w - width)
            child.place(Rect(left, top, width, height))
            top += height + self.theme.space(self.gap)

    def baseline(self, width: int) -> int:
        """The first child's, so that columns side by side stand on one line of text."""
        children = self.shown_children()
        if not children:
            return self.height_for(width)
        inner = width - 2 * self.theme.space(self.pad[0])
        return self.theme.space(self.pad[1]) + children[0].baseline(self._width_of(children[0], inner))

    def _gaps(self, children: list[Widget]) -> int:
        return self.theme.space(self.gap) * max(0, len(children) - 1)

    def _width_of(self, child: Widget, inner: int) -> int:
        if child.fixed_width is not None or (child.align or self.across) != "fill":
            return min(inner, child.natural_width())
        return inner


class Row(Widget):
    """Children from left to right; with wrap=True those that do not fit go on in a further line."""

    def __init__(
        self,
        *children: Widget,
        gap: float = 0,
        pad: tuple[float, float] = NO_PAD,
        across: Across = "center",
        wrap: bool = False,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(*children, **options)
        self.gap, self.pad, self.across, self.wrap = gap, pad, across, wrap
        self._known: tuple[int, dict[int, list[list[tuple[Widget, int]]]]] = (-1, {})

    def content_width(self) -> int:
        children = self.shown_children()
        return sum(child.natural_width() for child in children) + self._room_between(children)

    def content_min_width(self) -> int:
        children = self.shown_children()
        widths = [child.min_width() for child in children]
        if self.wrap:
            return max(widths, default=0) + 2 * self.theme.space(self.pad[0])
        return sum(widths) + self._room_between(children)

    def content_height(self, width: int) -> int:
        lines = self._lines(width - 2 * self.theme.space(self.pad[0]))
        between = self.theme.space(self.gap) * max(0, len(lines) - 1)
        return sum(self._line_height(line) for line in lines) + between + 2 * self.theme.space(self.pad[1])

    def min_height(self, width: int) -> int:
        """The least of the highest child, where everything stands in one line."""
        lines = self._lines(width - 2 * self.theme.space(self.pad[0]))
        if self.fixed_height is not None or len(lines) != 1:
            return self.height_for(width)
        least = max((child.min_height(long) for child, long in lines[0]), default=0)
        return least + 2 * self.theme.space(self.pad[1])

    def baseline(self, width: int) -> int:
        lines = self._lines(width - 2 * self.theme.space(self.pad[0]))
        if not lines:
            return self.height_for(width)
        if self.across == "baseline":
            return self.theme.space(self.pad[1]) + self._deepest(lines[0])
        first, long = lines[0][0]
        spare = self._line_height(lines[0]) - first.height_for(long)
        return self.theme.space(self.pad[1]) + offset(self.across, spare) + first.baseline(long)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        inner = padded(self, rect)
        lines = self._lines(inner.w)
        top = inner.y
        for line in lines:
            height = inner.h if len(lines) == 1 else self._line_height(line)
            self._place(line, Rect(inner.x, top, inner.w, height))
            top += height + self.theme.space(self.gap)

    def _place(self, line: list[tuple[Widget, int]], room: Rect) -> None:
        left = room.x
        deepest = self._deepest(line)
        spare = max(0, room.h - self._line_height(line)) // 2
        for child, width in line:
            how = child.align or self.across
            wanted = min(room.h, child.height_for(width))
            if how == "baseline":
                child.place(Rect(left, room.y + spare + deepest - child.baseline(width), width, wanted))
            elif how == "fill":
                child.place(Rect(left, room.y, width, room.h))
            else:
                child.place(Rect(left, room.y + offset(how, room.h - wanted), width, wanted))
            left += width + self.theme.space(self.gap)

    def _line_height(self, line: list[tuple[Widget, int]]) -> int:
        if self.across != "baseline":
            return max((child.height_for(width) for child, width in line), default=0)
        deepest = self._deepest(line)
        drops = [(0 if child.align else deepest - child.baseline(width), child, width) for child, width in line]
        return max((drop + child.height_for(width) for drop, child, width in drops), default=0)

    def _deepest(self, line: list[tuple[Widget, int]]) -> int:
        return max((child.baseline(width) for child, width in line if child.align is None), default=0)

    def invalidate_layout(self) -> None:
        super().invalidate_layout()
        self._known = (-1, {})

    def _lines(self, inner: int) -> list[list[tuple[Widget, int]]]:
        if self._known[0] != self.stage.epoch:
            self._known = (self.stage.epoch, {})
        known = self._known[1]
        if inner not in known:
            known[inner] = [self._shared(line, inner) for line in self._broken(inner)]
        return known[inner]

    def _broken(self, inner: int) -> list[list[Widget]]:
        children = self.shown_children()
        if not self.wrap:
            return [children] if children else []
        gap = self.theme.space(self.gap)
        lines: list[list[Widget]] = []
        used = 0
        for child in children:
            want = child.natural_width()
            if lines and used + gap + want <= inner:
                lines[-1].append(child)
                used += gap + want
            else:
                lines.append([child])
                used = want
        return lines

    def _shared(self, line: list[Widget], inner: int) -> list[tuple[Widget, int]]:
        room = inner - self.theme.space(self.gap) * (len(line) - 1)
        wants = [child.natural_width() for child in line]
        floors = [child.min_width() for child in line] if sum(wants) > room else wants
        widths = share_out(room, wants, floors, [child.grow for child in line])
        if sum(wants) > room:
            widths = self._hand_on(line, wants, widths)
        return list(zip(line, widths, strict=True))

    def _hand_on(self, line: list[Widget], wants: list[int], widths: list[int]) -> list[int]:
        """Give what shortened words leave over to those who still want room, who wants least first."""
        used = [child.used_width(width) for child, width in zip(line, widths, strict=True)]
        left = sum(widths) - sum(used)
        for at in sorted(range(len(line)), key=lambda at: wants[at] - used[at]):
            more = max(0, min(left, wants[at] - used[at]))
            used[at] += more
            left -= more
        return used

    def _room_between(self, children: list[Widget]) -> int:
        return self.theme.space(self.gap) * max(0, len(children) - 1) + 2 * self.theme.space(self.pad[0])


def padded(box: Column | Row, rect: Rect) -> Rect:
    """What is left of a box's place inside its padding."""
    x, y = box.theme.space(box.pad[0]), box.theme.space(box.pad[1])
    return Rect(rect.x + x, rect.y + y, max(0, rect.w - 2 * x), max(0, rect.h - 2 * y))


def offset(how: str, spare: int) -> int:
    """Where a child starts in spare room: at the start, in the middle or at the end."""
    return {"center": spare // 2, "end": spare}.get(how, 0)


def spacer() -> Widget:
    """Nothing that takes all free room."""
    return Widget(grow=1)
