"""Means with their intervals, one row each, over a common axis with a line at nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TEXT_SIZE, TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain
from game.palette import Palette, Role

_ROW = 40.0


@dataclass(frozen=True)
class Estimate:
    """One row: its words, the mean, the ends of its interval where there is one, and both as shown."""

    words: str
    mean: float
    ends: tuple[float, float] | None
    shown: str


def interval_chart(rows: Sequence[Estimate], width: float, palette: Palette, measure: Measure) -> Drawing:
    """Words above, interval and mean below on one axis; a row whose interval leaves out nothing is in colour."""
    bottom = _ROW * len(rows)
    height = bottom + TICK_SIZE + 12
    low = min((min(row.mean, *(row.ends or ())) for row in rows), default=0.0)
    high = max((max(row.mean, *(row.ends or ())) for row in rows), default=1.0)
    low, high = min(low, 0.0), max(high, 0.0, low + 1e-6)
    left, right = 10.0, width - 10.0

    def x_of(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    none = x_of(0.0)  # marked beside the intervals only, so that it crosses no words
    rows_at = [_ROW * at + 29 for at in range(len(rows))]
    shapes = [path([(none, y - 8), (none, y + 8)], palette["line2"], 1.5) for y in rows_at]
    texts: list[Text] = []
    for at, row in enumerate(rows):
        color, y = _color(row), _ROW * at + 29
        if row.ends is not None:
            shapes.append(path([(x_of(row.ends[0]), y), (x_of(row.ends[1]), y)], palette[color], 3))
        shapes.append(dot(x_of(row.mean), y, 5, palette[color], hollow=row.ends is None))
        texts.append(Text(0, _ROW * at + 11, row.words, "start", "text", size=TEXT_SIZE))
        texts.append(Text(width, _ROW * at + 11, row.shown, "end", color, bold=True, size=TEXT_SIZE))
    texts += [
        Text(x_of(tick), height - TICK_SIZE / 2 - 1, plain(tick), "middle")
        for tick in nice_ticks(low, high, max(2, int(width / 80)))
        if measure(plain(tick)) / 2 <= x_of(tick) <= width - measure(plain(tick)) / 2
    ]
    says = "; ".join(f"{row.words} {row.shown}" for row in rows)
    return Drawing(width, height, tuple(shapes), tuple(texts), says)


def _color(row: Estimate) -> Role:
    if row.ends is None or row.ends[0] <= 0.0 <= row.ends[1]:
        return "muted"
    return "good" if row.mean > 0 else "bad"
