"""Distributions one below the other over a common axis, with the middle half and the median marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TEXT_SIZE, TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain
from game.palette import Palette, Role

_ROW = 62.0
_TALL = 34.0


@dataclass(frozen=True)
class Spread:
    """One row: its name, the share of each of equal bins, the quartiles, what is written at its end, its colour."""

    name: str
    shares: tuple[float, ...]
    quartiles: tuple[float, float, float]
    shown: str
    color: Role = "text"


def spread_chart(
    rows: Sequence[Spread], ends: tuple[float, float], width: float, palette: Palette, measure: Measure
) -> Drawing:
    """Filled steps, each row as tall as its highest, over the values between `ends`."""
    low, high = ends
    bottom = _ROW * len(rows)
    height = bottom + TICK_SIZE + 12

    def x_of(value: float) -> float:
        return width * (min(max(value, low), high) - low) / (high - low)

    shapes, texts = [], []
    for at, row in enumerate(rows):
        floor = _ROW * (at + 1) - 6
        ink = palette["fill" if row.color == "text" else row.color]
        shapes.append(_steps(row.shares, width, floor, ink))
        shapes.append(path([(0, floor), (width, floor)], palette["line2"], 1))
        lower, median, upper = (x_of(value) for value in row.quartiles)
        shapes.append(path([(lower, floor), (upper, floor)], palette["text"], 3))
        shapes.append(dot(median, floor, 4, palette["text"]))
        texts.append(Text(0, _ROW * at + 10, row.name, "start", "text", size=TEXT_SIZE))
        texts.append(Text(width, _ROW * at + 10, row.shown, "end", "muted", size=TEXT_SIZE))
    for tick in nice_ticks(low, high, max(2, int(width / 80))):
        half = measure(plain(tick)) / 2
        x = min(max(x_of(tick), half), width - half)
        texts.append(Text(x, height - TICK_SIZE / 2 - 1, plain(tick), "middle"))
    return Drawing(width, height, tuple(shapes), tuple(texts), "; ".join(f"{row.name} {row.shown}" for row in rows))


def _steps(shares: Sequence[float], width: float, floor: float, color: str) -> str:
    top = max(shares) or 1.0
    step = width / len(shares)
    body = f"M0 {floor:.1f}"
    for at, share in enumerate(shares):
        y = floor - _TALL * share / top
        body += f"L{at * step:.1f} {y:.1f}L{(at + 1) * step:.1f} {y:.1f}"
    return f'<path d="{body}L{width:.1f} {floor:.1f}Z" fill="{color}" fill-opacity=".45"/>'
