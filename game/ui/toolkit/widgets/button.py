"""Buttons: anything that can be pressed, from a card to a row of a list, and the plain button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Unpack

from pygame import Surface

from game.palette import Role
from game.ui.toolkit.appearance.theme import RADIUS_CONTROL, dashed_box
from game.ui.toolkit.layout.box import Column, Row
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label


@dataclass(frozen=True)
class ButtonStyle:
    """The fill of a button, its fill under the mouse, and its border; `thick` and `radius` in design units."""

    fill: Role | None
    hover: Role | None
    border: Role | None = None
    thick: float = 1
    radius: float = RADIUS_CONTROL
    dashed: bool = False


PLAIN = ButtonStyle("raised", "hover", "line2")
PRIMARY = ButtonStyle("prim", "prim")
QUIET = ButtonStyle(None, "hover")
CARD = ButtonStyle("raised", "hover")
ROW = ButtonStyle(None, "raised")
BLOCKED = ButtonStyle(None, None, "line")
EMPTY_SLOT = ButtonStyle(None, None, "line2", dashed=True)
CHOICES = frozenset({"radio", "choice", "tab"})  # roles of which one of several is chosen


class ButtonBase(Widget):
    """A child on a filled box, pressed by Enter, Space, a click or the hotkey.

    Without `press` it only informs: it can be focused and its tooltip read. It needs a name for screen readers. A
    disabled button with a tooltip stays focusable, so that the reason can be read.
    """

    role = "button"
    focusable = True

    def __init__(
        self,
        child: Widget,
        press: Callable[[], None] = lambda: None,
        *,
        look: ButtonStyle = PLAIN,
        hotkey: str = "",
        role: str = "button",
        state: str = "",
        enabled: bool = True,
        **options: Unpack[Options],
    ) -> None:
        super().__init__(child, **options)
        self.press, self.look, self.hotkey, self.role, self.state = press, look, hotkey, role, state
        self.enabled = enabled

    def can_focus(self) -> bool:
        return self.enabled or self.tip is not None

    def on_press(self) -> None:
        if self.enabled:
            self.press()

    def value(self) -> str:
        return self.state

    def is_on(self) -> bool | None:
        return bool(self.state) if self.role in CHOICES else None

    def baseline(self, width: int) -> int:
        return self.children[0].baseline(width)

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.look, self.enabled)

    def paint(self, surface: Surface) -> None:
        look = self.look
        hovered = self.enabled and self.stage.is_hovered(self)
        fill = look.hover if hovered else look.fill
        if look.dashed:
            if fill:
                self.theme.box(surface, self.rect, fill, None, look.radius)
            thick, dash = max(1, self.theme.px(look.thick)), self.theme.px(4)
            color = self.theme.color(look.border or "line2")
            dashed_box(surface, self.rect, color, self.theme.px(look.radius), thick, dash)
        elif fill or look.border:
            self.theme.box(surface, self.rect, fill, look.border, look.radius, look.thick)


class Button(ButtonBase):
    """A text with an optional icon before it and key cap after it; `detail` is a second, lighter line."""

    def __init__(
        self,
        words: str,
        press: Callable[[], None],
        *,
        look: ButtonStyle = PLAIN,
        hotkey: str = "",
        icon: str = "",
        detail: str = "",
        enabled: bool = True,
        pad: tuple[float, float] = (14, 8),
        **options: Unpack[Options],
    ) -> None:
        ink: Role = "onprim" if look is PRIMARY else "text" if enabled else "muted"
        soft: Role = "onprim" if look is PRIMARY else "muted"
        lines: list[Widget] = [Label(words, weight="semibold", color=ink, fit="wrap", side="center")]
        if detail:
            lines[0] = Label(words, size="heading", weight="semibold", color=ink, fit="wrap", side="center")
            lines.append(Label(detail, color=soft, fit="wrap", side="center"))
        parts: list[Widget] = [Column(*lines, grow=1)]
        if icon:
            parts.insert(0, Icon(icon, color=ink))
        if hotkey:
            parts.append(KeyCap(hotkey, color=soft))
        options.setdefault("name", words)
        super().__init__(Row(*parts, gap=10, pad=pad), press, look=look, hotkey=hotkey, enabled=enabled, **options)
