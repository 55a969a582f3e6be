"""Keyboard keys: arrows, activation keys, and hotkeys by their places, with the labels that key caps show.

A hotkey is named by its key on a US keyboard ("q", "1", "enter", "f2"). A letter is matched by its place, so that rows
of keys stay rows on every layout and letters work where the keyboard has other letters; its cap shows what the layout
prints there. A player may exchange keys (`remap`).
"""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.ui.toolkit.appearance.keyboard_layout import LETTERS, knows_layout, label_at, letter_at

ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
PAGES = (pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME, pygame.K_END)
PRESS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
PIN = pygame.K_F1
PAD_LABELS = {"enter": "Y", "esc": "B"}
REMAPPABLE = frozenset(LETTERS) | frozenset("0123456789")
_NAMES = {"return": "enter", "enter": "enter", "escape": "esc", "delete": "del"}
_CHORDS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


class _Bindings:
    """The player's exchanged keys (hotkey to key), and whether the last input came from a controller."""

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.pad = False


_bindings = _Bindings()


def remap(exchanged: Mapping[str, str]) -> None:
    """Use these keys for these hotkeys. What is not a permutation of letters and digits is ignored as a whole."""
    valid = set(exchanged) <= REMAPPABLE and sorted(exchanged) == sorted(exchanged.values())
    _bindings.keys = dict(exchanged) if valid else {}


def remapped() -> dict[str, str]:
    """Return the hotkeys that have another key, with that key."""
    return {hotkey: key for hotkey, key in _bindings.keys.items() if hotkey != key}


def key_for(hotkey: str) -> str:
    """Return the key that presses a hotkey."""
    return _bindings.keys.get(hotkey.lower(), hotkey.lower())


def exchange(hotkey: str, key: str) -> dict[str, str]:
    """Return the exchanged keys after `hotkey` got `key`; the hotkey that had it gets the key that is free now."""
    now = dict(_bindings.keys)
    before = key_for(hotkey)
    other = hotkey_on(key)
    now[hotkey], now[other] = key, before
    return {each: its for each, its in now.items() if each != its}


def hotkey_on(key: str) -> str:
    """Return the hotkey that a key presses."""
    return next((hotkey for hotkey, its in _bindings.keys.items() if its == key), key)


def use_pad(pad: bool) -> bool:
    """Remember whether the last input came from a controller; return whether that is new."""
    changed, _bindings.pad = _bindings.pad != pad, pad
    return changed


def uses_pad() -> bool:
    """Return whether the last input came from a controller."""
    return _bindings.pad


def cap_label(hotkey: str) -> str:
    """Return what the cap of a hotkey shows: the key of this layout, or the controller's button, "" if it has none."""
    if _bindings.pad:
        return PAD_LABELS.get(hotkey.lower(), "")
    key = key_for(hotkey)
    return (label_at(key) if key in LETTERS else key).capitalize()


def pressed_key(event: pygame.Event) -> str:
    """Return the key of an event: a letter by its place if SDL reports places and labels, otherwise its label."""
    place = getattr(event, "scancode", 0)
    letter = letter_at(place) if knows_layout() else ""
    if letter:
        return letter
    if pygame.KSCAN_1 <= place <= pygame.KSCAN_0:
        return str((place - pygame.KSCAN_1 + 1) % 10)  # some layouts need Shift for digits
    name = pygame.key.name(event.key)
    return _NAMES.get(name, name)


def is_hotkey(event: pygame.Event, hotkey: str) -> bool:
    """Return True if a key event presses the hotkey."""
    if not hotkey or event.mod & _CHORDS:
        return False
    return pressed_key(event) == key_for(hotkey)
