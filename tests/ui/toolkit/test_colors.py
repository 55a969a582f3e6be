"""Colours are distinct for normal and colour-blind sight, and text and marks have enough contrast."""

from __future__ import annotations

import math

import pytest

from game.palette import PALETTES, Mode, Role, contrast_ratio

# Machado, Oliveira & Fernandes 2009, full strength, on linear RGB
SIGHT: dict[str, tuple[tuple[float, float, float], ...]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# minimum CIE76 distance, in any sight, of colours that must be told apart at a glance
MIN_DISTANCE: dict[tuple[Role, Role], float] = {("head", "heart"): 60.0, ("good", "bad"): 18.0, ("heart", "bad"): 15.0}


def linear(colour: str) -> list[float]:
    """Return the linear RGB of an sRGB colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb: list[float]) -> list[float]:
    """Return CIE L*a*b* under D65 of a linear RGB colour."""
    matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (sum(m * c for m, c in zip(row, rgb, strict=True)) / w for row, w in zip(matrix, white, strict=True))
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


def distance(one: str, other: str, sight: str) -> float:
    """Return the CIE76 distance of two colours as seen with this sight."""
    seen = []
    for colour in (one, other):
        rgb = linear(colour)
        seen.append(
            lab([max(0.0, min(1.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHT[sight]])
        )
    return math.dist(*seen)


def test_the_distance_is_right_for_known_colours() -> None:
    assert distance("#808080", "#808080", "deutan") == 0
    assert distance("#000000", "#ffffff", "normal") == pytest.approx(100, abs=0.5)
    assert distance("#ff0000", "#00ff00", "normal") > 2 * distance("#d04040", "#808000", "deutan")


@pytest.mark.parametrize("mode", ["dark", "light"])
@pytest.mark.parametrize("sight", SIGHT)
def test_opposite_colours_are_distinct_in_any_sight(mode: Mode, sight: str) -> None:
    palette = PALETTES[mode]
    near = {pair: round(distance(palette[pair[0]], palette[pair[1]], sight)) for pair in MIN_DISTANCE}
    assert {pair: value for pair, value in near.items() if value < MIN_DISTANCE[pair]} == {}


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_bars_and_marks_stand_out_from_their_tracks(mode: Mode) -> None:
    palette = PALETTES[mode]
    pairs: list[tuple[Role, Role]] = [
        ("fill", "sunk"),
        ("bad", "sunk"),
        ("good", "panel"),
        ("bad", "panel"),
        ("line2", "panel"),
        ("muted", "sunk"),
    ]
    assert {
        pair: contrast_ratio(palette[pair[0]], palette[pair[1]])
        for pair in pairs
        if contrast_ratio(palette[pair[0]], palette[pair[1]]) < 3
    } == {}
