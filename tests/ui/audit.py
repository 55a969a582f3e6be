"""Walk what a stage shows and report words cut off or faint, things on top of each other and things no key reaches."""

from __future__ import annotations

from game.palette import PALETTES, Role, contrast_ratio
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import ButtonBase, Column, Grid, KeyCap, Label, Panel, Row, Scroll, Widget

SIZES = ((1280, 720), (1920, 1080), (2560, 1440))
SCALES = (1.0, 1.25, 1.5, 2.0)
READABLE = 4.5  # WCAG 2.2, AA
_SLACK = 2


def clipped_texts(stage: Stage) -> list[str]:
    """Words of the topmost layer that nobody can read in full.

    Cut, spilling, or shortened out of a key's reach.
    """
    stage.draw()
    found = []
    for widget in stage.top().walk():
        if isinstance(widget, Label) and widget.name.strip():
            if widget.overflows:
                found.append(f"does not fit: {widget.name!r}")
            elif widget.cut and not any(above.can_focus() for above in (widget, *widget.ancestors())):
                found.append(f"shortened where no key shows the rest: {widget.name!r}")
        if isinstance(widget, (Label, KeyCap)) and (outside := _spill(widget)):
            found.append(f"{outside}: {widget.name!r}")
        if isinstance(widget, Chart):
            found += _chart_texts(widget)
    return found


def _spill(widget: Widget) -> str:
    """Where a widget leaves an ancestor; below a scroll area only sideways counts."""
    vertical = True
    for above in widget.ancestors():
        if isinstance(above, Scroll):
            vertical = False
        if widget.rect.left < above.rect.left - _SLACK or widget.rect.right > above.rect.right + _SLACK:
            return f"sideways out of {above.role} {above.name!r}"
        high, low = above.rect.top - _SLACK, above.rect.bottom + _SLACK
        if vertical and (widget.rect.top < high or widget.rect.bottom > low):
            return f"up or down out of {above.role} {above.name!r}"
    return ""


def _chart_texts(chart: Chart) -> list[str]:
    if chart.drawing is None:
        return []
    theme, found, boxes = chart.theme, [], []
    for text in chart.drawing.texts:
        size = "micro" if text.size < 16 else "body"
        wide = theme.width(text.words, size, "semibold" if text.bold else "regular") / theme.scale
        left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        if left < -_SLACK or left + wide > chart.drawing.width + _SLACK:
            found.append(f"sideways out of chart {chart.name!r}: {text.words!r}")
        boxes.append((left, text.y - 6, left + wide, text.y + 6, text.words))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]:
                found.append(f"in chart {chart.name!r} {one[4]!r} on {other[4]!r}")
    return found


def overlaps(stage: Stage) -> list[str]:
    """Neighbours of the topmost layer that lie on each other, and what leaves its parent."""
    stage.settle()
    found = []
    for widget in stage.top().walk():
        children = [child for child in widget.children if child.visible]
        if isinstance(widget, (Row, Column, Grid)):
            for at, one in enumerate(children):
                for other in children[at + 1 :]:
                    part = one.rect.clip(other.rect)
                    if part.w > _SLACK and part.h > _SLACK:
                        found.append(f"{_called(one)} and {_called(other)} overlap by {part.size}")
        if not isinstance(widget, Scroll):
            for child in children:
                union = widget.rect.union(child.rect)
                if union.w > widget.rect.w + _SLACK or union.h > widget.rect.h + _SLACK:
                    places = f"{child.rect} not in {widget.rect}"
                    found.append(f"{_called(child)} leaves {_called(widget)}: {places}")
    return found


def _called(widget: Widget) -> str:
    inside = next((each.name for each in widget.walk() if each.name), "")
    return f"{type(widget).__name__} {inside!r}"


def unreachable(stage: Stage) -> list[str]:
    """What can be pressed or scrolled but is not seen when the focus goes there, or has no name."""
    stage.settle()
    found = []
    before, shown = stage.focus, stage.focus_shown
    order = stage.focus_order()
    for widget in order:
        stage.set_focus(widget, shown=False)
        part = stage.visible_part(widget)
        if part.w < min(widget.rect.w, 24) or part.h < min(widget.rect.h, 24):
            found.append(f"{_called(widget)} is not seen where the focus is on it")
        if not widget.name and not isinstance(widget, Scroll):
            found.append(f"{widget.role} at {widget.rect} has no name")
    for widget in stage.top().walk():
        if widget.hotkey and widget.enabled and widget not in order:
            found.append(f"{_called(widget)} has a hotkey but Tab does not reach it")
    stage.set_focus(before, shown=shown)
    return found


def faint_texts(stage: Stage) -> list[str]:
    """Words of the topmost layer that stand out too little, in either theme, from the ground they really stand on."""
    found = []
    for widget in stage.top().walk():
        if not isinstance(widget, (Label, KeyCap)) or not widget.name.strip():
            continue
        ink: Role = widget.color if widget.enabled else "muted"
        for ground in _grounds(widget):
            for mode, palette in PALETTES.items():
                apart = contrast_ratio(palette[ink], palette[ground])
                if apart < READABLE:
                    found.append(f"{widget.name!r}: {ink} on {ground} is {apart:.1f} in {mode}")
    return sorted(set(found))


def _grounds(widget: Widget) -> tuple[Role, ...]:
    """What lies under a widget: the nearest ground of those above it, and the one it has under the mouse."""
    hovered: list[Role] = []
    for above in widget.ancestors():
        if isinstance(above, ButtonBase):
            if above.enabled and above.look.hover and not hovered:
                hovered.append(above.look.hover)
            if above.look.fill:
                return (above.look.fill, *hovered)
        if isinstance(above, Panel) and above.fill:
            return (above.fill, *hovered)
    return ("bg", *hovered)


def unshown_keys(stage: Stage) -> list[str]:
    """What a key presses without saying so; the board's menu is told by the three lines that everybody knows."""
    return [
        f"{_called(widget)} does not show its key {widget.hotkey}"
        for widget in stage.top().walk()
        if widget.hotkey and widget.ident != "menu" and widget.hotkey.lower() not in _caps(widget)
    ]


def _caps(widget: Widget) -> set[str]:
    return {each.name.lower() for each in widget.walk() if isinstance(each, KeyCap)}
