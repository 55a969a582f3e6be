"""Modal: a centred dialog over a dimmed background; the topmost layer, so the focus cannot leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.appearance.theme import RADIUS_PANEL
from game.ui.toolkit.host import Host
from game.ui.toolkit.layout.box import Column, Row, spacer
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.button import PLAIN, PRIMARY, Button
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.panel import Panel

_MARGIN = 24
MOST_IN_A_ROW = 3  # answers of a question; more stand below each other
_DIMMED = (108, 108, 110)  # factors of 255, multiplied into the window in a single pass


class Modal(Widget):
    """A dialog at most `wide` design units wide. If the window is too low for it, it scrolls, but for its `foot`."""

    role = "dialog"

    def __init__(
        self, title: str, body: Widget, *, foot: Widget | None = None, wide: float = 480, **options: Unpack[Options]
    ) -> None:
        options["name"] = title
        self.scroll = Scroll(body, grow=1)
        content = self.scroll if foot is None else Column(self.scroll, foot, gap=10)
        self.panel = Panel(content, fill="panel", border="line2", radius=RADIUS_PANEL, pad=(24, 20))
        super().__init__(self.panel, **options)
        self.wide = wide

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(rect)
        margin = self.theme.space(_MARGIN)
        width = min(self.theme.px(self.wide), rect.w - 2 * margin)
        height = min(self.panel.height_for(width), rect.h - 2 * margin)
        panel_rect = Rect(0, 0, width, height)
        panel_rect.center = rect.center
        self.panel.place(panel_rect)

    def paint(self, surface: Surface) -> None:
        surface.fill(_DIMMED, self.rect, pygame.BLEND_RGB_MULT)


def open_question(
    stage: Host[Widget], title: str, words: str, answers: Sequence[tuple[str, Callable[[], None]]]
) -> None:
    """Open a dialog with a question; the first answer is the default, pressed by Enter, and Esc gives none."""

    def close_then(press: Callable[[], None]) -> Callable[[], None]:
        def answer() -> None:
            stage.close()
            press()

        return answer

    buttons = [
        Button(
            label,
            close_then(press),
            look=PLAIN if index else PRIMARY,
            hotkey="" if index else "enter",
            ident=f"question.{index}",
        )
        for index, (label, press) in enumerate(answers)
    ]
    heading = Label(title, size="heading", weight="bold", fit="wrap")
    choices: Widget = Row(spacer(), *reversed(buttons), gap=8, wrap=True)
    if len(buttons) > MOST_IN_A_ROW:
        choices = Column(*buttons, gap=6)
    body = Column(heading, Label(words, color="muted", fit="wrap"), choices, gap=12)
    stage.open(Modal(title, body))
    stage.set_focus(buttons[0], shown=stage.focus_shown)
