"""Faces of newcomers, chosen to suit their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from game.paths import ASSETS
from game.ui.portraits import Face
from game.ui.portraits.face import HAIRS, SKINS

_TRIES = 400
_DARK_HAIR_FROM = 4  # index of skin tones from which light hair would look dyed
_LIGHT = frozenset(HAIRS[name] for name in ("chestnut", "honey", "sand", "flax", "copper"))
_TIGHT_CURLS = frozenset(("locs", "afro"))


@dataclass(frozen=True)
class NameAppearance:
    """Typical appearance of people with a given name: soft or broad features, skin tones, dark hair or any."""

    soft: bool
    tones: range
    dark: bool


@cache
def appearance_by_name() -> dict[str, NameAppearance]:
    """Return the typical appearance by first name, from assets/faces_of_names.txt."""
    appearances = {}
    for line in (ASSETS / "faces_of_names.txt").read_text(encoding="utf-8").split("\n")[:-1]:
        name, features, tones, hair = line.split(" ")
        low, high = tones.split("-")
        appearances[name] = NameAppearance(features == "soft", range(int(low), int(high) + 1), hair == "dark")
    return appearances


def face_for(name: str, seed: int) -> Face:
    """Return the first face from this seed on that suits the name; any face if the name is not listed."""
    appearance = appearance_by_name().get(name.split(" ")[0])
    if appearance is None:
        return Face.from_seed(seed)
    faces = (Face.from_seed((seed + step) % 2**31) for step in range(_TRIES))
    return next((face for face in faces if _suits(face, appearance)), Face.from_seed(seed))


def _suits(face: Face, usual: NameAppearance) -> bool:
    tone = SKINS.index(face.skin)
    dyed = face.hair in _LIGHT and (usual.dark or usual.tones.stop > _DARK_HAIR_FROM)
    curled = face.haircut in _TIGHT_CURLS and tone < _DARK_HAIR_FROM
    return face.is_soft == usual.soft and tone in usual.tones and not dyed and not curled
