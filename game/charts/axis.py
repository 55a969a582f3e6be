"""The numbers of a scale that marks of the same width share, with a word at nothing."""

from __future__ import annotations

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, nice_ticks, plain_number

_APART = 90.0  # units between ticks


def ticks_of(scale: tuple[float, float], width: float) -> list[float]:
    """Round numbers on a scale so wide."""
    return nice_ticks(*scale, max(2, int(width / _APART)))


def axis_below(scale: tuple[float, float], size: tuple[float, float], measure: Measure, zero: str) -> Drawing:
    """As many of the numbers as have room; `zero` is written beside the 0."""
    width, height = size
    low, high = scale
    texts: list[Text] = []
    for tick in ticks_of(scale, width):
        words = f"{plain_number(round(tick, 6))} {zero}" if tick == 0.0 else plain_number(round(tick, 6))
        half = measure(words) / 2
        x = min(max(width * (tick - low) / (high - low), half), width - half)
        if not texts or texts[-1].x + measure(texts[-1].words) / 2 + 8 < x - half:
            texts.append(Text(x, height - TICK_SIZE / 2 - 2, words, "middle"))
    return Drawing(width, height, (), tuple(texts), zero)
