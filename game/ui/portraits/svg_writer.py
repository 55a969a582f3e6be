"""Ink: an SVG writer for the subset that the rasteriser supports; a 200 x 200 grid with the face centred at x = 100."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from game.ui.portraits.mood import clamp

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
Stop = tuple[float, str, float]
MIDDLE = 100.0


def mix(one: str, other: str, share: float) -> str:
    """Return a blend of two colours, as #rrggbb."""
    return _hex([a + (b - a) * share for a, b in zip(_rgb(one), _rgb(other), strict=True)])


def shade(color: str, by: float) -> str:
    """Return a darker (by < 0) or lighter (by > 0) colour; dark shades keep their saturation."""
    hue, light, vivid = colorsys.rgb_to_hls(*(part / 255 for part in _rgb(color)))
    if by < 0:
        light *= 1 + by
        vivid = clamp(vivid * (1 - by * 0.12))
    else:
        light += (1 - light) * by
    return _hex([part * 255 for part in colorsys.hls_to_rgb(hue, clamp(light), vivid)])


def lightness(color: str) -> float:
    """Return the mean of red, green and blue, 0 to 255."""
    return sum(_rgb(color)) / 3


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{max(0, min(255, round(part))):02x}" for part in parts)


def trace(*parts: str | Point, side: int = 1) -> str:
    """Return path data from commands and points; a point is (distance from the centre line, y), on the given side."""
    out = []
    for part in parts:
        out.append(part if isinstance(part, str) else f"{MIDDLE + side * part[0]:.1f} {part[1]:.1f}")
    return " ".join(out)


def symmetric(start: Point, *curves: Curve, close: bool = True) -> str:
    """Return path data of a mirror-symmetric shape from its right half, which begins at `start`.

    Each curve is (control, control, end) of a cubic Bézier curve.
    """
    right: list[str | Point] = ["M", start]
    for curve in curves:
        right += ["C", *curve]
    back: list[str | Point] = []
    ends = [start, *(curve[2] for curve in curves)]
    last = (-ends[-1][0], ends[-1][1])
    if last != ends[-1]:
        back += ["L", last]
    for (first, second, _), end in zip(reversed(curves), reversed(ends[:-1]), strict=True):
        back += ["C", (-second[0], second[1]), (-first[0], first[1]), (-end[0], end[1])]
    return trace(*right, *back) + (" Z" if close else "")


class Ink:
    """A drawing under construction: shapes in order, with absolute coordinates."""

    def __init__(self) -> None:
        self._gradients: list[str] = []
        self._shapes: list[str] = []

    def linear(self, start: Point, end: Point, *stops: Stop) -> str:
        """Define a linear gradient and return it as a fill."""
        line = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
        return self._gradient("linear", line, stops)

    def radial(self, middle: Point, radius: float, *stops: Stop) -> str:
        """Define a radial gradient and return it as a fill."""
        circle = f'cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="{radius:.1f}"'
        return self._gradient("radial", circle, stops)

    def _gradient(self, kind: str, where: str, stops: Sequence[Stop]) -> str:
        name = f"g{len(self._gradients)}"
        steps = "".join(
            f'<stop offset="{at}" stop-color="{color}" stop-opacity="{alpha:.3f}"/>' for at, color, alpha in stops
        )
        self._gradients.append(
            f'<{kind}Gradient id="{name}" gradientUnits="userSpaceOnUse" {where}>{steps}</{kind}Gradient>'
        )
        return f"url(#{name})"

    def fill(self, data: str, color: str, opacity: float = 1.0) -> None:
        """Draw a filled path."""
        if opacity > 0.01:
            self._shapes.append(f'<path d="{data}" fill="{color}"{_opacity(opacity)}/>')

    def line(self, data: str, color: str, width: float, opacity: float = 1.0) -> None:
        """Draw a path as a stroke with round ends."""
        if opacity > 0.01 and width > 0.05:
            ends = 'stroke-linecap="round" stroke-linejoin="round"'
            pen = f'fill="none" stroke="{color}" stroke-width="{width:.2f}" {ends}{_opacity(opacity)}'
            self._shapes.append(f'<path d="{data}" {pen}/>')

    def oval(self, middle: Point, rx: float, ry: float, color: str, opacity: float = 1.0) -> None:
        """Draw a filled ellipse."""
        if opacity > 0.01 and rx > 0.05 and ry > 0.05:
            place = f'cx="{middle[0]:.2f}" cy="{middle[1]:.2f}" rx="{rx:.2f}" ry="{ry:.2f}"'
            self._shapes.append(f'<ellipse {place} fill="{color}"{_opacity(opacity)}/>')

    def shape(self, points: Sequence[Point], color: str, opacity: float = 1.0) -> None:
        """Draw a filled polygon."""
        self.fill("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z", color, opacity)

    def stroke(self, points: Sequence[Point], color: str, width: float, opacity: float = 1.0) -> None:
        """Draw a stroke through points."""
        self.line("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points), color, width, opacity)

    def begin(self, transform: str) -> None:
        """Apply an SVG transform to everything until end()."""
        self._shapes.append(f'<g transform="{transform}">')

    def end(self) -> None:
        """End the group of the last begin()."""
        self._shapes.append("</g>")

    def svg(self) -> str:
        """Return the drawing as an SVG document."""
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">'
        return f"{head}<defs>{''.join(self._gradients)}</defs>{''.join(self._shapes)}</svg>"


def _opacity(value: float) -> str:
    return f' opacity="{value:.3f}"' if value < 0.995 else ""
