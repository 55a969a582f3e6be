"""Which key was meant: names of keys as hotkeys and key caps write them."""

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
    """Whether this key is the hotkey ("q", "1", "enter", "f2").

    Letters go by what is printed on the key, so that the cap on the button is true on every layout; digits
    also by place, since some layouts give them only with Shift.
    """
    if not hotkey or event.mod & _CHORDS:
        return False
    name = pygame.key.name(event.key)
    if _NAMES.get(name, name) == hotkey.lower():
        return True
    return hotkey in "123456789" and event.scancode == pygame.KSCAN_1 + int(hotkey) - 1
