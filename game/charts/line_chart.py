"""Line charts over quarters, large with axes and small as sparklines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Series, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette, Role

_DOT_RADIUS = 4.0
_MARK_RADIUS = 10.0


@dataclass(frozen=True)
class Mark:
    """A numbered mark on a line: the quarter's place from 0, the value there, what stands in it, and its colour."""

    at: int
    value: float
    words: str
    color: Role


def line_chart(
    series: Sequence[Series],
    quarters: Sequence[str],
    width: float,
    height: float,
    palette: Palette,
    measure: Measure,
    target: float | None = None,
    ends: tuple[float, float] | None = None,
    marks: Sequence[Mark] = (),
) -> Drawing:
    """Return lines over the quarters, named at their right ends, with a dot at the last value.

    `measure` returns the width of text at the text size, in the chart's units. `ends` fixes the range, so that charts
    can be compared. `marks` stand above the lines.
    """
    low, high = ends or _range(series, target)
    ticks = nice_ticks(low, high, max(2, int(height / 48)))
    left = max((measure(plain_number(tick)) for tick in ticks), default=0) + 10
    right = max((measure(line.name) for line in series), default=0) + 16
    top, bottom = 10.0, height - TICK_SIZE - 12

    def x_of(at: int) -> float:
        return left + (width - left - right) * at / max(1, len(quarters) - 1)

    def y_of(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / (high - low)

    grid = [path([(left, y_of(tick)), (width - right, y_of(tick))], palette["line"], 1) for tick in ticks]
    texts = [Text(left - 8, y_of(tick), plain_number(tick), "end") for tick in ticks]
    texts += _quarter_texts(quarters, x_of, height - TICK_SIZE / 2 - 1, measure)
    shapes = list(grid)
    if target is not None:
        shapes.append(path([(left, y_of(target)), (width - right, y_of(target))], palette["muted"], 1.5, "2 4"))
    for line in series:
        shapes += _line(line, palette, x_of, y_of)
    for mark in marks:
        shapes.append(dot(x_of(mark.at), y_of(mark.value), _MARK_RADIUS, palette[mark.color]))
        texts.append(Text(x_of(mark.at), y_of(mark.value), mark.words, "middle", "bg", bold=True))
    texts += _end_names(series, width - right + 10, y_of, low, TICK_SIZE + 3)
    return Drawing(width, height, tuple(shapes), tuple(texts), _description(series))


def sparkline(
    values: Sequence[float],
    width: float,
    height: float,
    palette: Palette,
    low: float,
    high: float,
    level: float | None = None,
) -> Drawing:
    """Return a small line without axes, with a dot at the last value and a dotted reference level."""
    inner = height - 2 * _DOT_RADIUS
    span = max(high - low, 1e-9)

    def y_of(value: float) -> float:
        return _DOT_RADIUS + inner * (1 - max(0.0, min(1.0, (value - low) / span)))

    shapes = []
    if level is not None:
        shapes.append(path([(0, y_of(level)), (width, y_of(level))], palette["line2"], 1, "2 2"))
    step = (width - 2 * _DOT_RADIUS) / max(1, len(values) - 1)
    points = [(_DOT_RADIUS + step * at, y_of(value)) for at, value in enumerate(values)]
    if len(points) == 1:
        points = [(width - _DOT_RADIUS, points[0][1])]
    if len(points) > 1:
        shapes.append(path(points, palette["fill"], 2))
    if points:
        shapes.append(dot(*points[-1], 3, palette["text"]))
    return Drawing(width, height, tuple(shapes), (), ", ".join(f"{value:.0f}" for value in values))


def _range(series: Sequence[Series], target: float | None) -> tuple[float, float]:
    known = [value for line in series for value in line.values if value is not None]
    known += [edge for line in series for band in line.band for edge in band]
    if target is not None:
        known.append(target)
    low, high = min(known, default=0.0), max(known, default=1.0)
    margin = max((high - low) * 0.08, 1e-6 if high > low else 0.5)
    return low - margin, high + margin


def _line(line: Series, palette: Palette, x_of: Callable[[int], float], y_of: Callable[[float], float]) -> list[str]:
    color = palette[line.color]
    shapes = []
    if line.band:
        edge = [(x_of(at), y_of(high)) for at, (_, high) in enumerate(line.band)]
        edge += [(x_of(at), y_of(low)) for at, (low, _) in reversed(list(enumerate(line.band)))]
        body = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in edge) + "Z"
        shapes.append(f'<path d="{body}" fill="{color}" fill-opacity=".18"/>')
    points = [(x_of(at), y_of(value)) for at, value in enumerate(line.values) if value is not None]
    if len(points) > 1:
        shapes.append(path(points, color, line.width, line.dash))
    if points and not line.dash:
        shapes.append(dot(*points[-1], _DOT_RADIUS, color))
    return shapes


def _quarter_texts(quarters: Sequence[str], x_of: Callable[[int], float], y: float, measure: Measure) -> list[Text]:
    """Return as many quarter names as fit, always including the first."""
    if not quarters:
        return []
    widest = max(measure(name) for name in quarters) + 12
    step = max(1, int(-(-widest // max(1e-6, x_of(1) - x_of(0)))) if len(quarters) > 1 else 1)
    return [Text(x_of(at), y, quarters[at], "middle") for at in range(0, len(quarters), step)]


def _end_names(
    series: Sequence[Series], x: float, y_of: Callable[[float], float], low: float, spacing: float
) -> list[Text]:
    """Return the names at the lines' ends, pushed apart where they would overlap."""
    ends = []
    for line in series:
        known = [value for value in line.values if value is not None]
        if known and line.name:
            ends.append((y_of(known[-1]), line))
    ends.sort(key=lambda end: end[0])
    places: list[float] = []
    for y, _ in ends:
        places.append(max(y, places[-1] + spacing) if places else y)
    lowest = y_of(low)
    for place in reversed(range(len(places))):  # move up what was pushed below the bottom
        places[place] = min(places[place], lowest)
        lowest = places[place] - spacing
    return [
        Text(x, y, line.name, "start", "text" if not line.dash else "muted", bold=not line.dash)
        for y, (_, line) in zip(places, ends, strict=True)
    ]


def _description(series: Sequence[Series]) -> str:
    parts = []
    for line in series:
        known = [value for value in line.values if value is not None]
        if known:
            parts.append(f"{line.name} {plain_number(round(known[0], 1))}–{plain_number(round(known[-1], 1))}")
    return ", ".join(parts)
