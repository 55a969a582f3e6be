"""Screen: the base class of a full page of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.stage.layers import Layer
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget


class Screen:
    """A full page of the window. Subclasses build the widgets and hold the data they show.

    `build` is called again whenever the size, the theme or the data changes (App.refresh); the focus is kept by
    ident. While `animating` is True, tick is called for every frame. `key_help` names the section of the key help that
    lists the keys of the screen; it may stay empty where every key is shown on its button.
    """

    key_help: ClassVar[str] = ""
    title = ""
    animating = False

    def build(self, stage: Stage) -> Widget:
        """Return the widget tree for the current stage.size()."""
        raise NotImplementedError

    def intercept(self, event: pygame.Event) -> bool:
        """Handle an event before any widget; return True if it was used."""
        return False

    def on_key(self, event: pygame.Event) -> bool:
        """Handle a key that no widget used; return True if it was used."""
        return False

    def mood(self) -> float | None:
        """Return the mood of the team that is shown, 0 to 1; None if there is none, so that the one below counts."""
        return None

    def announcement(self) -> str:
        """Return what a screen reader says when the screen opens."""
        return self.title

    def on_return(self) -> None:
        """React to the window regaining keyboard focus."""

    def tick(self, seconds: float) -> None:
        """Advance the animation by some seconds."""

    def leave(self) -> None:
        """Release resources: the screen was closed and will not be shown again."""


@dataclass(frozen=True)
class SuspendedScreen:
    """A screen below a visited one, with its layers, focus and theme as they were."""

    screen: Screen
    layers: list[Layer]
    focus: Widget | None
    focus_shown: bool
    theme: Theme
