"""The keyword arguments every widget accepts, and how far a widget may paint outside its own rect."""

from __future__ import annotations

from typing import Literal, TypedDict

from game.ui.toolkit.appearance.tooltip_content import Tip

Align = Literal["fill", "start", "center", "end"]
OVERHANG = 12  # pixels a widget may paint outside its own rect: focus rings, borders, carets


class Options(TypedDict, total=False):
    """The keyword arguments every widget accepts.

    name: accessible name, for screen readers and tests; ident: key by which the focus is kept and tests find the
    widget; width and height: fixed lengths in design units; grow: share of the free space; align: alignment across
    the parent box.
    """

    name: str
    ident: str
    tip: Tip
    grow: float
    width: float
    height: float
    align: Align
