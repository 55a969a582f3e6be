"""Tabs: a row of tabs, chosen by pressing one or by the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Unpack

import pygame

from game.sentences import say
from game.ui.toolkit.layout.box import Row
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import Options
from game.ui.toolkit.widgets.button import CARD, QUIET, ButtonBase
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.label import Label


@dataclass(frozen=True)
class Tab:
    """One tab: its key in code, its text and its icon."""

    key: str
    words: str
    icon: str = ""


class Tabs(Row):
    """A tab list; Left and Right choose while one of its tabs is focused."""

    role = "tab list"

    def __init__(
        self,
        tabs: Sequence[Tab],
        chosen: str,
        choose: Callable[[str], None],
        *,
        wrap: bool = True,
        **options: Unpack[Options],
    ) -> None:
        self.tabs, self.chosen, self.choose = list(tabs), chosen, choose
        super().__init__(*(self._build(tab) for tab in tabs), gap=4, wrap=wrap, **options)

    def _build(self, tab: Tab) -> ButtonBase:
        on = tab.key == self.chosen
        parts: list[Widget] = [Icon(tab.icon, color="text" if on else "muted")] if tab.icon else []
        parts.append(Label(tab.words, weight="semibold", color="text" if on else "muted"))
        return ButtonBase(
            Row(*parts, gap=8, pad=(10, 7)),
            lambda: self.pick(tab.key),
            look=CARD if on else QUIET,
            role="tab",
            state=say("screen.chosen") if on else "",
            name=tab.words,
            ident=f"tab.{tab.key}",
        )

    def pick(self, key: str) -> None:
        """Choose a tab, keep the focus on it and call `choose`."""
        if key == self.chosen:
            return
        had_focus = self.attached and self.stage.focus in self.children
        self.chosen = key
        self.replace(*(self._build(tab) for tab in self.tabs))
        if had_focus:
            self.stage.set_focus(self.children[self._index()])
        self.choose(key)

    def _index(self) -> int:
        return [tab.key for tab in self.tabs].index(self.chosen)

    def on_key(self, event: pygame.Event) -> bool:
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key, 0)
        if not step:
            return False
        self.pick(self.tabs[(self._index() + step) % len(self.tabs)].key)
        return True
