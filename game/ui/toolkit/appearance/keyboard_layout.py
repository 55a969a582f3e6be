"""Labels of the letter keys on the player's keyboard layout, asked from SDL by their places."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pygame

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PATTERNS = ("../pygame_ce.libs/libSDL2-2*", "../pygame.libs/libSDL2-2*", ".dylibs/libSDL2-2*", "SDL2.dll")


def place_of(letter: str) -> int:
    """Return the scancode of the key that bears this letter on a US keyboard."""
    return pygame.KSCAN_A + LETTERS.index(letter)


def letter_at(place: int) -> str:
    """Return the letter of a US keyboard at a scancode, "" if it is no letter key."""
    index = place - pygame.KSCAN_A
    return LETTERS[index] if 0 <= index < len(LETTERS) else ""


def label_at(letter: str) -> str:
    """Return what the layout in use prints on the key in the place of a US letter; the letter if SDL cannot say."""
    ask = _key_from_scancode()
    code = ask(place_of(letter)) if ask is not None else 0
    # Below 0x40000000 a key code is the character that the key types.
    return chr(code) if 0x20 < code < 0x110000 and not 0x40000000 & code else letter


def knows_layout() -> bool:
    """Return whether SDL tells the labels of keys."""
    return _key_from_scancode() is not None


@cache
def _key_from_scancode() -> Callable[[int], int] | None:
    """Return SDL_GetKeyFromScancode of the SDL that pygame uses; pygame itself does not offer it."""
    folder = Path(pygame.__file__).parent
    for file in (found for pattern in _PATTERNS for found in sorted(folder.glob(pattern))):
        try:
            ask = ctypes.CDLL(str(file)).SDL_GetKeyFromScancode
        except (OSError, AttributeError):
            continue
        ask.argtypes, ask.restype = (ctypes.c_int,), ctypes.c_int32
        return lambda place: int(ask(place))
    return _system_sdl()


def _system_sdl() -> Callable[[int], int] | None:
    """Return the function of an SDL that is already loaded into this process, as in pygame of a distribution."""
    try:
        ask = ctypes.CDLL(None).SDL_GetKeyFromScancode
    except (OSError, AttributeError, TypeError):  # TypeError: Windows knows no library without a name
        return None
    ask.argtypes, ask.restype = (ctypes.c_int,), ctypes.c_int32
    return lambda place: int(ask(place))
