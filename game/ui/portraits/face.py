"""Face: the fixed features of a person, drawn from a seed or given part by part."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields
from typing import Any

from game.face_parts import BEARDS, CLOTHES, GLASSES

SKINS = ("#f7dcc8", "#f3cba9", "#eab98f", "#dba578", "#c88b5c", "#ad7148", "#8e5937", "#70442c", "#553423")
HAIRS = {
    "black": "#1c1a1d",
    "coffee": "#2f221b",
    "brown": "#4c3222",
    "chestnut": "#70482b",
    "honey": "#986633",
    "sand": "#c4a05a",
    "flax": "#e2c584",
    "copper": "#a8472c",
    "grey": "#8e9198",
    "silver": "#c8cbd2",
}
IRISES = {
    "brown": "#5a3821",
    "hazel": "#75502a",
    "green": "#456f4b",
    "blue": "#4d7ea8",
    "grey": "#65808a",
    "dark": "#33231a",
}
CLOTHS = (
    "#33738f",
    "#7a4f8a",
    "#b35c44",
    "#43805f",
    "#bd9138",
    "#47546c",
    "#97485d",
    "#5d70ad",
    "#717b40",
    "#3a4650",
)
_SOFT_CUTS = ("bob", "long", "curls", "bun", "ponytail", "scarf", "pixie", "wavy", "locs", "afro")
_BROAD_CUTS = ("parted", "buzz", "curls", "balding", "quiff", "fade", "parted", "locs", "quiff", "afro")
SOFT_LASHES = 1.0
_DARK_FROM = 4
_GREY_FROM = 0.68
_BALD_FROM = 0.4


@dataclass(frozen=True)
class Face:
    """Colours, haircut and clothes by name, proportions on a 200 x 200 grid, and small asymmetries.

    `age` is 0 to 1, `lean` and `gaze` are -1 to 1.
    """

    seed: int
    skin: str
    hair: str
    iris: str
    cloth: str
    cloth_under: str
    haircut: str
    beard: str
    glasses: str
    clothes: str
    half_width: float
    jaw: float
    chin: float
    chin_width: float
    nose_length: float
    nose_width: float
    eye_apart: float
    eye_width: float
    brow: float
    lips: float
    lashes: float
    age: float
    freckles: bool
    earrings: bool
    lean: float
    gaze: float
    flipped: bool

    @property
    def is_soft(self) -> bool:
        """True if the features are soft, as more women's are, False if they are broad."""
        return self.lashes == SOFT_LASHES

    @staticmethod
    def from_seed(seed: int, soft: bool | None = None, /, **looks: Any) -> Face:
        """Return the face of a seed, with some features given instead. Raises TypeError for an unknown feature.

        soft: whether its features are soft; drawn if None.
        """
        rng = random.Random(f"face {seed}")
        drawn_soft = rng.random() < 0.5
        soft = drawn_soft if soft is None else soft
        drawn = _colours(rng) | _build(rng, soft) | {"seed": seed}
        drawn |= _style(rng, soft, drawn["age"])
        drawn["hair"] = rng.choice((HAIRS["grey"], HAIRS["silver"])) if drawn["age"] > _GREY_FROM else drawn["hair"]
        unknown = looks.keys() - {field.name for field in fields(Face)}
        if unknown:
            raise TypeError(f"no such part of a face: {sorted(unknown)}")
        return Face(**(drawn | looks))


def _colours(rng: random.Random) -> dict[str, Any]:
    tone = rng.randrange(len(SKINS))
    dark = tone >= _DARK_FROM
    hairs = list(HAIRS.values())
    cloth, under = rng.sample(CLOTHS, 2)
    return {
        "skin": SKINS[tone],
        "hair": rng.choice(hairs[:3] if dark else hairs[:8]),
        "iris": rng.choice([IRISES[name] for name in ("brown", "dark", "hazel")] if dark else list(IRISES.values())),
        "cloth": cloth,
        "cloth_under": under,
        "freckles": not dark and rng.random() < 0.2,
    }


def _build(rng: random.Random, soft: bool) -> dict[str, Any]:
    between = rng.uniform
    return {
        "half_width": between(36.8, 40.2) if soft else between(37.8, 41.4),
        "jaw": between(27, 31) if soft else between(31, 36.5),
        "chin": between(137.5, 142) if soft else between(140, 145),
        "chin_width": between(8, 12) if soft else between(11.5, 17),
        "nose_length": between(0.86, 1.14),
        "nose_width": between(5.4, 8.2),
        "eye_apart": between(16.8, 18.8),
        "eye_width": between(8.7, 10.0),
        "brow": between(2.2, 3.2) if soft else between(3.2, 4.6),
        "lips": between(1.1, 1.65) if soft else between(0.72, 1.1),
        "lashes": SOFT_LASHES if soft else 0.25,
        "age": rng.betavariate(2, 2.6),
        "earrings": soft and rng.random() < 0.5,
        "lean": between(-1, 1),
        "gaze": between(-0.7, 0.7),
        "flipped": rng.random() < 0.5,
    }


def _style(rng: random.Random, soft: bool, age: float) -> dict[str, Any]:
    cut = rng.choice(_SOFT_CUTS if soft else _BROAD_CUTS)
    return {
        "haircut": "parted" if cut == "balding" and age < _BALD_FROM else cut,
        "beard": "none" if soft else rng.choice(("none", *BEARDS)),
        "glasses": rng.choice(("none", "none", *GLASSES[:1], *GLASSES)),
        "clothes": rng.choice(CLOTHES),
    }
