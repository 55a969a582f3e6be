"""Borderless full screen on the display that the window is on, and the way back to the window as it was."""

from __future__ import annotations

import warnings

import pygame


class FullScreen:
    """The full-screen state of the window, and its size before."""

    def __init__(self) -> None:
        self.active = False
        self._before = (0, 0)

    def enter(self) -> None:
        """Fill the display of the window without changing its mode; SDL keeps the window's place and size."""
        window = _window()
        self.active, self._before = True, window.size
        window.set_fullscreen(desktop=True)

    def leave(self) -> None:
        """Return to the window's place, size and state."""
        window = _window()
        window.set_windowed()
        if window.size != self._before:  # SDL went back to the size from before the window was maximised
            window.maximize()
        self.active = False


def _window() -> pygame.Window:
    """Return the window that pygame.display opened. The successor of this call draws by other means."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return pygame.Window.from_display_module()
