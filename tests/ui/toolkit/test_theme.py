"""The theme: contrast of the palette, icons and the text cache."""

from __future__ import annotations

import pygame
import pytest

from game.palette import PALETTES, Mode, Role, contrast_ratio
from game.ui.toolkit.appearance.icons import ICONS, draw_icon
from game.ui.toolkit.appearance.theme import _MAX_TEXT_PIXELS, Theme

INKS: tuple[Role, ...] = ("text", "muted", "head", "heart", "good", "bad", "warn", "fill")
GROUNDS: tuple[Role, ...] = ("bg", "panel", "raised")
TINTS: tuple[Role, ...] = ("headbg", "heartbg")


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_text_colour_is_readable_on_every_background(mode: Mode) -> None:
    palette = PALETTES[mode]
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [(ink, tint) for ink in ("text", "muted") for tint in (*TINTS, "badbg", "hover", "sunk")]
    pairs += [
        ("head", "headbg"),
        ("heart", "heartbg"),
        ("bad", "badbg"),
        ("onprim", "prim"),
        ("head", "hover"),
        ("heart", "hover"),
    ]
    weak = {pair: round(contrast_ratio(palette[pair[0]], palette[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_outlines_and_the_focus_ring_stand_out_from_every_background(mode: Mode) -> None:
    palette = PALETTES[mode]
    assert min(contrast_ratio(palette["line2"], palette[ground]) for ground in GROUNDS) >= 3
    assert min(contrast_ratio(palette["focus"], palette[ground]) for ground in GROUNDS) >= 3


def test_both_themes_have_the_same_roles() -> None:
    assert PALETTES["dark"].keys() == PALETTES["light"].keys()


@pytest.mark.usefixtures("pilot")
def test_every_icon_draws_something() -> None:
    blank = {name for name in ICONS if pygame.mask.from_surface(draw_icon(name, 24, "#ffffff")).count() < 8}
    assert blank == set()


def test_the_text_cache_is_bounded_in_pixels() -> None:
    pygame.font.init()
    theme = Theme("dark", (1920, 1080), 2.0)
    drawn = [theme.text(f"{at} " + "words and words " * 12, "body", "regular", "text") for at in range(200)]
    kept = list(theme._texts.values())
    assert sum(each.get_width() * each.get_height() for each in kept) == theme._text_pixels <= _MAX_TEXT_PIXELS
    assert kept[-1] is drawn[-1]
    assert len(kept) < len(drawn)
    assert theme.text("199 " + "words and words " * 12, "body", "regular", "text") is drawn[-1]
