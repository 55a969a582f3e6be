"""Sound is sparse, never clips, can be off, and is silent without errors if there is no audio device."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.play.session.session import Session
from game.sentences import say
from game.ui.controllers.user_settings import VOLUMES, Settings, load_settings, save_settings
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.screens.settings.settings import SettingsScreen
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Label, Widget
from game.ui.toolkit.window.sound import LEVEL, NOTES, Note, Sound, note_samples
from tests.ui import sessions
from tests.ui.conftest import Pilot
from tests.ui.windows import InputDriver, window

ROOT = Path(__file__).resolve().parents[3]
PLAY_ALL_NOTES = """
from game.ui.toolkit.window.sound import Sound
sound = Sound(1.0)
for note in ("tick", "chord", "low"):
    sound.play(note)
"""


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_soft_and_fades_in_and_out(note: Note) -> None:
    samples = note_samples(note)
    assert samples.dtype == np.int16
    assert np.abs(samples).max() <= LEVEL * 32767 + 1
    assert np.abs(samples[:4]).max() < 2000
    assert np.abs(samples[-4:]).max() < 200


@pytest.mark.parametrize("driver", ["dummy", "alsa", "nonsense"])
def test_without_a_device_notes_are_silent_and_print_nothing(driver: str) -> None:
    world = {**os.environ, "SDL_AUDIODRIVER": driver, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PLAY_ALL_NOTES],
        cwd=ROOT,
        env=world,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_under_the_silent_driver_sound_is_off() -> None:
    assert window().sound.volume == 0
    pygame.display.quit()


def test_the_volume_changes_in_steps_and_is_saved() -> None:
    save_settings(Settings(volume=0.0))
    assert load_settings().volume == 0
    app = window()
    app.show(SettingsScreen(app))
    app.pump()
    stepper = next(each for each in app.stage.focus_order() if each.name == say("settings.sound"))
    assert stepper.value() == say("settings.silent")
    app.stage.set_focus(stepper)
    for volume in VOLUMES[1:]:
        InputDriver(app).key("right")
        assert app.sound.volume == load_settings().volume == volume
    assert app.sound.played
    pygame.display.quit()


def test_nothing_is_played_at_volume_zero() -> None:
    sound = Sound(0.0)
    sound.play("chord")
    assert sound.played == []


def test_planning_a_move_ticks_and_changing_a_tab_does_not(pilot: Pilot) -> None:
    pilot.app.sound = Sound(1.0)
    board = BoardScreen(pilot.app, Session.new(sessions.shipped("01"), 7))
    pilot.app.show(board)
    pilot.app.pump()
    board.controller.show_tab("history")
    assert pilot.app.sound.played == []
    pilot.key("3")
    assert pilot.app.sound.played == ["tick"]


def test_the_end_of_a_quarter_is_played_once(pilot: Pilot) -> None:
    pilot.app.sound = Sound(1.0)
    session = Session.new(sessions.shipped("01"), 7)
    session.editor.answer(0)
    pilot.app.show(ReviewScreen(pilot.app, session, session.end_quarter(), lambda: None))
    pilot.tick(2.0)
    pilot.app.refresh()
    pilot.tick(2.0)
    assert len(pilot.app.sound.played) <= 1


def test_f11_toggles_full_screen(pilot: Pilot) -> None:
    def page(stage: Stage) -> Widget:
        return Column(Label("A page"))

    pilot.show(page)
    before = pilot.stage.surface.get_size()
    pilot.key("f11")
    assert pilot.app.is_full_screen()
    assert pilot.stage.surface.get_size() == pygame.display.get_desktop_sizes()[0]
    pilot.key("f11")
    assert not pilot.app.is_full_screen()
    assert pilot.stage.surface.get_size() == before
    pilot.resize((1000, 700))
    assert pilot.stage.surface.get_size() == (1000, 700)
