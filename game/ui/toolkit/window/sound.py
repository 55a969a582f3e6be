"""Sound: three short notes made of sine waves; silence wherever there is no device to hear them on."""

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
LOUD = 0.22  # of full scale: heard beside music, never startling
ATTACK = 0.006  # seconds in which a note swells, so that it does not click
# pitches in Hz, how long it is heard in seconds, how fast it dies away a second
NOTES: dict[Note, tuple[tuple[float, ...], float, float]] = {
    "tick": ((880.0,), 0.07, 60.0),
    "chord": ((261.6, 329.6, 392.0, 523.3), 1.1, 3.2),  # C major
    "low": ((98.0, 116.5), 1.2, 2.8),  # a minor third, low
}
HARMONICS = ((1, 1.0), (2, 0.35), (3, 0.12))
SILENT = "dummy"  # SDL's driver that nobody hears


def wave(note: Note) -> NDArray[np.int16]:
    """A note as samples, (samples, 2)."""
    import numpy as np  # late, since the first picture does not wait for it

    pitches, seconds, dying = NOTES[note]
    at = np.arange(int(RATE * seconds)) / RATE
    tone = sum(
        (part * np.sin(2 * np.pi * pitch * times * at) for pitch in pitches for times, part in HARMONICS),
        np.zeros_like(at),
    )
    shape = np.minimum(1.0, at / ATTACK) * np.exp(-dying * at) * np.minimum(1.0, (seconds - at) / ATTACK)
    heard = tone * shape
    samples = (LOUD * 32767 * heard / np.abs(heard).max()).astype(np.int16)
    return np.repeat(samples[:, None], 2, axis=1)


class Sound:
    """Plays notes at `volume`, 0 (nothing) to 1; the device is opened with the first note, else all is silent."""

    def __init__(self, volume: float) -> None:
        self.volume = volume
        self.played: list[Note] = []  # the last few, for tests
        self._notes: dict[Note, pygame.mixer.Sound] | None = None

    def play(self, note: Note) -> None:
        """Let a note be heard, without waiting for it."""
        if self.volume <= 0:
            return
        self.played = [*self.played[-9:], note]
        if self._notes is None:
            self._notes = _opened()
        if note in self._notes:
            self._notes[note].set_volume(self.volume)
            self._notes[note].play()


def _opened() -> dict[Note, pygame.mixer.Sound]:
    """The notes on an open device; none where there is none."""
    if os.environ.get("SDL_AUDIODRIVER") == SILENT:
        return {}
    try:
        with _hushed():
            pygame.mixer.init(RATE, -16, 2, 512)
    except pygame.error:
        return {}
    return {note: pygame.mixer.Sound(buffer=wave(note).tobytes()) for note in NOTES}


@contextmanager
def _hushed() -> Iterator[None]:
    """Nothing on the error stream meanwhile: the system's sound library complains there where it finds no device."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a window without an error stream hears no complaint either
        yield
        return
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def audible_by_default() -> bool:
    """Whether somebody could hear: not where SDL was told to play to nobody."""
    return os.environ.get("SDL_AUDIODRIVER") != SILENT
