"""Bars of causes: each begins where the one before ended, so that the eye can add them up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.charts.drawing import TEXT_SIZE, Cause, Drawing, Measure, Text, bar, path
from game.palette import Palette, Role


def cause_bars(
    causes: Sequence[Cause], start: float, width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """One row a cause: words, a bar from the running sum to the next, the amount at the right edge.

    `measure` gives the width of words at the text size. The rows share the height.
    """
    step = height / max(1, len(causes))
    left = max((measure(cause.words) for cause in causes), default=0) + 16
    right = max((measure(cause.label) for cause in causes), default=0) + 12
    x_of, sums = _running(causes, start, left, width - right)
    tall = min(14.0, step * 0.5)
    shapes: list[str] = []
    texts: list[Text] = []
    for at, cause in enumerate(causes):
        middle, top = step * (at + 0.5), step * (at + 0.5) - tall / 2
        color: Role = "good" if cause.amount > 0 else "bad" if cause.amount < 0 else "muted"
        begin, end = x_of(sums[at]), x_of(sums[at + 1])
        if at:
            shapes.append(path([(begin, top + tall - step), (begin, top)], palette["line2"], 1))
        shapes.append(bar(min(begin, end), top, abs(end - begin), tall, palette[color], cause.chance))
        texts.append(Text(0, middle, cause.words, "start", "text", size=TEXT_SIZE))
        texts.append(Text(width, middle, cause.label, "end", color, bold=True, size=TEXT_SIZE))
    says = ", ".join(f"{cause.words} {cause.label}" for cause in causes)
    return Drawing(width, height, tuple(shapes), tuple(texts), says)


def _running(
    causes: Sequence[Cause], start: float, left: float, right: float
) -> tuple[Callable[[float], float], list[float]]:
    """The sums after each cause, and where a sum lies between the left and the right edge."""
    sums = [start]
    for cause in causes:
        sums.append(sums[-1] + cause.amount)
    low, high = min(sums), max(sums)
    return lambda value: left + (right - left) * (value - low) / max(high - low, 1e-9), sums
