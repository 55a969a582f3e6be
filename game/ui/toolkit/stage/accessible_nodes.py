"""Nodes for screen readers: one for every widget that says something, numbered alike after a rebuild."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pygame import Rect

from game.ui.toolkit.widget import Widget


@dataclass(frozen=True)
class AccessibleNode:
    """The facts that a screen reader is told of one widget.

    bounds: left, top, right and bottom in pixels of the window; children: numbers of nodes, in reading order. Nodes are
    equal if a screen reader would be told the same; the widget is left out of the comparison.
    """

    role: str
    name: str
    value: str
    description: str
    bounds: tuple[int, int, int, int]
    on: bool | None
    enabled: bool
    focusable: bool
    children: tuple[int, ...]
    widget: Widget = field(compare=False, repr=False)


def accessible_nodes(root: Widget) -> dict[int, AccessibleNode]:
    """Return the nodes of a tree by number, the root's first.

    A number is a hash of the path to the widget: its ident, or its role and its place among its siblings of that role.
    So a rebuilt screen keeps its numbers, and a reader hears only what changed. Groups without a name are passed over.
    """
    nodes: dict[int, AccessibleNode] = {}
    _add(root, ("",), nodes)
    return nodes


Path = tuple[str, ...]


def _add(widget: Widget, path: Path, nodes: dict[int, AccessibleNode]) -> int:
    """Add a widget and what is below it; return its number."""
    number = _number(path)
    nodes[number] = _node(widget, ())  # before its children, so that the root is the first
    children = tuple(_add(child, below, nodes) for child, below in _spoken_children(widget, path))
    nodes[number] = _node(widget, children)
    return number


def _number(path: Path) -> int:
    """Return a positive number of 62 bits for a path."""
    return hash(path) & (2**62 - 1) | 16  # the low numbers are left to the window itself


def _node(widget: Widget, children: tuple[int, ...]) -> AccessibleNode:
    rect: Rect = widget.rect
    return AccessibleNode(
        role=widget.role,
        name=widget.name,
        value=widget.value(),
        description=widget.tip.words() if widget.tip is not None else widget.cut_text(),
        bounds=(rect.left, rect.top, rect.right, rect.bottom),
        on=widget.is_on(),
        enabled=widget.enabled,
        focusable=widget.can_focus(),
        children=children,
        widget=widget,
    )


def _spoken_children(widget: Widget, path: Path) -> list[tuple[Widget, Path]]:
    """Return the nearest descendants that say something, each with its path.

    In something that is pressed these are only what the keyboard reaches too: its name says the rest.
    """
    found: list[Widget] = []
    _collect(widget, found)
    if widget.focusable and widget.name:
        found = [each for each in found if each.can_focus() and not each.mouse_only]
    seen: Counter[str] = Counter()
    paths = []
    for each in found:
        key = each.ident or each.role
        seen[key] += 1
        paths.append((each, (*path, f"{key} {seen[key]}")))
    return paths


def _collect(widget: Widget, found: list[Widget]) -> None:
    for child in widget.children:
        if not child.visible:
            continue
        if child.name or child.focusable:
            found.append(child)
        else:
            _collect(child, found)
