"""A scatter chart of means with intervals both ways and those that no other is surely better than."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette

Ends = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A name with two means and the ends of their intervals, if known. front: no other is surely better in both."""

    name: str
    x: float
    y: float
    x_ends: Ends | None
    y_ends: Ends | None
    front: bool


def scatter_chart(
    points: Sequence[Point], names: tuple[str, str], width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """Return points, filled on the front and hollow off it; `names` are the axis titles, x then y."""
    x_low, x_high = _range([value for p in points for value in (p.x, *(p.x_ends or ()))])
    y_low, y_high = _range([value for p in points for value in (p.y, *(p.y_ends or ()))])
    left, top, bottom = 44.0, 26.0, height - 2 * TICK_SIZE - 16

    def x_of(value: float) -> float:
        return left + (width - left - 12) * (value - x_low) / (x_high - x_low)

    def y_of(value: float) -> float:
        return bottom - (bottom - top) * (value - y_low) / (y_high - y_low)

    shapes, texts = [], [Text(0, 9, names[1]), Text(width, height - 8, names[0], "end")]
    for tick in nice_ticks(y_low, y_high, 5):
        shapes.append(path([(left, y_of(tick)), (width, y_of(tick))], palette["line"], 1))
        texts.append(Text(left - 8, y_of(tick), plain_number(tick), "end"))
    for tick in nice_ticks(x_low, x_high, 5):
        shapes.append(path([(x_of(tick), top), (x_of(tick), bottom)], palette["line"], 1))
        texts.append(Text(x_of(tick), bottom + TICK_SIZE, plain_number(tick), "middle"))
    placed: list[tuple[float, float, float]] = []
    for p in sorted(points, key=lambda point: point.y):
        x, y = x_of(p.x), y_of(p.y)
        if p.x_ends is not None:
            shapes.append(path([(x_of(p.x_ends[0]), y), (x_of(p.x_ends[1]), y)], palette["muted"], 1.5))
        if p.y_ends is not None:
            shapes.append(path([(x, y_of(p.y_ends[0])), (x, y_of(p.y_ends[1]))], palette["muted"], 1.5))
        shapes.append(dot(x, y, 6, palette["text"], hollow=not p.front))
        texts.append(_name(p.name, x, y, p.front, width, measure, placed))
    description = "; ".join(f"{p.name} {plain_number(round(p.x, 1))}, {plain_number(round(p.y, 1))}" for p in points)
    return Drawing(width, height, tuple(shapes), tuple(texts), description)


def _name(
    name: str, x: float, y: float, front: bool, width: float, measure: Measure, placed: list[tuple[float, float, float]]
) -> Text:
    """Return the name next to its point, moved up while it would overlap another name."""
    text_width = measure(name)
    x_begin = x + 10 if x + 10 + text_width <= width else x - 10 - text_width
    y_text = y - 12
    while any(
        abs(y_text - other) < TICK_SIZE + 2 and x_begin < end and first < x_begin + text_width
        for first, end, other in placed
    ):
        y_text -= 4
    placed.append((x_begin, x_begin + text_width, y_text))
    return Text(x_begin, y_text, name, "start", "text" if front else "muted", bold=front)


def _range(values: Sequence[float]) -> Ends:
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = max((high - low) * 0.08, 0.5)
    return low - margin, high + margin
