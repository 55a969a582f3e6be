"""An axis below marks of equal width, with a word at zero."""

from __future__ import annotations

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, nice_ticks, plain_number

_TICK_SPACING = 90.0  # units


def ticks_of(scale: tuple[float, float], width: float) -> list[float]:
    """Return round tick values for a scale of this width."""
    return nice_ticks(*scale, max(2, int(width / _TICK_SPACING)))


def axis_below(scale: tuple[float, float], size: tuple[float, float], measure: Measure, zero: str) -> Drawing:
    """Return an axis with as many labels as fit; `zero` is written next to the 0."""
    width, height = size
    low, high = scale
    texts: list[Text] = []
    for tick in ticks_of(scale, width):
        label = f"{plain_number(round(tick, 6))} {zero}" if tick == 0.0 else plain_number(round(tick, 6))
        half = measure(label) / 2
        x = min(max(width * (tick - low) / (high - low), half), width - half)
        if not texts or texts[-1].x + measure(texts[-1].words) / 2 + 8 < x - half:
            texts.append(Text(x, height - TICK_SIZE / 2 - 2, label, "middle"))
    return Drawing(width, height, (), tuple(texts), zero)
