"""A dot plot of imagined outcomes: one dot each, filled if it reaches the demand."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette

_WIDEST_DOT = 14.0


def dot_plot(
    outcomes: Sequence[float], demand: float, width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """Return outcomes as columns of dots, a line at the demand, and the share that reaches it ("13/50") as description.

    Bins start from the line, so no column straddles it.
    """
    floor = height - TICK_SIZE - 8
    low, high, bin_width = _bins(outcomes, demand, width, floor)
    side = width / round((high - low) / bin_width)
    counts: dict[int, int] = {}
    shapes = [path([(0, floor), (width, floor)], palette["line2"], 1)]
    tallest = _tallest(outcomes, low, bin_width)
    step = min(side, _WIDEST_DOT, (floor - 4) / max(1, tallest))
    for outcome in sorted(outcomes):
        column = int((outcome - low) // bin_width)
        level = counts.get(column, 0)
        counts[column] = level + 1
        reached = outcome >= demand
        radius = min(side, step) * 0.5 - 1.2
        y = floor - 2 - step * (level + 0.5)
        shapes.append(
            dot(
                side * (column + 0.5),
                y,
                max(1.2, radius),
                palette["good" if reached else "muted"],
                not reached,
            )
        )
    x_demand = width * (demand - low) / (high - low)
    shapes.append(path([(x_demand, 2), (x_demand, floor + 3)], palette["text"], 2))
    texts = _axis(demand, (low, high), width, height - TICK_SIZE / 2 - 1, measure)
    count_reached = sum(outcome >= demand for outcome in outcomes)
    return Drawing(width, height, tuple(shapes), tuple(texts), f"{count_reached}/{len(outcomes)}")


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


def _bins(outcomes: Sequence[float], demand: float, width: float, floor: float) -> tuple[float, float, float]:
    """Return low and high end and the width of a bin: the widest bins among those that allow the largest dots."""
    low, high = min((*outcomes, demand)), max((*outcomes, demand))
    span = max(high - low, 1e-6)
    best, bin_width = 0.0, span
    for columns in range(12, 120):
        tried = span * 1.12 / columns
        tallest = _tallest(outcomes, demand - 200 * tried, tried)
        step = min(_WIDEST_DOT, width / (columns + 3), (floor - 4) / tallest)
        if step > best:
            best, bin_width = step, tried
    below = int((demand - low) // bin_width) + 2
    above = int((high - demand) // bin_width) + 2
    return demand - below * bin_width, demand + above * bin_width, bin_width


def _tallest(outcomes: Sequence[float], low: float, bin_width: float) -> int:
    counts: dict[int, int] = {}
    for outcome in outcomes:
        column = int((outcome - low) // bin_width)
        counts[column] = counts.get(column, 0) + 1
    return max(counts.values(), default=1)
