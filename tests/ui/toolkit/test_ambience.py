"""Ambience follows the team's mood, loops without a click, is soft, and is off until it is switched on."""

from __future__ import annotations

import numpy as np
import pytest

from game.play.session.session import Session
from game.sentences import say
from game.ui.controllers.user_settings import VOLUMES, Settings, load_settings
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.screens.settings.settings import SettingsScreen
from game.ui.toolkit.window.ambience import CHORDS, LEVEL, SECONDS, Ambience, Chord, chord_of, chord_samples
from game.ui.toolkit.window.sound import RATE
from tests.ui import sessions
from tests.ui.conftest import Pilot


def heard(ambience: Ambience) -> str:
    return ambience.chord or "nothing"


@pytest.mark.parametrize("chord", CHORDS)
def test_a_chord_is_soft_and_its_end_runs_into_its_beginning(chord: Chord) -> None:
    samples = chord_samples(chord).astype(float)
    assert samples.shape == (RATE * SECONDS, 2)
    assert np.abs(samples).max() <= LEVEL * 32767 + 1
    steps = np.abs(np.diff(samples, axis=0)).max()
    assert np.abs(samples[0] - samples[-1]).max() <= steps + 1
    loudness = np.sqrt((samples.reshape(SECONDS, RATE, 2) ** 2).mean(axis=1))
    assert loudness.min() > 0.05 * loudness.max()  # it swells and never stops


def test_a_better_mood_never_sounds_lower() -> None:
    chords = [chord_of(mood) for mood in np.linspace(0, 1, 101)]
    assert list(dict.fromkeys(chords)) == list(CHORDS)


def test_nothing_sounds_until_it_is_switched_on_and_then_the_mood_of_the_team_does(pilot: Pilot) -> None:
    assert Settings().music == 0
    session = Session.new(sessions.shipped("01"), 7)
    pilot.app.show(BoardScreen(pilot.app, session))
    ambience = pilot.app.ambience
    assert heard(ambience) == "nothing"
    ambience.set_volume(0.5)
    mood = chord_of(float(session.view.morale.mean()))
    assert heard(ambience) == mood
    show_ledger(pilot.app, session)
    assert heard(ambience) == mood  # a page of reference does not end it
    pilot.app.home()
    ambience.set_volume(0.0)
    assert heard(ambience) == "nothing"


def test_it_fades_where_there_is_no_team() -> None:
    ambience = Ambience(1.0)
    ambience.follow(0.9)
    assert heard(ambience) == "bright"
    ambience.follow(0.2)
    assert heard(ambience) == "low"
    ambience.follow(None)
    assert heard(ambience) == "nothing"


def test_its_volume_is_a_setting_of_its_own(pilot: Pilot) -> None:
    pilot.app.show(SettingsScreen(pilot.app))
    pilot.app.pump()
    stepper = next(each for each in pilot.app.stage.focus_order() if each.name == say("settings.music"))
    assert stepper.value() == say("settings.silent")
    pilot.app.stage.set_focus(stepper)
    before = load_settings().volume
    pilot.key("right", "right")
    assert (pilot.app.ambience.volume, load_settings().music, load_settings().volume) == (
        VOLUMES[2],
        VOLUMES[2],
        before,
    )
