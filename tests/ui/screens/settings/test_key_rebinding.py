"""Keys are changed in the settings, stored, and told where they are taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.sentences import say
from game.ui.controllers.user_settings import FILE, load_settings
from game.ui.screens.settings.key_rebinding import KeyRebindingScreen
from game.ui.toolkit.appearance import keys
from tests.ui.conftest import Pilot


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    """Leave no exchanged keys behind."""
    yield
    keys.remap({})


def wait_for(pilot: Pilot, hotkey: str) -> None:
    """Press the row of an action, so that it waits for a key."""
    row = next(each for each in pilot.stage.focus_order() if each.ident == f"key.{hotkey}")
    pilot.stage.set_focus(row)
    pilot.key("return")
    assert say("key_rebinding.waiting") in pilot.describe()


def test_an_action_gets_another_key_which_is_stored(pilot: Pilot, home: Path) -> None:
    pilot.app.show(KeyRebindingScreen(pilot.app))
    wait_for(pilot, "z")
    pilot.key("j")
    assert keys.cap_label("z") == "J"
    assert load_settings().keys == keys.remapped() == {"z": "j", "j": "z"}
    keys.remap(load_settings().keys)
    assert keys.key_for("z") == "j"
    pilot.stage.set_focus(pilot.find("button", say("key_rebinding.reset")))
    pilot.key("return")
    assert load_settings().keys == keys.remapped() == {}


def test_a_taken_key_is_told_and_swapped_only_if_wanted(pilot: Pilot, home: Path) -> None:
    pilot.app.show(KeyRebindingScreen(pilot.app))
    for answer, expected in (("return", {}), ("swap", {"z": "m", "m": "z"})):
        wait_for(pilot, "z")
        pilot.key("m")
        assert say("key_rebinding.action.view") in pilot.describe()
        if answer == "swap":
            pilot.click("button", say("key_rebinding.swap"))
        else:
            pilot.key("return")
        assert keys.remapped() == expected


def test_escape_and_other_keys_change_nothing(pilot: Pilot, home: Path) -> None:
    pilot.app.show(KeyRebindingScreen(pilot.app))
    wait_for(pilot, "z")
    pilot.key("escape")
    assert say("key_rebinding.waiting") not in pilot.describe()
    wait_for(pilot, "z")
    pilot.key("f3")
    assert say("key_rebinding.not_usable") in pilot.describe()
    assert keys.remapped() == {}


def test_keys_that_cannot_be_stored_are_told_and_hold_until_the_window_closes(pilot: Pilot, home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")
    pilot.app.show(KeyRebindingScreen(pilot.app))
    wait_for(pilot, "z")
    pilot.key("j")
    assert str(home / FILE) in pilot.describe()
    assert keys.key_for("z") == "j"
