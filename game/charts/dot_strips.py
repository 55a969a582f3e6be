"""Strips of dots on one scale: where scores come from, one dot a player."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette
from game.signed_numbers import signed_change

RADIUS = 6.0
HIGHEST = 100.0  # end of the first strip's scale, which begins at 0
_STEP, _LEAST_TALL, _GAP = 13.0, 40.0, 30.0


@dataclass(frozen=True)
class Strip:
    """A row of dots: its name, a second line, the values as distances from the middle, and the look of its dots."""

    name: str
    detail: str
    values: tuple[float, ...]
    hollow: bool = False


def dot_strips(
    strips: Sequence[Strip], middle: float, unit: str, width: float, palette: Palette, measure: Measure
) -> Drawing:
    """Return strips of dots that stack where they would overlap; a triangle below each marks its mean.

    middle: the value of the first strip's scale at distance 0; the other scales show distances.
    """
    left = max(measure(words) for each in strips for words in (each.name, each.detail)) + 20
    reach = max([1.0, *(abs(value) for each in strips for value in each.values)]) * 1.06
    scale = (width - left - 2 * RADIUS) / (2 * reach)

    def at(value: float) -> float:
        return left + RADIUS + (value + reach) * scale

    shapes: list[str] = []
    texts: list[Text] = []
    ticks = [tick for tick in nice_ticks(-reach, reach, 6) if at(tick) + measure(signed_change(tick)) / 2 <= width]
    floors, top = [], 4.0
    for strip in strips:
        columns = _stacked([at(value) for value in strip.values])
        floor = top + max(_LEAST_TALL, _STEP * max((level + 1 for _, level in columns), default=1)) + 4
        floors.append(floor)
        shapes += [
            dot(x, floor - 8 - _STEP * level, RADIUS - 0.75, palette["text"], strip.hollow) for x, level in columns
        ]
        texts += [
            Text(0, floor - 26, strip.name, "start", "text", bold=True),
            Text(0, floor - 7, strip.detail, "start", "muted"),
        ]
        top = floor + _GAP
    shapes = [*_frame(floors, ticks, at, left, width, palette), *shapes]
    for strip, floor in zip(strips, floors, strict=True):
        shapes.append(_triangle(at(sum(strip.values) / max(1, len(strip.values))), floor + 3, palette["text"]))
    scores = [(tick, round(middle + tick, 6)) for tick in ticks if 0 <= middle + tick <= HIGHEST]
    texts += [Text(at(tick), floors[0] + 18, plain_number(score), "middle") for tick, score in scores]
    texts += [Text(at(tick), floors[-1] + 18, signed_change(tick), "middle") for tick in ticks]
    texts.append(Text(width, floors[-1] + 36, unit, "end"))
    height = floors[-1] + 36 + TICK_SIZE / 2 + 2
    description = "; ".join(f"{each.name}: {each.detail}" for each in strips)
    return Drawing(width, height, tuple(shapes), tuple(texts), description)


def _stacked(places: Sequence[float]) -> list[tuple[float, int]]:
    """Return each place, moved to a column as wide as a dot, with its level in the column."""
    counts: dict[int, int] = {}
    found = []
    for x in sorted(places):
        column = round(x / _STEP)
        found.append((column * _STEP, counts.get(column, 0)))
        counts[column] = counts.get(column, 0) + 1
    return found


def _frame(
    floors: Sequence[float],
    ticks: Sequence[float],
    at: Callable[[float], float],
    left: float,
    width: float,
    palette: Palette,
) -> list[str]:
    lines = [path([(left, floor), (width, floor)], palette["line2"], 1.5) for floor in floors]
    lines += [path([(at(tick), 2), (at(tick), floors[-1] + 4)], palette["line"], 1) for tick in ticks]
    return [*lines, path([(at(0.0), 2), (at(0.0), floors[-1] + 4)], palette["text"], 1.5)]


def _triangle(x: float, y: float, color: str) -> str:
    return f'<path d="M{x:.1f} {y:.1f}l6 9h-12z" fill="{color}"/>'
