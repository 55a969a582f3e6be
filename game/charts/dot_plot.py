"""A dot plot of imagined outcomes: one dot each, filled if it reaches the demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette

_WIDEST_DOT = 14.0
_FEWEST_BINS = 14
_MARGIN = 1.0 / (_FEWEST_BINS - 2)  # of the span of the values, beyond either end: one of the widest bins


def dot_plot(
    outcomes: Sequence[float],
    demand: float,
    width: float,
    height: float,
    palette: Palette,
    measure: Measure,
    compared_with: Sequence[float] = (),
) -> Drawing:
    """Return outcomes as columns of dots, a line at the demand, and the share that reaches it ("13/50") as description.

    Bins start from the line, so no column straddles it. compared_with: outcomes of other plans that the axis covers
    too, so that their plots can be compared.
    """
    floor = height - TICK_SIZE - 8
    low, high = _ends((*outcomes, *compared_with, demand))
    scale = width / (high - low)
    bin_width, step = _bins(outcomes, demand, high - low, width, floor)
    radius = max(1.2, step * 0.5 - 1.2)
    counts: dict[int, int] = {}
    shapes = [path([(0, floor), (width, floor)], palette["line2"], 1)]
    for outcome in sorted(outcomes):
        column = int((outcome - demand) // bin_width)
        level = counts.get(column, 0)
        counts[column] = level + 1
        reached = outcome >= demand
        x = scale * (demand + (column + 0.5) * bin_width - low)
        y = floor - 2 - step * (level + 0.5)
        shapes.append(dot(x, y, radius, palette["good" if reached else "muted"], not reached))
    x_demand = scale * (demand - low)
    shapes.append(path([(x_demand, 2), (x_demand, floor + 3)], palette["text"], 2))
    texts = _axis(demand, (low, high), width, height - TICK_SIZE / 2 - 1, measure)
    count_reached = sum(outcome >= demand for outcome in outcomes)
    return Drawing(width, height, tuple(shapes), tuple(texts), f"{count_reached}/{len(outcomes)}")


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis: one of the widest bins beyond the values, so that every dot lies inside."""
    span = max(max(values) - min(values), 1e-6)
    return min(values) - _MARGIN * span, max(values) + _MARGIN * span


def _axis(demand: float, ends: tuple[float, float], width: float, y: float, measure: Measure) -> list[Text]:
    """Return the demand in bold, and as many round numbers as stay clear of it and of the edges."""
    low, high = ends
    x_demand = width * (demand - low) / (high - low)
    clear = measure(plain_number(demand)) / 2 + 6
    texts = [Text(x_demand, y, plain_number(demand), "middle", "text", bold=True)]
    for tick in nice_ticks(low, high, max(2, int(width / 64))):
        x, half = width * (tick - low) / (high - low), measure(plain_number(tick)) / 2
        if half <= x <= width - half and abs(x - x_demand) > clear + half:
            texts.append(Text(x, y, plain_number(tick), "middle"))
    return texts


def _bins(outcomes: Sequence[float], demand: float, span: float, width: float, floor: float) -> tuple[float, float]:
    """Return the width of a bin and the size of a dot: the widest bins among those that allow the largest dots."""
    best, bin_width = 0.0, span / _FEWEST_BINS
    for columns in range(_FEWEST_BINS, 120):
        tried = span / columns
        step = min(_WIDEST_DOT, width / columns, (floor - 4) / _tallest(outcomes, demand, tried))
        if step > best:
            best, bin_width = step, tried
    return bin_width, best


def _tallest(outcomes: Sequence[float], demand: float, bin_width: float) -> int:
    """Return the largest number of outcomes in a bin."""
    return max(Counter(int((outcome - demand) // bin_width) for outcome in outcomes).values(), default=1)
