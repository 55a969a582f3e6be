"""Tree diff: the areas in which a rebuilt widget tree looks different from the one it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from pygame import Rect

from game.ui.toolkit.widget import Widget


def rects_by_widget(root: Widget) -> dict[Widget, Rect]:
    """Return the rects of a tree's visible widgets, taken before a reused widget is moved."""
    return {widget: Rect(widget.rect) for widget in root.walk()}


def changed_rects(old: Widget, new: Widget, old_rects: dict[Widget, Rect]) -> Iterator[Rect]:
    """Yield the areas to redraw when `new` replaces `old`, whose widgets were at `old_rects`.

    The same object in the same place needs no redrawing, since a widget that changes invalidates itself. Two objects
    look the same if their class and `painted_state` are equal; then their children are compared one by one.
    """
    if old is new:
        if old_rects[old] != new.rect:
            yield from (old_rects[old], Rect(new.rect))
        return
    before, after = old.shown_children(), new.shown_children()
    if old_rects[old] == new.rect and len(before) == len(after) and _looks_same(old, new):
        for old_child, new_child in zip(before, after, strict=True):
            yield from changed_rects(old_child, new_child, old_rects)
    else:
        yield from (old_rects[old], Rect(new.rect))


def _looks_same(old: Widget, new: Widget) -> bool:
    return type(old) is type(new) and old.painted_state() == new.painted_state()
