"""Stacked histograms over a common axis, with the quartiles marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.charts.drawing import TEXT_SIZE, TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette, Role

_ROW = 62.0
_TALL = 34.0
_EDGE = 6.0  # keeps marks at the end within the chart


@dataclass(frozen=True)
class Distribution:
    """One row: its name, the share of each of equal bins, the quartiles, the label at its end, its colour."""

    name: str
    shares: tuple[float, ...]
    quartiles: tuple[float, float, float]
    label: str
    color: Role = "text"


def distribution_chart(
    rows: Sequence[Distribution],
    ends: tuple[float, float],
    width: float,
    palette: Palette,
    measure: Measure,
    height: float | None = None,
) -> Drawing:
    """Return a histogram a row over the values between `ends`, each scaled to its own maximum.

    height: of the whole; the rows then share it and their names stand to the left.
    """
    names_left = height is not None  # each beside its histogram, else above it
    axis_height = TICK_SIZE + 12
    step = _ROW if height is None else (height - axis_height) / max(1, len(rows))
    left = max((measure(row.name) for row in rows), default=0.0) + 14 if names_left else 0.0
    tall = min(_TALL, step - 8) if names_left else _TALL
    low, high = ends

    def x_of(value: float) -> float:
        return left + (width - left - _EDGE) * (min(max(value, low), high) - low) / (high - low)

    shapes: list[str] = []
    texts: list[Text] = []
    for index, row in enumerate(rows):
        floor = step * (index + 1) - 6
        shapes += _histogram(row, (low, high), x_of, floor, tall, palette)
        if names_left:
            texts.append(Text(0, floor - 8, row.name, "start", "text", size=TEXT_SIZE))
        else:
            texts.append(Text(0, step * index + 10, row.name, "start", "text", size=TEXT_SIZE))
            texts.append(Text(width, step * index + 10, row.label, "end", "muted", size=TEXT_SIZE))
    total_height = step * len(rows) + axis_height
    texts += _ticks(ends, (x_of(low), x_of(high)), total_height - TICK_SIZE / 2 - 1, measure)
    return Drawing(
        width, total_height, tuple(shapes), tuple(texts), "; ".join(f"{row.name} {row.label}" for row in rows)
    )


def _histogram(
    row: Distribution,
    ends: tuple[float, float],
    x_of: Callable[[float], float],
    floor: float,
    tall: float,
    palette: Palette,
) -> list[str]:
    """Return the shapes of one histogram, standing on its line, with the quartiles marked on it."""
    room = x_of(ends[0]), x_of(ends[1])
    lower, median, upper = (x_of(value) for value in row.quartiles)
    return [
        _steps(row.shares, room, floor, tall, palette["fill" if row.color == "text" else row.color]),
        path([(room[0], floor), (room[1], floor)], palette["line2"], 1),
        path([(lower, floor), (upper, floor)], palette["text"], 3),
        dot(median, floor, 4, palette["text"]),
    ]


def _ticks(ends: tuple[float, float], room: tuple[float, float], y: float, measure: Measure) -> list[Text]:
    low, high = ends
    left, right = room
    found = []
    for tick in nice_ticks(low, high, max(2, int((right - left) / 80))):
        half = measure(plain_number(tick)) / 2
        x = left + (right - left) * (tick - low) / (high - low)
        found.append(Text(min(max(x, half), right + _EDGE - half), y, plain_number(tick), "middle"))
    return found


def _steps(shares: Sequence[float], room: tuple[float, float], floor: float, tall: float, color: str) -> str:
    top = max(shares) or 1.0
    left, right = room
    step = (right - left) / len(shares)
    body = f"M{left:.1f} {floor:.1f}"
    for at, share in enumerate(shares):
        y = floor - tall * share / top
        body += f"L{left + at * step:.1f} {y:.1f}L{left + (at + 1) * step:.1f} {y:.1f}"
    return f'<path d="{body}L{right:.1f} {floor:.1f}Z" fill="{color}" fill-opacity=".45"/>'
