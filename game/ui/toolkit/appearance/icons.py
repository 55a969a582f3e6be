"""The icon set: strokes on a 24 x 24 grid, drawn in any colour and size."""

from __future__ import annotations

import io
from functools import lru_cache

import pygame
from pygame import Surface

# Paths are stroked; those that start with "fill " are filled instead.
ICONS: dict[str, tuple[str, ...]] = {
    # actions
    "replace": ("M4 8H19M15 4L19 8L15 12", "M20 16H5M9 12L5 16L9 20"),
    "enforce": ("M6 5H18V21H6Z", "M9 3H15V7H9Z", "M9 12L11 14L15 10", "M9 18H15"),
    "plan": ("M3 6L9 3L15 6L21 3V18L15 21L9 18L3 21Z", "M9 3V18", "M15 6V21"),
    "budget": (
        "M4 6C4 2.5 20 2.5 20 6C20 9.5 4 9.5 4 6Z",
        "M4 6V18C4 21.5 20 21.5 20 18V6",
        "M4 12C4 15.5 20 15.5 20 12",
    ),
    "organize": ("M9 3H15V8H9Z", "M3 16H9V21H3Z", "M15 16H21V21H15Z", "M12 8V12M6 16V12H18V16"),
    "control": ("M2 12C6 5 18 5 22 12C18 19 6 19 2 12Z", "M12 9A3 3 0 1 1 11.9 9Z"),
    "evaluate": ("M3 18A9 9 0 1 1 21 18", "M12 18L16 11", "M3 18H6M18 18H21M12 6V9"),
    "solve": (
        "M14 7A4.5 4.5 0 0 1 20 3.4L17 6.5L17.6 8.4L19.5 9L22 6"
        "A4.5 4.5 0 0 1 16 10.6L7.5 19.5A2.1 2.1 0 0 1 4.5 16.5L13.2 8",
    ),
    "facilitate": ("M3 4H15V12H8L5 15V12H3Z", "M18 8H21V16H19V19L16 16H10"),
    "risk": ("M4 4H20V20H4Z", "M8.5 8.5H8.6M15.5 8.5H15.6M12 12H12.1M8.5 15.5H8.6M15.5 15.5H15.6"),
    "inspire": (
        "M12 2.5C13 6.5 18 9 18 15A6 6 0 0 1 6 15C6 12 8 11 8.5 8C10.5 9 11 10.5 11 12C12.5 10 12.8 6 12 2.5Z",
    ),
    "learn": (
        "M12 6C9 3.5 5 3.5 2.5 4.5V19C5 18 9 18 12 20.5C15 18 19 18 21.5 19V4.5C19 3.5 15 3.5 12 6Z",
        "M12 6V20.5",
    ),
    "vision": ("M2.5 20L9.5 8L13 14L15.5 10.5L21.5 20Z", "M9.5 8V2.5L14 4.2L9.5 6"),
    "coach": (
        "M12 21V11",
        "M12 14C12 9 9 6.5 3.5 6.5C3.5 11.5 7 14 12 14Z",
        "M12 11C12 6.5 15 4 20.5 4C20.5 8.5 17 11 12 11Z",
    ),
    "trust": ("M9 6.5A5.5 5.5 0 1 1 8.9 6.5Z", "M15 6.5A5.5 5.5 0 1 1 14.9 6.5Z"),
    "hero": ("M12 2.8L14.8 8.7L21.2 9.5L16.5 13.9L17.7 20.3L12 17.2L6.3 20.3L7.5 13.9L2.8 9.5L9.2 8.7Z",),
    "delegate": ("M13 4H20V20H13", "M3 12H15M11 8L15 12L11 16"),
    "transform": ("M20 10A8.3 8.3 0 0 0 5 8M5 3V8H10", "M4 14A8.3 8.3 0 0 0 19 16M19 21V16H14"),
    # states and objects
    "standing": ("M4 21V7L12 3L20 7V21", "M2 21H22", "M9 21V16H15V21", "M9 11H9.1M15 11H15.1"),
    "money": (
        "M4 6C4 2.5 20 2.5 20 6C20 9.5 4 9.5 4 6Z",
        "M4 6V18C4 21.5 20 21.5 20 18V6",
        "M4 12C4 15.5 20 15.5 20 12",
    ),
    "attention": ("M12 4A8 8 0 1 1 11.9 4Z", "M12 9A3 3 0 1 1 11.9 9Z"),
    "lock": ("M5 11H19V21H5Z", "M8 11V7.5A4 4 0 0 1 16 7.5V11"),
    "check": ("M4 12.5L9.5 18L20 6.5",),
    "warning": ("M12 3.5L22 20.5H2Z", "M12 10V14.5M12 17.5H12.1"),
    "flag": ("M5 21V4H18L14.5 8L18 12H5",),
    "undo": ("M4 9H14.5A5.5 5.5 0 0 1 14.5 20H8", "M8 5L4 9L8 13"),
    "up": ("fill M12 6L20 18H4Z",),
    "down": ("fill M12 18L4 6H20Z",),
    "level": ("M5 12H19",),
    "right": ("M9 5L16 12L9 19",),
    "left": ("M15 5L8 12L15 19",),
    "person": ("M12 4A4 4 0 1 1 11.9 4Z", "M4 21C4 16 7 14.5 12 14.5C17 14.5 20 16 20 21"),
    "people": (
        "M9 5A3.6 3.6 0 1 1 8.9 5Z",
        "M2.5 20C2.5 16 5 14.6 9 14.6C13 14.6 15.5 16 15.5 20",
        "M16 5.2A3.5 3.5 0 0 1 16 11.9M18.5 15C20.6 15.8 21.5 17.5 21.5 20",
    ),
    "network": (
        "M5 3.5A2.5 2.5 0 1 1 4.9 3.5Z",
        "M19 5.5A2.5 2.5 0 1 1 18.9 5.5Z",
        "M10 16A2.5 2.5 0 1 1 9.9 16Z",
        "M6 8.3L9 16M7.5 6.3L16.5 7.7M12 16.6L17.6 10.2",
    ),
    "mosaic": ("M4 4H10V10H4Z", "M14 4H20V10H14Z", "M4 14H10V20H4Z", "M14 14H20V20H14Z"),
    "book": ("M5 3H19V21H7.5A2.5 2.5 0 0 1 5 18.5Z", "M5 18.5A2.5 2.5 0 0 1 7.5 16H19"),
    "clock": ("M12 3A9 9 0 1 1 11.9 3Z", "M12 7.5V12L15.5 14"),
    "load": ("M12 3A2.5 2.5 0 1 1 11.9 3Z", "M7.5 8.5H16.5L20 21H4Z"),
    "ready": ("M2.5 20.5H8.5V15H14.5V9.5H21.5", "M5 12V4M2 7L5 4L8 7"),
    "door": ("M6 21V3H17V21", "M3 21H21", "M13.5 12H13.6"),
    "link": ("M10 14L14 10", "M11 7L13 5A4.2 4.2 0 0 1 19 11L17 13", "M13 17L11 19A4.2 4.2 0 0 1 5 13L7 11"),
    "close": ("M6 6L18 18M18 6L6 18",),
    "menu": ("M4 6H20M4 12H20M4 18H20",),
    "heart": ("M12 20.5C5 15.5 3 12 3 8.8A4.6 4.6 0 0 1 12 7A4.6 4.6 0 0 1 21 8.8C21 12 19 15.5 12 20.5Z",),
    "play": ("M7 4L19 12L7 20Z",),
    "chart": ("M4 3V20H21", "M8 16V12M12 16V7M16 16V10"),
    "pen": ("M4 20L5 15.5L16.5 4L20 7.5L8.5 19Z", "M14 6.5L17.5 10"),
    "gear": (
        "M12 8.5A3.5 3.5 0 1 1 11.9 8.5Z",
        "M12 2.5V5M12 19V21.5M2.5 12H5M19 12H21.5M5.3 5.3L7 7M17 17L18.7 18.7M18.7 5.3L17 7M7 17L5.3 18.7",
    ),
    "plus": ("M12 5V19M5 12H19",),
    "minus": ("M5 12H19",),
    "pin": ("M9 3H15L14.5 10L18 13.5H6L9.5 10Z", "M12 13.5V21"),
    "search": ("M10.5 4A6.5 6.5 0 1 1 10.4 4Z", "M15.5 15.5L20.5 20.5"),
    "order": ("M6 5H18V21H6Z", "M9 3H15V7H9Z", "M9 12H15M9 16H15"),
    "change": ("M20 10A8.3 8.3 0 0 0 5 8M5 3V8H10", "M4 14A8.3 8.3 0 0 0 19 16M19 21V16H14"),
    "question": ("M8 8.5A4 4 0 1 1 13.6 12.1C12.4 12.8 12 13.5 12 15.2", "M12 19.2H12.1"),
    "pennant": ("fill M7 4H19L15 8.5L19 13H9V21H7Z",),
}


def icon_svg(name: str, color: str, stroke: float) -> str:
    """Return the icon as an SVG document. Raises KeyError if there is no icon of that name."""
    shapes = []
    for path in ICONS[name]:
        if path.startswith("fill "):
            shapes.append(f'<path d="{path[5:]}" fill="{color}"/>')
        else:
            shapes.append(
                f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{stroke}" '
                'stroke-linecap="round" stroke-linejoin="round"/>'
            )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
        + "".join(shapes)
        + "</svg>"
    )


@lru_cache(400)
def draw_icon(name: str, pixels: int, color: str) -> Surface:
    """Return the icon as a square image; small ones have a thicker stroke to stay readable."""
    svg = icon_svg(name, color, 1.75 if pixels >= 20 else 2.1)
    enlarged = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (2 * pixels, 2 * pixels))
    return pygame.transform.smoothscale(enlarged, (pixels, pixels)).convert_alpha()
