"""Row and Column: children one after another, with gaps, padding, growth, shrinking and wrapping."""

from __future__ import annotations

from typing import Literal, Unpack

from pygame import Rect

from game.ui.toolkit.layout.flex import share_out
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Align, Options

Across = Literal["fill", "start", "center", "end", "baseline"]
NO_PAD = (0.0, 0.0)
_Line = list[tuple[Widget, int]]  # children of one line with their widths


class Column(Widget):
    """Children from top to bottom; `pad` is (horizontal, vertical) in design units."""

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
        """Return the sum of the children's minimum heights."""
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
        if sum(wants) > room:  # min_height is the expensive part of a layout, so only if needed
            floors = [child.min_height(width) for child, width in zip(children, widths, strict=True)]
        heights = share_out(room, wants, floors, [child.grow for child in children])
        top = inner.y
        for child, width, height in zip(children, widths, heights, strict=True):
            left = inner.x + offset(child.align or self.across, inner.w - width)
            child.place(Rect(left, top, width, height))
            top += height + self.theme.space(self.gap)

    def baseline(self, width: int) -> int:
        """Return the first child's baseline, so that neighbouring columns align by their first line of text."""
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
    """Children from left to right; with wrap=True those that do not fit continue on a further line."""

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
        self._cached_lines: tuple[int, dict[int, list[_Line]]] = (-1, {})  # epoch, lines by inner width

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
        """Return the largest minimum height of the children, if they all fit on one line."""
        lines = self._lines(width - 2 * self.theme.space(self.pad[0]))
        if self.fixed_height is not None or len(lines) != 1:
            return self.height_for(width)
        least = max((child.min_height(child_width) for child, child_width in lines[0]), default=0)
        return least + 2 * self.theme.space(self.pad[1])

    def baseline(self, width: int) -> int:
        lines = self._lines(width - 2 * self.theme.space(self.pad[0]))
        if not lines:
            return self.height_for(width)
        if self.across == "baseline":
            return self.theme.space(self.pad[1]) + self._deepest(lines[0])
        first, first_width = lines[0][0]
        spare = self._line_height(lines[0]) - first.height_for(first_width)
        return self.theme.space(self.pad[1]) + offset(self.across, spare) + first.baseline(first_width)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        inner = padded(self, rect)
        lines = self._lines(inner.w)
        top = inner.y
        for line in lines:
            height = inner.h if len(lines) == 1 else self._line_height(line)
            self._place_line(line, Rect(inner.x, top, inner.w, height))
            top += height + self.theme.space(self.gap)

    def _place_line(self, line: _Line, room: Rect) -> None:
        left = room.x
        deepest = self._deepest(line)
        spare = max(0, room.h - self._line_height(line)) // 2
        for child, width in line:
            align = child.align or self.across
            wanted = min(room.h, child.height_for(width))
            if align == "baseline":
                child.place(Rect(left, room.y + spare + deepest - child.baseline(width), width, wanted))
            elif align == "fill":
                child.place(Rect(left, room.y, width, room.h))
            else:
                child.place(Rect(left, room.y + offset(align, room.h - wanted), width, wanted))
            left += width + self.theme.space(self.gap)

    def _line_height(self, line: _Line) -> int:
        if self.across != "baseline":
            return max((child.height_for(width) for child, width in line), default=0)
        deepest = self._deepest(line)
        drops = [(0 if child.align else deepest - child.baseline(width), child, width) for child, width in line]
        return max((drop + child.height_for(width) for drop, child, width in drops), default=0)

    def _deepest(self, line: _Line) -> int:
        return max((child.baseline(width) for child, width in line if child.align is None), default=0)

    def invalidate_layout(self) -> None:
        super().invalidate_layout()
        self._cached_lines = (-1, {})

    def _lines(self, inner: int) -> list[_Line]:
        if self._cached_lines[0] != self.stage.epoch:
            self._cached_lines = (self.stage.epoch, {})
        cache = self._cached_lines[1]
        if inner not in cache:
            cache[inner] = [self._with_widths(line, inner) for line in self._break_lines(inner)]
        return cache[inner]

    def _break_lines(self, inner: int) -> list[list[Widget]]:
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

    def _with_widths(self, line: list[Widget], inner: int) -> _Line:
        room = inner - self.theme.space(self.gap) * (len(line) - 1)
        wants = [child.natural_width() for child in line]
        floors = [child.min_width() for child in line] if sum(wants) > room else wants
        widths = share_out(room, wants, floors, [child.grow for child in line])
        if sum(wants) > room:
            widths = self._pass_on_spare(line, wants, widths)
        return list(zip(line, widths, strict=True))

    def _pass_on_spare(self, line: list[Widget], wants: list[int], widths: list[int]) -> list[int]:
        """Give the width that shortened texts leave over to those that lack width, smallest lack first."""
        used = [child.used_width(width) for child, width in zip(line, widths, strict=True)]
        spare = sum(widths) - sum(used)
        for index in sorted(range(len(line)), key=lambda index: wants[index] - used[index]):
            more = max(0, min(spare, wants[index] - used[index]))
            used[index] += more
            spare -= more
        return used

    def _room_between(self, children: list[Widget]) -> int:
        return self.theme.space(self.gap) * max(0, len(children) - 1) + 2 * self.theme.space(self.pad[0])


def padded(box: Column | Row, rect: Rect) -> Rect:
    """Return a box's rect without its padding."""
    x, y = box.theme.space(box.pad[0]), box.theme.space(box.pad[1])
    return Rect(rect.x + x, rect.y + y, max(0, rect.w - 2 * x), max(0, rect.h - 2 * y))


def offset(align: str, spare: int) -> int:
    """Return the offset of a child in spare space by its alignment."""
    return {"center": spare // 2, "end": spare}.get(align, 0)


def spacer() -> Widget:
    """Return an empty widget that takes the free space."""
    return Widget(grow=1)
