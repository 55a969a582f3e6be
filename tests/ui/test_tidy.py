"""Old objects are tidied away while the window rests, and only then."""

from __future__ import annotations

import gc

import pygame
import pytest

from game.ui.toolkit.widgets import Label
from game.ui.toolkit.window import gc_control
from tests.ui.conftest import Pilot


def test_a_rest_is_used_once_and_a_key_is_not_kept_waiting(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("at rest"))
    done: list[str] = []
    key = pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a", scancode=0)
    answers = [key, pygame.Event(pygame.NOEVENT), key, key]

    def wait(milliseconds: int = 0) -> pygame.Event:
        done.append(f"wait {milliseconds}")
        return answers.pop(0)

    monkeypatch.setattr(pygame.event, "wait", wait)
    monkeypatch.setattr(gc_control, "collection_due", lambda: "tidy" not in done)
    monkeypatch.setattr(gc_control, "collect", lambda: done.append("tidy"))
    pilot.app._next()
    assert done == ["wait 500"]
    pilot.app._next()
    assert done == ["wait 500", "wait 500", "tidy", "wait 0"]
    pilot.app._next()
    assert done[-1] == "wait 0", "nothing more to do: it sleeps until something happens"


def test_a_closed_window_has_left_its_screens(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("runs"))
    left: list[int] = []
    monkeypatch.setattr(pilot.app.screens[-1], "leave", lambda: left.append(1))
    pilot.app.post(pilot.app.quit)
    pilot.app.run()
    assert left == [1]


def test_running_postpones_and_leaves_python_as_it_was(pilot: Pilot) -> None:
    pilot.show(lambda stage: Label("runs"))
    seen: list[tuple[int, int, int]] = []
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    pilot.app.post(lambda: seen.append(gc.get_threshold()))
    pilot.app.pump()
    pilot.app.post(lambda: (seen.append(gc.get_threshold()), pilot.app.quit())[0])
    real = pilot.app.pump
    pilot.app.pump = lambda: None  # type: ignore[method-assign]
    pilot.app.handle = lambda event: real()  # type: ignore[method-assign]
    pilot.app.run()
    assert seen == [before, gc_control.DEFERRED_THRESHOLDS]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == frozen
