"""Partial layout: replace a widget's children, and lay out and redraw only the affected area."""

from __future__ import annotations

from game.ui.toolkit.stage.tree_diff import rects_by_widget
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import OVERHANG


def replace_children(box: Widget, *children: Widget) -> None:
    """Replace the children of a box; its surroundings move only if its size changes.

    The focus and an open tooltip pass to the new widget with the same ident. A box that is not shown only takes the
    children.
    """
    if not box.attached:
        box.children = list(children)
        return
    stage = box.stage
    shown = stage.shows(box.root())
    focus = stage.focus if shown and stage.focus in set(box.walk()) else None
    tooltip_was_open = focus is not None and stage.tooltip_is_open()
    before = _size_hints(box)
    box.children = list(children)
    for child in children:
        child.attach(stage, box)
    box.invalidate_layout()
    if shown:
        _lay_out(box, resized=_size_hints(box) != before)
    if focus is not None:
        successor = next((widget for widget in box.walk() if widget.ident == focus.ident), None)
        stage.set_focus(successor, shown=stage.focus_shown)
        stage.request_tooltip(successor, at_once=tooltip_was_open)


def _size_hints(box: Widget) -> tuple[int, int, int]:
    """Return all that the layout of the surroundings depends on."""
    return box.content_width(), box.content_min_width(), box.content_height(box.rect.w)


def _lay_out(box: Widget, *, resized: bool) -> None:
    """Place the box, and everything around it if it was resized; redraw the box and whatever moved."""
    if not resized:
        box.layout(box.rect)
        box.invalidate()
        return
    stage, root = box.stage, box.root()
    old_rects = rects_by_widget(root)
    for widget in (box, *box.ancestors()):
        widget.invalidate_layout()
    root.place(stage.viewport())
    affected = [box.rect]
    for widget in root.walk():
        old = old_rects.get(widget)
        if old != widget.rect:
            affected += [widget.rect, old or widget.rect]
    area = affected[0].unionall(affected[1:]).inflate(2 * OVERHANG, 2 * OVERHANG)
    stage.invalidate_area(area, root)
