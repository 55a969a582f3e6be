"""Keyboard focus within a widget tree: the Tab order, and the successor of a widget that was rebuilt or vanished."""

from __future__ import annotations

from itertools import pairwise

from pygame import Vector2

from game.ui.toolkit.widget import Widget


def focus_order(root: Widget) -> list[Widget]:
    """Return the widgets Tab walks through, in order."""
    return [widget for widget in root.walk() if widget.can_focus()]


def is_shown(widget: Widget, root: Widget) -> bool:
    """Return True if a widget is visible in a tree, by walking up instead of searching the tree."""
    path = [widget, *widget.ancestors()]
    linked = all(child.visible and child in parent.children for child, parent in pairwise(path))
    return linked and path[-1] is root


def successor(old: Widget, root: Widget) -> Widget | None:
    """Return what to focus instead of `old`: itself, else the widget with its ident, else its role and name."""
    if old.can_focus() and is_shown(old, root):
        return old
    order = focus_order(root)
    by_ident = (widget for widget in order if old.ident and widget.ident == old.ident)
    by_name = (widget for widget in order if (widget.role, widget.name) == (old.role, old.name))
    return next(by_ident, None) or next(by_name, None)


def nearest_widget(gone: Widget, root: Widget) -> Widget | None:
    """Return the focusable widget nearest to one that vanished, so that the focus stays in its region."""
    center = Vector2(gone.rect.center)
    return min(focus_order(root), key=lambda widget: center.distance_squared_to(widget.rect.center), default=None)
