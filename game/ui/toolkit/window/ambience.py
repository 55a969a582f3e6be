"""Ambience: soft chords without end that follow the mood of a team; off until it is switched on.

Each chord is a loop of some seconds, synthesised from its spectrum: all its frequencies are whole multiples of one over
the length of the loop, so that the end runs into the beginning without a click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pygame

from game.ui.toolkit.window.sound import RATE, device_is_open

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Chord = Literal["low", "uneasy", "calm", "bright"]

SECONDS = 16  # of a loop
LEVEL = 0.12  # share of full scale at the loudest: below the notes
FADE = 4000  # milliseconds in which one chord gives way to the next
CHORDS: dict[Chord, tuple[float, ...]] = {  # pitches in Hz
    "low": (73.4, 110.0, 174.6),  # D minor, open and deep
    "uneasy": (73.4, 110.0, 164.8, 196.0),  # D, with a fourth and a second that want to move on
    "calm": (98.0, 146.8, 220.0, 246.9),  # G major with a ninth
    "bright": (110.0, 146.8, 185.0, 277.2, 329.6),  # D major with a seventh and a ninth
}
EDGES: tuple[tuple[float, Chord], ...] = ((0.35, "low"), (0.5, "uneasy"), (0.65, "calm"))  # moods below which it sounds
HARMONICS = ((1, 1.0), (2, 0.25), (3, 0.08))


def chord_of(mood: float) -> Chord:
    """Return the chord of a mood from 0 to 1."""
    return next((chord for edge, chord in EDGES if mood < edge), "bright")


def chord_samples(chord: Chord) -> NDArray[np.int16]:
    """Return one loop of a chord as 16-bit stereo samples, shape (samples, 2).

    Every tone swells and fades at its own slow pace, which is a pair of side bands in the spectrum.
    """
    import numpy as np  # imported late to keep the window's start fast

    count = RATE * SECONDS
    sides = []
    for side in range(2):
        spectrum = np.zeros(count // 2 + 1, dtype=np.complex128)
        for place, pitch in enumerate(CHORDS[chord]):
            for multiple, share in HARMONICS:
                tone, swell = round(pitch * multiple * SECONDS), 1 + (place + multiple) % 3
                turned = np.exp(2j * np.pi * (0.31 * place + 0.17 * multiple + 0.25 * side))
                spectrum[tone] += share * turned
                spectrum[tone - swell] += 0.4 * share * turned
                spectrum[tone + swell] += 0.4 * share * turned
        sides.append(np.fft.irfft(spectrum, count))
    wave = np.stack(sides, axis=1)
    samples: NDArray[np.int16] = (LEVEL * 32767 * wave / np.abs(wave).max()).astype(np.int16)
    return samples


class Ambience:
    """Plays the chord of a mood at `volume`, 0 to 1; at 0 nothing is computed and no device is opened."""

    def __init__(self, volume: float) -> None:
        self.volume = volume
        self.chord: Chord | None = None  # that sounds
        self._mood: float | None = None
        self._loops: dict[Chord, pygame.mixer.Sound] = {}

    def follow(self, mood: float | None) -> None:
        """Let the chord of a mood come in while the one before fades; None is silence."""
        self._mood = mood
        wanted = None if mood is None or self.volume <= 0 else chord_of(mood)
        if wanted == self.chord:
            return
        before, self.chord = self.chord, wanted
        if before in self._loops:
            self._loops[before].fadeout(FADE)
        if wanted is not None and device_is_open():
            if wanted not in self._loops:
                self._loops[wanted] = pygame.mixer.Sound(buffer=chord_samples(wanted).tobytes())
            self._loops[wanted].set_volume(self.volume)
            self._loops[wanted].play(loops=-1, fade_ms=FADE)

    def set_volume(self, volume: float) -> None:
        """Change the volume at once; 0 ends the chord, more than 0 begins that of the present mood."""
        self.volume = volume
        if self.chord in self._loops:
            self._loops[self.chord].set_volume(volume)
        self.follow(self._mood)
