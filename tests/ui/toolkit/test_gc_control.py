"""Full garbage collections run while the window is idle, and only then."""

from __future__ import annotations

import gc

import pygame
import pytest

from game.ui.toolkit.widgets import Label
from game.ui.toolkit.window import gc_control
from tests.ui.conftest import Pilot


def test_one_collection_runs_when_idle_and_no_key_waits_for_it(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("at rest"))
    done: list[str] = []
    key = pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a", scancode=0)
    answers = [key, pygame.Event(pygame.NOEVENT), key, key]

    def wait(milliseconds: int = 0) -> pygame.Event:
        done.append(f"wait {milliseconds}")
        return answers.pop(0)

    monkeypatch.setattr(pygame.event, "wait", wait)
    monkeypatch.setattr(gc_control, "collection_due", lambda: "collect" not in done)
    monkeypatch.setattr(gc_control, "collect", lambda: done.append("collect"))
    pilot.app._next()
    assert done == ["wait 500"]
    pilot.app._next()
    assert done == ["wait 500", "wait 500", "collect", "wait 0"]
    pilot.app._next()
    assert done[-1] == "wait 0", "nothing more to do: it sleeps until an event"


def test_closing_the_window_releases_its_screens(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("runs"))
    left: list[int] = []
    monkeypatch.setattr(pilot.app.screens[-1], "leave", lambda: left.append(1))
    pilot.app.post(pilot.app.quit)
    pilot.app.run()
    assert left == [1]


def test_running_defers_collections_and_restores_the_defaults(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    pilot.show(lambda stage: Label("runs"))
    seen: list[tuple[int, int, int]] = []
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    pilot.app.post(lambda: seen.append(gc.get_threshold()))
    pilot.app.pump()

    def record_and_quit() -> None:
        seen.append(gc.get_threshold())
        pilot.app.quit()

    pilot.app.post(record_and_quit)
    pump = pilot.app.pump
    monkeypatch.setattr(pilot.app, "pump", lambda: None)  # the first pump of run() would quit before the loop
    monkeypatch.setattr(pilot.app, "handle", lambda event: pump())
    pilot.app.run()
    assert seen == [before, gc_control.DEFERRED_THRESHOLDS]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == frozen
