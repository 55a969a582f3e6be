"""The colour of every role in the dark and the light theme, shared by window and reports."""

from __future__ import annotations

from typing import Literal

Mode = Literal["dark", "light"]
Role = Literal[
    "bg", "panel", "raised", "sunk", "line", "line2", "text", "muted",
    "head", "headbg", "headln", "heart", "heartbg", "heartln",
    "good", "bad", "badbg", "warn", "fill", "prim", "onprim", "focus", "hover", "pale",
]  # fmt: skip
Palette = dict[Role, str]

DARK: Palette = {
    "bg": "#12141a", "panel": "#1a1d25", "raised": "#242935", "sunk": "#0e1015", "hover": "#2b303d",
    "line": "#333a49", "line2": "#6a7590", "text": "#f3f0ea", "muted": "#a9afbd", "pale": "#5b6272",
    "head": "#7fb8f5", "headbg": "#1b2b40", "headln": "#35587f",
    "heart": "#f5a76c", "heartbg": "#3a2518", "heartln": "#84512a",
    "good": "#a6f0c8", "bad": "#f06a9f", "badbg": "#3a1628", "warn": "#ebcb5b",
    "fill": "#c3c8d4", "prim": "#f3f0ea", "onprim": "#14161c", "focus": "#ffffff",
}  # fmt: skip

LIGHT: Palette = {
    "bg": "#ece7dc", "panel": "#f8f5ee", "raised": "#ffffff", "sunk": "#e6e0d3", "hover": "#f0ebe0",
    "line": "#d6cfbf", "line2": "#877e69", "text": "#1b1e26", "muted": "#565a65", "pale": "#b9b4a8",
    "head": "#1b5fa8", "headbg": "#e1ecf8", "headln": "#8fb4dc",
    "heart": "#a84a12", "heartbg": "#fbe8d9", "heartln": "#e0a87f",
    "good": "#2a7048", "bad": "#860f58", "badbg": "#f9e0e8", "warn": "#745600",
    "fill": "#4a4f5c", "prim": "#1b1e26", "onprim": "#ffffff", "focus": "#1b1e26",
}  # fmt: skip

PALETTES: dict[Mode, Palette] = {"dark": DARK, "light": LIGHT}


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), 1 to 21; WCAG 2.2, relative luminance of sRGB."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
