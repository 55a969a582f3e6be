"""Keyboard keys: arrows, activation keys, and hotkeys by the names on their key caps."""

from __future__ import annotations

import pygame

ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PRESS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
PIN = pygame.K_F1
_NAMES = {"return": "enter", "enter": "enter", "escape": "esc", "delete": "del"}
_CHORDS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


def is_hotkey(event: pygame.Event, hotkey: str) -> bool:
    """Return True if a key event is the hotkey ("q", "1", "enter", "f2").

    Letters are matched by their label, so that key caps are right on every keyboard layout; digits also by position,
    since some layouts need Shift for them.
    """
    if not hotkey or event.mod & _CHORDS:
        return False
    name = pygame.key.name(event.key)
    if _NAMES.get(name, name) == hotkey.lower():
        return True
    return hotkey in "123456789" and event.scancode == pygame.KSCAN_1 + int(hotkey) - 1
