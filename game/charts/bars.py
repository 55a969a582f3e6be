"""Bars of causes: each begins where the one before ended, so that the eye can add them up."""

from __future__ import annotations

from collections.abc import Sequence

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
    right = max((measure(cause.shown) for cause in causes), default=0) + 12
    sums = [start]
    for cause in causes:
        sums.append(sums[-1] + cause.amount)
    low, high = min(sums), max(sums)
    span = max(high - low, 1e-9)
    tall = min(14.0, step * 0.5)

    def x_of(value: float) -> float:
        return left + (width - left - right) * (value - low) / span

    shapes: list[str] = []
    texts: list[Text] = []
    for at, cause in enumerate(causes):
        middle = step * (at + 0.5)
        color: Role = "good" if cause.amount > 0 else "bad" if cause.amount < 0 else "muted"
        begin, end = x_of(sums[at]), x_of(sums[at + 1])
        if at:
            shapes.append(
                path([(begin, middle - step + tall / 2), (begin, middle - tall / 2)], palette["line2"], 1)
            )
        shapes.append(
            bar(min(begin, end), middle - tall / 2, abs(end - begin), tall, palette[color], cause.chance)
        )
        texts.append(Text(0, middle, cause.words, "start", "text", size=TEXT_SIZE))
        texts.append(Text(width, middle, cause.shown, "end", color, bold=True, size=TEXT_SIZE))
    return Drawing(
        width,
        height,
        tuple(shapes),
        tuple(texts),
        ", ".join(f"{cause.words} {cause.shown}" for cause in causes),
    )
