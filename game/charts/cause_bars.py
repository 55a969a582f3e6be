"""Waterfall bars of causes: each bar starts where the previous one ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.charts.drawing import TEXT_SIZE, Cause, Drawing, Measure, Text, bar, path
from game.palette import Palette, Role


def cause_bars(
    causes: Sequence[Cause], start: float, width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """Return one row a cause: text, a bar from one running sum to the next, the amount at the right edge.

    `measure` returns the width of text at the text size. The rows share the height.
    """
    step = height / max(1, len(causes))
    left = max((measure(cause.words) for cause in causes), default=0) + 16
    right = max((measure(cause.label) for cause in causes), default=0) + 12
    x_of, sums = _running_sums(causes, start, left, width - right)
    bar_height = min(14.0, step * 0.5)
    shapes: list[str] = []
    texts: list[Text] = []
    for index, cause in enumerate(causes):
        middle, top = step * (index + 0.5), step * (index + 0.5) - bar_height / 2
        color: Role = "good" if cause.amount > 0 else "bad" if cause.amount < 0 else "muted"
        x_begin, x_end = x_of(sums[index]), x_of(sums[index + 1])
        if index:
            shapes.append(path([(x_begin, top + bar_height - step), (x_begin, top)], palette["line2"], 1))
        shapes.append(bar(min(x_begin, x_end), top, abs(x_end - x_begin), bar_height, palette[color], cause.chance))
        texts.append(Text(0, middle, cause.words, "start", "text", size=TEXT_SIZE))
        texts.append(Text(width, middle, cause.label, "end", color, bold=True, size=TEXT_SIZE))
    description = ", ".join(f"{cause.words} {cause.label}" for cause in causes)
    return Drawing(width, height, tuple(shapes), tuple(texts), description)


def _running_sums(
    causes: Sequence[Cause], start: float, left: float, right: float
) -> tuple[Callable[[float], float], list[float]]:
    """Return a function from a sum to its x position, and the running sums."""
    sums = [start]
    for cause in causes:
        sums.append(sums[-1] + cause.amount)
    low, high = min(sums), max(sums)
    return lambda value: left + (right - left) * (value - low) / max(high - low, 1e-9), sums
