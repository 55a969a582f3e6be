"""Audit of a stage: cut or faint text, overlaps, unreachable widgets and hotkeys that are not shown."""

from __future__ import annotations

from game.palette import PALETTES, Role, contrast_ratio
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.appearance.theme import Size
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import ButtonBase, Column, Grid, KeyCap, Label, Panel, Row, Scroll, Widget

SIZES = ((1280, 720), (1280, 800), (1920, 1080), (2560, 1440))
SCALES = (1.0, 1.25, 1.5, 2.0)
READABLE = 4.5  # WCAG 2.2, AA
_SLACK = 2


def clipped_texts(stage: Stage) -> list[str]:
    """Return the texts of the topmost layer that cannot be read in full: cut, spilling, or shortened without a tooltip."""
    stage.draw()
    found = []
    for widget in stage.top().walk():
        if isinstance(widget, Label) and widget.name.strip():
            if widget.overflows:
                found.append(f"does not fit: {widget.name!r}")
            elif widget.cut and not any(above.can_focus() for above in (widget, *widget.ancestors())):
                found.append(f"shortened without a tooltip: {widget.name!r}")
        if isinstance(widget, (Label, KeyCap)) and (outside := _spill(widget)):
            found.append(f"{outside}: {widget.name!r}")
        if isinstance(widget, Chart):
            found += _chart_texts(widget)
    return found


def _spill(widget: Widget) -> str:
    """Return how a widget leaves an ancestor; inside a scroll area only horizontally."""
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
        size: Size = "micro" if text.size < 16 else "body"
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
    """Return overlapping siblings of the topmost layer and children outside their parent."""
    stage.settle()
    found = []
    for widget in stage.top().walk():
        children = [child for child in widget.children if child.visible]
        if isinstance(widget, (Row, Column, Grid)):
            for at, one in enumerate(children):
                for other in children[at + 1 :]:
                    part = one.rect.clip(other.rect)
                    if part.w > _SLACK and part.h > _SLACK:
                        found.append(f"{_description(one)} and {_description(other)} overlap by {part.size}")
        if not isinstance(widget, Scroll):
            for child in children:
                union = widget.rect.union(child.rect)
                if union.w > widget.rect.w + _SLACK or union.h > widget.rect.h + _SLACK:
                    places = f"{child.rect} not in {widget.rect}"
                    found.append(f"{_description(child)} leaves {_description(widget)}: {places}")
    return found


def _description(widget: Widget) -> str:
    inside = next((each.name for each in widget.walk() if each.name), "")
    return f"{type(widget).__name__} {inside!r}"


def unreachable(stage: Stage) -> list[str]:
    """Return widgets that are not visible when focused, that have no name, or whose hotkey Tab does not reach."""
    stage.settle()
    found = []
    before, shown = stage.focus, stage.focus_shown
    order = stage.focus_order()
    for widget in order:
        stage.set_focus(widget, shown=False)
        part = stage.visible_part(widget)
        if part.w < min(widget.rect.w, 24) or part.h < min(widget.rect.h, 24):
            found.append(f"{_description(widget)} is not seen where the focus is on it")
        if not widget.name and not isinstance(widget, Scroll):
            found.append(f"{widget.role} at {widget.rect} has no name")
    for widget in stage.top().walk():
        if widget.hotkey and widget.enabled and widget not in order:
            found.append(f"{_description(widget)} has a hotkey but Tab does not reach it")
    stage.set_focus(before, shown=shown)
    return found


def faint_texts(stage: Stage) -> list[str]:
    """Return the texts of the topmost layer with too little contrast to their background, in either theme."""
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
    """Return the background colours of a widget: of its nearest filled ancestor, at rest and hovered."""
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
    """Return widgets whose hotkey is not shown; the board's menu button is known by its icon."""
    return [
        f"{_description(widget)} does not show its key {widget.hotkey}"
        for widget in stage.top().walk()
        if widget.hotkey and widget.ident != "menu" and widget.hotkey.lower() not in _caps(widget)
    ]


def _caps(widget: Widget) -> set[str]:
    return {each.name.lower() for each in widget.walk() if isinstance(each, KeyCap)}
