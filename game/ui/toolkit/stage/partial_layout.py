"""Other parts in a widget's place while everything else stays as it is: measured and drawn is only what it touches."""

from __future__ import annotations

from game.ui.toolkit.stage.tree_diff import rects_by_widget
from game.ui.toolkit.widget import OVERHANG, Widget


def replace_children(box: Widget, *children: Widget) -> None:
    """Show other children; what lies around is placed anew only where the box grew or shrank.

    The focus, and the tip told of it, go on to what has the same ident. A box that nobody looks at only takes them.
    """
    if not box.attached:
        box.children = list(children)
        return
    stage = box.stage
    shown = any(each.root is [box, *box.ancestors()][-1] for each in stage.layers)
    focus = stage.focus if shown and stage.focus in set(box.walk()) else None
    told = focus is not None and stage.tooltips.tip is not None
    before = _wants(box)
    box.children = list(children)
    for child in children:
        child.attach(stage, box)
    box.invalidate_layout()
    if shown:
        _place(box, grown=_wants(box) != before)
    if focus is not None:
        same = next((each for each in box.walk() if each.ident == focus.ident), None)
        stage.set_focus(same, shown=stage.focus_shown)
        stage.tooltips.request(same, at_once=told)


def _wants(box: Widget) -> tuple[int, int, int]:
    """All that what lies around is laid out by."""
    return box.content_width(), box.content_min_width(), box.content_height(box.rect.w)


def _place(box: Widget, *, grown: bool) -> None:
    """Put it where it belongs; drawn is the box and what does not stand where it stood."""
    if grown:
        stage, root = box.stage, [box, *box.ancestors()][-1]
        stood = rects_by_widget(root)
        for each in (box, *box.ancestors()):
            each.invalidate_layout()
        root.place(stage.surface.get_rect())
        parts = [box.rect]
        for widget in root.walk():
            before = stood.get(widget)
            if before != widget.rect:
                parts += [widget.rect, before or widget.rect]
        around = parts[0].unionall(parts[1:]).inflate(2 * OVERHANG, 2 * OVERHANG)
        stage.damage(around, stage.layer_of(root))
    else:
        box.layout(box.rect)
        box.invalidate()
