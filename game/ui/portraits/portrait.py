"""The whole portrait as SVG, and rasterised in an LRU cache."""

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
from game.ui.portraits.mood import Mood, clamp, quantise, smooth
from game.ui.portraits.mouth import draw_mouth
from game.ui.portraits.sitter import Sitter, pose
from game.ui.portraits.svg_writer import Ink, mix

_MAX_PIXELS = 6_000_000  # cached: every face of a large team in two moods at all sizes in use
_MAX_SVGS = 64  # cached, so that a portrait can be prepared in one frame and drawn in the next
_LARGE, _MEDIUM = 160, 80  # pixels from which less supersampling is needed


@lru_cache(_MAX_SVGS)
def portrait_svg(face: Face, mood: Mood, near: float) -> str:
    """Return the portrait as SVG text; `near`, 0 to 1, crops closer and draws bolder, for small pictures."""
    sitter, ink = pose(face, mood, near), Ink()
    _backdrop(ink, sitter)
    look = sitter.look
    slump = 3.0 * look.tired + 3.0 * look.sad
    tilt = face.lean * (3.0 * (0.4 + 0.6 * look.sad) + 1.5 * look.joy)
    head = f"translate(0 {slump:.2f}) rotate({tilt:.2f} 100 150)"
    ink.begin(f"translate(100 104) scale({1.2 + 0.22 * near:.3f}) translate(-100 {-100 + 4 * near:.2f})")
    ink.begin(head)
    draw_hair_behind(ink, sitter)
    ink.end()
    ink.begin(f"translate(0 {slump * 0.6 - 2.0 * look.tense:.2f})")
    draw_clothes(ink, sitter)
    ink.end()
    ink.begin(head)
    for draw in (
        draw_head,
        draw_beard,
        draw_eyes,
        draw_nose,
        draw_mouth,
        draw_lines,
        draw_hair,
        draw_brows,
        draw_glasses,
        draw_sweat,
    ):
        draw(ink, sitter)
    ink.end()
    ink.end()
    return ink.svg()


def _backdrop(ink: Ink, sitter: Sitter) -> None:
    """Fill the background by morale: slate if low, blue if medium, warm light if high."""
    morale = sitter.look.mood.morale
    settled, bright = smooth(0, 0.5, morale), smooth(0.5, 1, morale)
    top = mix(mix("#4b5566", "#6e88aa", settled), "#e8c680", bright * 0.75)
    bottom = mix(mix("#2c323d", "#405674", settled), "#b9804f", bright * 0.6)
    ink.fill("M0 0H200V200H0Z", ink.linear((0, 0), (0, 200), (0, top, 1), (1, bottom, 1)))
    glow = ink.radial((100, 80), 96, (0, "#ffffff", 0.2 + 0.16 * sitter.look.joy), (1, "#ffffff", 0))
    ink.fill("M0 0H200V200H0Z", glow)


def prepare_portrait(face: Face, mood: Mood, pixels: int) -> str:
    """Return the SVG that `draw_portrait` rasterises: half of its work, to be done in an earlier frame."""
    return portrait_svg(face, quantise(mood), clamp((96 - pixels) / 48))


def draw_portrait(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    """Return the portrait as a rounded square or a disc, cached by face, rounded mood and size."""
    key = (face, quantise(mood), pixels, circle)
    if key in _pictures:
        _pictures.move_to_end(key)
        return _pictures[key]
    picture = _pictures[key] = _rasterise(face, mood, pixels, circle)
    while sum(cached[2] ** 2 for cached in _pictures) > _MAX_PIXELS and len(_pictures) > 1:
        _pictures.popitem(last=False)
    return picture


def draw_scaled_portrait(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    """Return the portrait from the cache, scaled from another size if need be; draw it if there is none."""
    rounded = quantise(mood)
    sizes = [key[2] for key in _pictures if key[:2] == (face, rounded) and key[3] == circle]
    if not sizes or pixels in sizes:
        return draw_portrait(face, mood, pixels, circle)
    nearest = min(sizes, key=lambda size: abs(size - pixels))
    return pygame.transform.smoothscale(_pictures[face, rounded, nearest, circle], (pixels, pixels))


def clear_portrait_cache() -> None:
    """Empty the cache: the next team has other faces, and hundreds of old pictures would fragment the heap."""
    _pictures.clear()


_pictures: OrderedDict[tuple[Face, Mood, int, bool], Surface] = OrderedDict()


def _rasterise(face: Face, mood: Mood, pixels: int, circle: bool) -> Surface:
    factor = 1 if pixels >= _LARGE else 2 if pixels >= _MEDIUM else 3
    svg = prepare_portrait(face, mood, pixels)
    image = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (pixels * factor, pixels * factor))
    if factor > 1:
        image = pygame.transform.smoothscale(image, (pixels, pixels))
    image.blit(_mask(pixels, pixels // 2 if circle else pixels // 8), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return image.convert_alpha()


@lru_cache(40)
def _mask(pixels: int, radius: int) -> Surface:
    mask = Surface((pixels * 4, pixels * 4), pygame.SRCALPHA)
    mask.fill((255, 255, 255, 0))
    pygame.draw.rect(mask, "white", mask.get_rect(), border_radius=radius * 4)
    return pygame.transform.smoothscale(mask, (pixels, pixels))
