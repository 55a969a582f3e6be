"""Drawings: SVG shapes with separate text, so that window and report share one geometry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from game.palette import Palette, Role

Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str], float]
TICK_SIZE, TEXT_SIZE = 14, 16
FONT = "'Source Sans Pro', 'Source Sans 3', sans-serif"


@dataclass(frozen=True)
class Text:
    """Text at x by its anchor and y at the middle of the line; size in the chart's units."""

    x: float
    y: float
    words: str
    anchor: Anchor = "start"
    color: Role = "muted"
    bold: bool = False
    size: int = TICK_SIZE


@dataclass(frozen=True)
class Drawing:
    """A chart: width, height, SVG shapes, texts, and a description in words."""

    width: float
    height: float
    shapes: tuple[str, ...]
    texts: tuple[Text, ...]
    description: str


@dataclass(frozen=True)
class Series:
    """A line over the quarters: name, values (None if unknown) and style.

    `band` has a low and a high value for each value.
    """

    name: str
    values: tuple[float | None, ...]
    color: Role = "text"
    dash: str = ""
    width: float = 2.4
    band: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Cause:
    """A bar: text, amount, and the amount's label; hatched if it is chance."""

    words: str
    amount: float
    label: str
    chance: bool = False


def to_svg(drawing: Drawing, with_text: bool) -> str:
    """Return the drawing's shapes as SVG; with_text adds the description for a report."""
    size = f"{drawing.width:g} {drawing.height:g}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
    head += f'width="{drawing.width:g}" height="{drawing.height:g}"'
    words = f' role="img" aria-label="{escape(drawing.description)}">' if with_text else ">"
    return head + words + "".join(drawing.shapes) + "</svg>"


def text_svg(text: Text, palette: Palette) -> str:
    """Return one text of a drawing as an SVG element."""
    weight = ' font-weight="600"' if text.bold else ""
    place = f'x="{text.x:.1f}" y="{text.y + text.size * 0.35:.1f}" text-anchor="{text.anchor}"'
    font = f'font-family="{FONT}" font-size="{text.size}"{weight}'
    return f'<text {place} fill="{palette[text.color]}" {font}>{escape(text.words)}</text>'


def report_svg(drawing: Drawing, palette: Palette) -> str:
    """Return the drawing with its texts as one self-contained SVG."""
    words = tuple(text_svg(text, palette) for text in drawing.texts)
    whole = Drawing(drawing.width, drawing.height, drawing.shapes + words, (), drawing.description)
    return to_svg(whole, with_text=True)


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Return about `count` round numbers from low to high, at steps of 1, 2 or 5 times a power of ten."""
    span = max(high - low, 1e-9)
    step = 10.0 ** len(str(int(span))) * 10
    for size in _steps():
        if span / size <= count:
            step = size
            break
    first = int(-(-low // step))
    return [tick * step for tick in range(first, int(high // step) + 1)]


def _steps() -> list[float]:
    return [digit * 10.0**power for power in range(-4, 9) for digit in (1, 2, 5)]


def plain_number(value: float) -> str:
    """Return an axis label with a true minus and no trailing zeros."""
    return f"{value:g}".replace("-", "−")


def path(points: Sequence[tuple[float, float]], color: str, width: float, dash: str = "") -> str:
    """Return a polyline as an SVG element."""
    body = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{body}" fill="none" stroke="{color}" stroke-width="{width:g}" stroke-linejoin="round" '
        f'stroke-linecap="{"butt" if dash else "round"}"{dashes}/>'
    )


def dot(x: float, y: float, radius: float, color: str, hollow: bool = False) -> str:
    """Return a filled or hollow dot as an SVG element."""
    paint = f'fill="none" stroke="{color}" stroke-width="1.5"' if hollow else f'fill="{color}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {paint}/>'


def bar(x: float, y: float, width: float, height: float, color: str, chance: bool = False) -> str:
    """Return a bar as an SVG element; hatched if it shows chance."""
    if not chance:
        return _box(x, y, max(width, 1), height, f'fill="{color}"')
    lines = []
    at = x - height
    while at < x + width:
        left, right = max(at, x), min(at + height, x + width)
        if right > left:
            foot, head = y + height - (left - at), y + height - (right - at)
            lines.append(f"M{left:.1f} {foot:.1f}L{right:.1f} {head:.1f}")
        at += 5
    outline = _box(x + 0.5, y + 0.5, max(width - 1, 1), height - 1, f'fill="none" stroke="{color}"')
    return outline + f'<path d="{"".join(lines)}" stroke="{color}" stroke-width="1.2" fill="none"/>'


def _box(x: float, y: float, width: float, height: float, paint: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" {paint}/>'
