"""Sound: three short notes synthesised from sine waves; silent without an audio device."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pygame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Note = Literal["tick", "chord", "low"]

RATE = 22050  # samples a second
LEVEL = 0.22  # share of full scale: audible over music, never startling
ATTACK = 0.006  # seconds of fade-in and fade-out, which avoid clicks
# pitches in Hz, duration in seconds, exponential decay per second
NOTES: dict[Note, tuple[tuple[float, ...], float, float]] = {
    "tick": ((880.0,), 0.07, 60.0),
    "chord": ((261.6, 329.6, 392.0, 523.3), 1.1, 3.2),  # C major
    "low": ((98.0, 116.5), 1.2, 2.8),  # a minor third, low
}
HARMONICS = ((1, 1.0), (2, 0.35), (3, 0.12))
SILENT_DRIVER = "dummy"  # SDL's driver without output


def note_samples(note: Note) -> NDArray[np.int16]:
    """Return a note as 16-bit stereo samples, shape (samples, 2)."""
    import numpy as np  # imported late to keep the window's start fast

    pitches, seconds, decay = NOTES[note]
    time = np.arange(int(RATE * seconds)) / RATE
    tone = sum(
        (share * np.sin(2 * np.pi * pitch * multiple * time) for pitch in pitches for multiple, share in HARMONICS),
        np.zeros_like(time),
    )
    envelope = np.minimum(1.0, time / ATTACK) * np.exp(-decay * time) * np.minimum(1.0, (seconds - time) / ATTACK)
    wave = tone * envelope
    samples = (LEVEL * 32767 * wave / np.abs(wave).max()).astype(np.int16)
    return np.repeat(samples[:, None], 2, axis=1)


class Sound:
    """Plays notes at `volume`, 0 to 1; the device is opened for the first note."""

    def __init__(self, volume: float) -> None:
        self.volume = volume
        self.played: list[Note] = []  # the last few, for tests
        self._notes: dict[Note, pygame.mixer.Sound] | None = None

    def play(self, note: Note) -> None:
        """Start playing a note and return at once."""
        if self.volume <= 0:
            return
        self.played = [*self.played[-9:], note]
        if self._notes is None:
            self._notes = _notes_on_the_device()
        if note in self._notes:
            self._notes[note].set_volume(self.volume)
            self._notes[note].play()


def _notes_on_the_device() -> dict[Note, pygame.mixer.Sound]:
    """Return the notes, ready to play; empty if there is no device."""
    if not device_is_open():
        return {}
    return {note: pygame.mixer.Sound(buffer=note_samples(note).tobytes()) for note in NOTES}


def device_is_open() -> bool:
    """Open the audio device unless it is open; return False if there is none."""
    if os.environ.get("SDL_AUDIODRIVER") == SILENT_DRIVER:
        return False
    if pygame.mixer.get_init() is not None:
        return True
    try:
        with _stderr_silenced():
            pygame.mixer.init(RATE, -16, 2, 512)
    except pygame.error:
        return False
    return True


@contextmanager
def _stderr_silenced() -> Iterator[None]:
    """Silence file descriptor 2: the system's sound library prints errors there if it finds no device."""
    try:
        stderr, devnull = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # there is no error stream to silence
        yield
        return
    os.dup2(devnull, 2)
    try:
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(devnull)


def audible_by_default() -> bool:
    """Return False if SDL is set to its silent driver, else True."""
    return os.environ.get("SDL_AUDIODRIVER") != SILENT_DRIVER
