"""Every concern has an icon that exists, and one without an icon of its own gets a flag."""

from __future__ import annotations

from game.play.explain.people.concerns import KEYS
from game.ui.screens.faces.concern_icons import CONCERN_ICONS, concern_icon
from game.ui.toolkit.appearance.icons import ICONS


def test_every_icon_of_a_concern_exists_and_belongs_to_a_concern() -> None:
    assert set(CONCERN_ICONS) <= {*KEYS, "none"}
    assert set(CONCERN_ICONS.values()) <= set(ICONS)


def test_a_concern_without_an_icon_of_its_own_gets_a_flag() -> None:
    assert concern_icon("added_later") == "flag"
