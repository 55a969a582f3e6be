"""The words of the game that is shown: what its scenario calls quarters, money and moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.ui.toolkit.window.screen import Screen

NONE: Mapping[str, str] = {}


def words_of(screens: Sequence[Screen]) -> Mapping[str, str]:
    """Return the words of the uppermost screen that shows a game or a scenario; none if no screen does.

    The first frame asks, too, so sessions and scenarios are known by their attributes and their modules not imported.
    """
    for screen in reversed(screens):
        session = getattr(screen, "session", None)
        played = getattr(getattr(screen, "controller", None), "session", None)
        for holder in (screen, session, played):
            words = getattr(getattr(holder, "scenario", None), "words", None)
            if isinstance(words, Mapping):
                return words
    return NONE
