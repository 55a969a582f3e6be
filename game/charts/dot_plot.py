"""A dot for every imagined future: stacked by outcome, filled where it reaches what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain_number
from game.palette import Palette

_WIDEST_DOT = 14.0


def dot_plot(
    outcomes: Sequence[float], asked: float, width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """Outcomes in columns of dots, a line at what is asked, and how many reach it in `says` ("13/50").

    Columns never straddle the line: the bins start from it.
    """
    floor = height - TICK_SIZE - 8
    low, high, bin_width = _bins(outcomes, asked, width, floor)
    side = width / round((high - low) / bin_width)
    counts: dict[int, int] = {}
    shapes = [path([(0, floor), (width, floor)], palette["line2"], 1)]
    tallest = _tallest(outcomes, low, bin_width)
    step = min(side, _WIDEST_DOT, (floor - 4) / max(1, tallest))
    for outcome in sorted(outcomes):
        column = int((outcome - low) // bin_width)
        level = counts.get(column, 0)
        counts[column] = level + 1
        reached = outcome >= asked
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
    x_asked = width * (asked - low) / (high - low)
    shapes.append(path([(x_asked, 2), (x_asked, floor + 3)], palette["text"], 2))
    texts = _axis(asked, (low, high), width, height - TICK_SIZE / 2 - 1, measure)
    reach = sum(outcome >= asked for outcome in outcomes)
    return Drawing(width, height, tuple(shapes), tuple(texts), f"{reach}/{len(outcomes)}")


def _axis(asked: float, ends: tuple[float, float], width: float, y: float, measure: Measure) -> list[Text]:
    """What is asked, in bold, and as many round numbers as stay clear of it and of the edges."""
    low, high = ends
    x_asked = width * (asked - low) / (high - low)
    clear = measure(plain_number(asked)) / 2 + 6
    texts = [Text(x_asked, y, plain_number(asked), "middle", "text", bold=True)]
    for tick in nice_ticks(low, high, max(2, int(width / 64))):
        x, half = width * (tick - low) / (high - low), measure(plain_number(tick)) / 2
        if half <= x <= width - half and abs(x - x_asked) > clear + half:
            texts.append(Text(x, y, plain_number(tick), "middle"))
    return texts


def _bins(outcomes: Sequence[float], asked: float, width: float, floor: float) -> tuple[float, float, float]:
    """Low and high end and the width of a bin; the one, the coarsest of equals, that leaves the largest dots."""
    low, high = min((*outcomes, asked)), max((*outcomes, asked))
    span = max(high - low, 1e-6)
    best, bin_width = 0.0, span
    for columns in range(12, 120):
        tried = span * 1.12 / columns
        tallest = _tallest(outcomes, asked - 200 * tried, tried)
        step = min(_WIDEST_DOT, width / (columns + 3), (floor - 4) / tallest)
        if step > best:
            best, bin_width = step, tried
    below = int((asked - low) // bin_width) + 2
    above = int((high - asked) // bin_width) + 2
    return asked - below * bin_width, asked + above * bin_width, bin_width


def _tallest(outcomes: Sequence[float], low: float, bin_width: float) -> int:
    counts: dict[int, int] = {}
    for outcome in outcomes:
        column = int((outcome - low) // bin_width)
        counts[column] = counts.get(column, 0) + 1
    return max(counts.values(), default=1)
