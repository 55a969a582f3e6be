"""Form controls: a checkbox, a radio group and a stepper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

import pygame
from pygame import Rect, Surface

from game.sentences import say
from game.ui.toolkit.appearance.icons import draw_icon
from game.ui.toolkit.layout.box import Column, Row
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.button import QUIET, ButtonBase
from game.ui.toolkit.widgets.label import Label


class ChoiceMark(Widget):
    """The box of a checkbox or the ring of a radio button."""

    def __init__(self, *, round_mark: bool, on: bool) -> None:
        super().__init__(width=20, height=20)
        self.round_mark, self.on = round_mark, on

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.round_mark, self.on)

    def paint(self, surface: Surface) -> None:
        theme = self.theme
        theme.box(surface, self.rect, None, "line2", 99 if self.round_mark else 4, 1.5)
        if self.on and self.round_mark:
            inner = self.rect.inflate(-theme.px(9), -theme.px(9))
            theme.box(surface, Rect(inner), "text", radius=99)
        elif self.on:
            side = theme.px(16)
            surface.blit(
                draw_icon("check", side, theme.color("text")),
                (self.rect.centerx - side // 2, self.rect.centery - side // 2),
            )


class Checkbox(ButtonBase):
    """A checkbox with its label; `change` receives the new state."""

    def __init__(self, words: str, on: bool, change: Callable[[bool], None], **options: Unpack[Options]) -> None:
        self.on, self.change = on, change
        self.mark = ChoiceMark(round_mark=False, on=on)
        options.setdefault("name", words)
        row = Row(self.mark, Label(words, fit="wrap", grow=1), gap=10, pad=(6, 5))
        super().__init__(row, self.toggle, look=QUIET, role="checkbox", **options)

    def value(self) -> str:
        return say("screen.on" if self.on else "screen.off")

    def is_on(self) -> bool | None:
        return self.on

    def toggle(self) -> None:
        """Toggle the state."""
        self.on = self.mark.on = not self.on
        self.invalidate()
        self.change(self.on)


class RadioGroup(Column):
    """Radio buttons, one per line; `choose` receives the key of the chosen one."""

    role = "radio group"

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
        **options: Unpack[Options],
    ) -> None:
        self.choices, self.chosen, self.choose = list(choices), chosen, choose
        self.marks = {key: ChoiceMark(round_mark=True, on=key == chosen) for key, _ in choices}
        rows = [self._build(key, words) for key, words in choices]
        super().__init__(*rows, gap=2, **options)

    def _build(self, key: str, words: str) -> ButtonBase:
        row = Row(self.marks[key], Label(words, fit="wrap", grow=1), gap=10, pad=(6, 5))
        return ButtonBase(
            row,
            lambda: self.pick(key),
            look=QUIET,
            role="radio",
            name=words,
            state=say("screen.chosen") if key == self.chosen else "",
        )

    def pick(self, key: str) -> None:
        """Choose an option."""
        self.chosen = key
        for (other, _), row in zip(self.choices, self.children, strict=True):
            self.marks[other].on = other == key
            if isinstance(row, ButtonBase):
                row.state = say("screen.chosen") if other == key else ""
        self.invalidate()
        self.choose(key)


class Stepper(Row):
    """A value between a minus and a plus button, also stepped by Left and Right; a single keyboard stop."""

    role = "slider"
    focusable = True

    def __init__(
        self,
        title: str,
        steps: Sequence[tuple[float, str]],
        index: int,
        change: Callable[[float], None],
        **options: Unpack[Options],
    ) -> None:
        options["name"] = title
        self.steps, self.index, self.change = list(steps), index, change
        widest = max((words for _, words in steps), key=len)
        self.shown = Label(steps[index][1], weight="semibold", side="center", width=10 * len(widest))
        less = ButtonBase(
            Label("−", weight="bold", side="center"), lambda: self.step(-1), width=36, height=32, name="−"
        )
        more = ButtonBase(Label("+", weight="bold", side="center"), lambda: self.step(1), width=36, height=32, name="+")
        less.focusable = more.focusable = False
        less.mouse_only = more.mouse_only = True
        super().__init__(less, self.shown, more, gap=8, **options)

    def value(self) -> str:
        return self.steps[self.index][1]

    def step(self, by: int) -> None:
        """Move up or down within the steps."""
        index = max(0, min(len(self.steps) - 1, self.index + by))
        if index != self.index:
            self.index = index
            self.shown.set_text(self.steps[index][1])
            self.change(self.steps[index][0])

    def on_key(self, event: pygame.Event) -> bool:
        by = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key, 0)
        if by:
            self.step(by)
        return bool(by)
