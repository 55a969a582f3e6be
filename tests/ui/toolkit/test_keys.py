"""Hotkeys: letters by place on every layout, exchanged keys, and the labels of key caps."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui.toolkit.appearance import keyboard_layout, keys
from game.ui.toolkit.widgets import Button
from tests.ui.conftest import Pilot


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    """Leave no exchanged keys behind."""
    yield
    keys.remap({})


def down(key: int, scancode: int) -> pygame.Event:
    """Return a key press of a key code at a place."""
    return pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=scancode)


def test_sdl_tells_the_labels_of_keys(pilot: Pilot) -> None:
    assert keyboard_layout.knows_layout()
    assert keyboard_layout.label_at("q") == "q"


@pytest.mark.parametrize(("code", "label"), [("a", "A"), ("й", "Й")])
def test_letters_go_by_place_and_caps_show_the_layout(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch, code: str, label: str
) -> None:
    """On a French keyboard the key in the place of Q says A, on a Russian one Й."""
    monkeypatch.setattr(keyboard_layout, "_key_from_scancode", lambda: lambda place: ord(code))
    assert keys.is_hotkey(down(ord(code), pygame.KSCAN_Q), "q")
    assert not keys.is_hotkey(down(ord("q"), pygame.KSCAN_A), "q")
    assert keys.cap_label("q") == label


def test_without_sdls_labels_letters_go_by_label(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyboard_layout, "_key_from_scancode", lambda: None)
    assert keys.is_hotkey(down(pygame.K_q, pygame.KSCAN_A), "q")
    assert keys.cap_label("q") == "Q"


def test_exchanged_keys_press_and_show(pilot: Pilot) -> None:
    pressed: list[str] = []
    pilot.show(lambda stage: Button("undo", lambda: pressed.append("undo"), hotkey="z"))
    keys.remap(keys.exchange("z", "k"))
    pilot.key("z")
    assert pressed == []
    pilot.key("k")
    assert pressed == ["undo"]
    assert (keys.cap_label("z"), keys.cap_label("k")) == ("K", "Z")
    keys.remap(keys.exchange("z", "z"))
    assert keys.remapped() == {}


def test_keys_that_are_no_permutation_are_ignored() -> None:
    for bad in ({"z": "k"}, {"z": "k", "k": "k"}, {"enter": "k", "k": "enter"}):
        keys.remap(bad)
        assert keys.remapped() == {}
