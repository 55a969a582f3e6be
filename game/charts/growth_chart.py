"""Scores of games one after the other, each with its interval, and the line of their trend."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette


def growth_chart(
    games: Sequence[tuple[float, float]],
    trend: tuple[float, float] | None,
    width: float,
    height: float,
    palette: Palette,
    measure: Measure,
) -> Drawing:
    """Return a dot a game, the oldest first; games: score and half its interval; trend: its first and last value."""
    edges = [edge for value, error in games for edge in (value - error, value + error)]
    low, high = min(edges, default=0.0), max(edges, default=100.0)
    margin = max(2.0, 0.08 * (high - low))
    low, high = low - margin, high + margin
    ticks = nice_ticks(low, high, max(2, int(height / 48)))
    left = max((measure(plain_number(tick)) for tick in ticks), default=0) + 12
    bottom = height - TICK_SIZE - 10

    def x_of(number: int) -> float:
        return left + 12 + (width - left - 24) * (number / (len(games) - 1) if len(games) > 1 else 0.5)

    def y_of(value: float) -> float:
        return 6 + (bottom - 6) * (high - value) / (high - low)

    shapes = [path([(left, y_of(tick)), (width, y_of(tick))], palette["line"], 1) for tick in ticks]
    texts = [Text(left - 8, y_of(tick), plain_number(tick), "end") for tick in ticks]
    if trend is not None:
        line = [(x_of(0), y_of(trend[0])), (x_of(len(games) - 1), y_of(trend[1]))]
        shapes.append(path(line, palette["muted"], 2, "7 4"))
    every = max(1, int(-(-len(games) * 34 // max(1.0, width - left))))
    for number, (value, error) in enumerate(games):
        shapes.append(
            path([(x_of(number), y_of(value - error)), (x_of(number), y_of(value + error))], palette["line2"], 2)
        )
        shapes.append(dot(x_of(number), y_of(value), 5, palette["text"]))
        if number % every == 0:
            texts.append(Text(x_of(number), height - TICK_SIZE / 2 - 1, str(number + 1), "middle"))
    description = ", ".join(f"{value:.0f}" for value, _ in games)
    return Drawing(width, height, tuple(shapes), tuple(texts), description)
