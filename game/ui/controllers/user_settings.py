"""The settings of a player, kept in one file of the user folder: appearance, sound and keys."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import get_args

from game.files.atomic_write import write_text
from game.palette import Mode
from game.paths import user_folder
from game.ui.controllers.people_order import ORDERS, PeopleOrder

FILE = "settings.json"
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
VOLUMES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Settings:
    """Appearance and sound of the window, the order of people on the board, and exchanged keys.

    `volume` of the notes and `music` are of VOLUMES.
    """

    mode: Mode = "dark"
    text_scale: float = 1.0
    reduced_motion: bool = False
    volume: float = 0.75
    music: float = 0.0
    people_order: PeopleOrder = "place"
    keys: dict[str, str] = field(default_factory=dict)


def load_settings() -> Settings:
    """Read the player's settings; missing or invalid ones get their default."""
    try:
        stored = json.loads((user_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    settings = Settings()
    if stored.get("mode") in get_args(Mode):
        settings = replace(settings, mode=stored["mode"])
    if stored.get("text_scale") in SCALES:
        settings = replace(settings, text_scale=float(stored["text_scale"]))
    if stored.get("volume") in VOLUMES:
        settings = replace(settings, volume=float(stored["volume"]))
    if stored.get("music") in VOLUMES:
        settings = replace(settings, music=float(stored["music"]))
    if stored.get("people_order") in ORDERS:
        settings = replace(settings, people_order=stored["people_order"])
    exchanged = stored.get("keys")
    if isinstance(exchanged, dict) and all(isinstance(key, str) for key in exchanged.values()):
        settings = replace(settings, keys=exchanged)
    return replace(settings, reduced_motion=stored.get("reduced_motion") is True)


def save_settings(settings: Settings) -> None:
    """Write the settings. Raises OSError if the folder is not writable."""
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / FILE, json.dumps(asdict(settings)))
