"""The accessibility tree: widgets as lines of text, for screen readers, tests and messages about a missing widget."""

from __future__ import annotations

from game.ui.toolkit.widget import Widget


def describe(widget: Widget, depth: int = 0) -> str:
    """Return a line of role, name, value and state per visible widget, indented by depth, `*` on the focused one."""
    silent = widget.role == "group" and not widget.name
    line = "" if silent else "  " * depth + _line(widget) + "\n"
    child_depth = depth if silent else depth + 1
    return line + "".join(describe(child, child_depth) for child in widget.children if child.visible)


def _line(widget: Widget) -> str:
    parts = [widget.role, repr(widget.name)]
    if widget.value():
        parts.append(widget.value())
    if not widget.enabled:
        parts.append("(disabled)")
    focused = widget.attached and widget.stage.focus is widget
    return " ".join(parts) + ("*" if focused else "")
