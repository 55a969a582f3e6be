"""A network chart: ties as curved arrows to the listener, as wide as the influence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import Drawing, path
from game.palette import Palette, Role

_BEND = 0.10  # share of a line's length, so that mutual ties show as two lines
_PIECES = 14
_HEAD = 7.0
_QUIET = 0.45


@dataclass(frozen=True)
class TieLine:
    """A tie between two positions; `width` in units, `loud` False for the background."""

    start: tuple[float, float]
    end: tuple[float, float]
    color: Role
    width: float
    dashed: bool = False
    loud: bool = True


def network_chart(
    lines: Sequence[TieLine],
    rings: Sequence[tuple[float, float]],
    middle: tuple[float, float],
    clear: float,
    size: tuple[float, float],
    palette: Palette,
) -> Drawing:
    """Return rings (half axes) around a centre, and arrows that stop `clear` units before the people they join."""
    shapes = [
        f'<ellipse cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" rx="{x:.1f}" ry="{y:.1f}" fill="none" '
        f'stroke="{palette["line"]}" stroke-width="1"/>'
        for x, y in rings
        if x > 0
    ]
    for line in sorted(lines, key=lambda each: each.loud):
        shapes += _arrow(line, clear, palette)
    return Drawing(*size, tuple(shapes), (), "")


def _arrow(line: TieLine, clear: float, palette: Palette) -> list[str]:
    (x0, y0), (x1, y1) = line.start, line.end
    dx, dy = x1 - x0, y1 - y0
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    if length <= 2 * clear:
        return []
    middle = (x0 + dx / 2 - dy * _BEND, y0 + dy / 2 + dx * _BEND)
    skip = clear / length
    points = [_curve_point(line, middle, skip + (1 - 2 * skip) * at / _PIECES) for at in range(_PIECES + 1)]
    color = palette[line.color]
    (ax, ay), (bx, by) = points[-2], points[-1]
    step = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-6)
    ux, uy = (bx - ax) / step, (by - ay) / step
    head = _HEAD + line.width
    left = (bx - head * ux - 0.5 * head * uy, by - head * uy + 0.5 * head * ux)
    right = (bx - head * ux + 0.5 * head * uy, by - head * uy - 0.5 * head * ux)
    arrow = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ((bx, by), left, right)) + "Z"
    points[-1] = (bx - 0.7 * head * ux, by - 0.7 * head * uy)
    parts = points if not line.dashed else []
    pieces = [path(parts, color, line.width)] if parts else _dashes(points, color, line.width)
    opacity = "" if line.loud else f' opacity="{_QUIET}"'
    return [f"<g{opacity}>", *pieces, f'<path d="{arrow}" fill="{color}"/>', "</g>"]


def _dashes(points: Sequence[tuple[float, float]], color: str, width: float) -> list[str]:
    """Return every other piece of a line, since not every rasteriser supports dashes."""
    return [path(points[at : at + 2], color, width) for at in range(0, len(points) - 1, 2)]


def _curve_point(line: TieLine, middle: tuple[float, float], at: float) -> tuple[float, float]:
    """Return a point of the quadratic Bézier curve between the two ends."""
    a, b, c = (1 - at) * (1 - at), 2 * at * (1 - at), at * at
    return (
        a * line.start[0] + b * middle[0] + c * line.end[0],
        a * line.start[1] + b * middle[1] + c * line.end[1],
    )
