"""The protocol by which widgets talk to the stage that shows them.

It stands below `Widget` so that widgets do not import the stage; `Node` is the widget type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from pygame import Rect

from game.ui.toolkit.appearance.theme import Theme

Node = TypeVar("Node")


class Host(Protocol[Node]):
    """The services of a stage that widgets may use: theme, focus, redrawing, dialogs and animation."""

    theme: Theme
    epoch: int  # increases whenever everything has to be laid out again
    focus: Node | None
    focus_shown: bool
    hovered: Node | None
    grabbed: Node | None

    def viewport(self) -> Rect:
        """Return the area of the whole surface."""

    def size(self) -> tuple[float, float]:
        """Return the size of the surface in design units."""

    def shows(self, root: Node) -> bool:
        """Return True if a tree with this root is one of the layers."""

    def relayout(self) -> None:
        """Lay out and redraw everything before the next frame."""

    def invalidate(self, widget: Node) -> None:
        """Redraw a widget's area in the next frame."""

    def invalidate_area(self, rect: Rect, widget: Node) -> None:
        """Redraw an area of the layer a widget is in."""

    def is_hovered(self, widget: Node) -> bool:
        """Return True if the mouse is over a widget or one of its descendants."""

    def set_focus(self, widget: Node | None, *, shown: bool = True) -> None:
        """Focus a widget and scroll it into view; with `shown` its ring is drawn."""

    def tooltip_is_open(self) -> bool:
        """Return True if a floating tooltip is shown."""

    def request_tooltip(self, widget: Node | None, *, at_once: bool = False) -> None:
        """Show a widget's tooltip after the usual delay; None closes the open one."""

    def open(self, root: Node, closed: Callable[[], None] = lambda: None) -> None:
        """Open a dialog on top; `closed` is called when it goes."""

    def close(self) -> None:
        """Close the topmost dialog."""

    def animate(self, seconds: float, show: Callable[[float], None]) -> None:
        """Call `show` with a share from 0 to 1, easing out, over a time in seconds."""
