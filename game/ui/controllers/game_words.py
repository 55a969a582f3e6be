"""The words of the game that is shown: what its scenario calls quarters, money and moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.ui.toolkit.window.screen import Screen

NONE: Mapping[str, str] = {}


def words_of(screens: Sequence[Screen]) -> Mapping[str, str]:
    """Return the words of the uppermost screen that shows a game or a scenario; none if no screen does."""
    for screen in reversed(screens):
        scenario = _scenario_of(screen)
        if scenario is not None:
            return scenario.words
    return NONE


def _scenario_of(screen: Screen) -> Scenario | None:
    """Return the scenario that a screen shows: its own, or that of its session or of its controller's."""
    own = getattr(screen, "scenario", None)
    if isinstance(own, Scenario):
        return own
    for holder in (screen, getattr(screen, "controller", None)):
        session = getattr(holder, "session", None)
        if isinstance(session, Session):
            return session.scenario
    return None
