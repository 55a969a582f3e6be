"""The whole portrait, as SVG and as a picture that is kept."""

from __future__ import annotations

import io
from collections import OrderedDict
from functools import lru_cache

import pygame
from pygame import Surface

from game.ui.portraits.beard import draw_beard, draw_glasses
from game.ui.portraits.clothes import draw_clothes
from game.ui.portraits.eyes import draw_brows, draw_eyes
from game.ui.portraits.face import Face
from game.ui.portraits.hair import draw_hair
from game.ui.portraits.hair_behind import draw_hair_behind
from game.ui.portraits.head import draw_head, draw_lines, draw_nose, draw_sweat
from game.ui.portraits.ink import Ink, mix
from game.ui.portraits.mood import Mood, clamp, quantise, smooth
from game.ui.portraits.mouth import draw_mouth
from game.ui.portraits.sitter import Sitter, sit

_KEPT = 6_000_000  # pixels of pictures kept: every face of a large team in both moods at every size it is shown in
_DESCRIBED = 64  # portraits kept as SVG text, for whoever describes one in one frame and draws it in the next
_LARGE, _FINE = 160, 80


@lru_cache(_DESCRIBED)
def portrait_svg(face: Face, mood: Mood, near: float) -> str:
    """The portrait as SVG text; `near` from 0 to 1 crops closer and draws bolder, for small pictures."""
    who, ink = sit(face, mood, near), Ink()
    _backdrop(ink, who)
    look = who.look
    slump = 3.0 * look.tired + 3.0 * look.sad
    tilt = face.lean * (3.0 * (0.4 + 0.6 * look.sad) + 1.5 * look.joy)
    head = f"translate(0 {slump:.2f}) rotate({tilt:.2f} 100 150)"
    ink.begin(f"translate(100 104) scale({1.2 + 0.22 * near:.3f}) translate(-100 {-100 + 4 * near:.2f})")
    ink.begin(head)
    draw_hair_behind(ink, who)
    ink.end()
    ink.begin(f"translate(0 {slump * 0.6 - 2.0 * look.tense:.2f})")
    draw_clothes(ink, who)
    ink.end()
    ink.begin(head)
    for draw in (draw_head, draw_beard, draw_eyes, draw_nose, draw_mouth, draw_lines, draw_hair, draw_brows,
                 draw_glasses, draw_sweat):  # fmt: skip
        draw(ink, who)
    ink.end()
    ink.end()
    return ink.svg()


def _backdrop(ink: Ink, who: Sitter) -> None:
    """Slate for the wretched, blue for the settled, warm light for the delighted."""
    morale = who.look.mood.morale
    settled, bright = smooth(0, 0.5, morale), smooth(0.5, 1, morale)
    top = mix(mix("#4b5566", "#6e88aa", settled), "#e8c680", bright * 0.75)
    bottom = mix(mix("#2c323d", "#405674", settled), "#b9804f", bright * 0.6)
    ink.fill("M0 0H200V200H0Z", ink.linear((0, 0), (0, 200), (0, top, 1), (1, bottom, 1)))
    glow = ink.radial((100, 80), 96, (0, "#ffffff", 0.2 + 0.16 * who.look.joy), (1, "#ffffff", 0))
    ink.fill("M0 0H200V200H0Z", glow)


def prepare_portrait(face: Face, mood: Mood, pixels: int) -> str:
    """The SVG that `draw_portrait` will rasterise: half of its work, for whoever has no time for all of it at once."""
    return portrait_svg(face, quantise(mood), clamp((96 - pixels) / 48))


def draw_portrait(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    """The portrait as a square picture with round corners, or as a disc; kept by face, mood step and size."""
    key = (face, quantise(mood), pixels, circle)
    if key in _pictures:
        _pictures.move_to_end(key)
        return _pictures[key]
    made = _pictures[key] = _draw(face, mood, pixels, circle)
    while sum(each[2] ** 2 for each in _pictures) > _KEPT and len(_pictures) > 1:
        _pictures.popitem(last=False)
    return made


def draw_scaled_portrait(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    """The portrait if it is kept in any size, stretched to this one where it has to be; else drawn as ever."""
    looks = quantise(mood)
    sizes = [key[2] for key in _pictures if key[:2] == (face, looks) and key[3] == circle]
    if not sizes or pixels in sizes:
        return draw_portrait(face, mood, pixels, circle)
    nearest = min(sizes, key=lambda size: abs(size - pixels))
    return pygame.transform.smoothscale(_pictures[face, looks, nearest, circle], (pixels, pixels))


def clear_portrait_cache() -> None:
    """Keep none: the next team has other faces, and hundreds of small old ones would lie between everything else."""
    _pictures.clear()


_pictures: OrderedDict[tuple[Face, Mood, int, bool], Surface] = OrderedDict()


def _draw(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    finer = 1 if pixels >= _LARGE else 2 if pixels >= _FINE else 3
    svg = prepare_portrait(face, mood, pixels)
    drawn = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (pixels * finer, pixels * finer))
    if finer > 1:
        drawn = pygame.transform.smoothscale(drawn, (pixels, pixels))
    drawn.blit(_mask(pixels, pixels // 2 if circle else pixels // 8), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return drawn.convert_alpha()


@lru_cache(40)
def _mask(pixels: int, radius: int) -> Surface:
    big = Surface((pixels * 4, pixels * 4), pygame.SRCALPHA)
    big.fill((255, 255, 255, 0))
    pygame.draw.rect(big, "white", big.get_rect(), border_radius=radius * 4)
    return pygame.transform.smoothscale(big, (pixels, pixels))
