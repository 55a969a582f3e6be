"""Where the picture of one tree of widgets differs from that of the tree before, so that only there it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from pygame import Rect

from game.ui.toolkit.widget import Widget

# What a widget holds that is not seen in its own place: its surroundings, what it measured, what it does and says.
_UNSEEN = frozenset(
    {
        "rect",
        "children",
        "parent",
        "tip",
        "ident",
        "press",
        "hotkey",
        "_stage",
        "_epoch",
        "_placed",
        "_heights",
        "_widths",
        "_known",
    }
)
_COMPARED = (str, int, float, tuple, list)


def rects_by_widget(root: Widget) -> dict[Widget, Rect]:
    """Where everything of a tree stands now: a widget that is kept forgets it when it is put elsewhere."""
    return {widget: Rect(widget.rect) for widget in root.walk()}


def changed_rects(old: Widget, new: Widget, stood: dict[Widget, Rect]) -> Iterator[Rect]:
    """The parts to be drawn anew where `new` is shown after `old`, whose parts stood at `stood`.

    A widget that is the same object, in the same place, looks as it did (what changes by itself says so by
    `changed`). Another one looks the same if all that it holds is the same; then its children are compared one by
    one. In doubt a part is drawn.
    """
    if old is new:
        if stood[old] != new.rect:
            yield from (stood[old], Rect(new.rect))
        return
    before, after = old.shown_children(), new.shown_children()
    if stood[old] == new.rect and len(before) == len(after) and _look_alike(old, new):
        for one, other in zip(before, after, strict=True):
            yield from changed_rects(one, other, stood)
    else:
        yield from (stood[old], Rect(new.rect))


def _look_alike(old: Widget, new: Widget) -> bool:
    if type(old) is not type(new):
        return False
    mine, other = vars(old), vars(new)
    return mine.keys() == other.keys() and all(
        _same(value, other[key]) for key, value in mine.items() if key not in _UNSEEN
    )


def _same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and isinstance(one, _COMPARED) and one == other)
