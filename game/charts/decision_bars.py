"""Charts of decisions and luck: the sum from what was expected to the score, and both quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, bar, nice_ticks, path, plain_number
from game.palette import Palette, Role
from game.signed_numbers import signed

_FOOT = 2.6 * TICK_SIZE + 10


@dataclass(frozen=True)
class ScoreBreakdown:
    """A score as a sum in points; `error` is half the 95 % interval of the decisions, `names` of the four columns."""

    expected: float
    decisions: float
    error: float
    luck: float
    result: float
    names: tuple[str, str, str, str]


def sum_bars(breakdown: ScoreBreakdown, width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
    """Return two levels joined by two bars; the axis is cut, and a whisker shows the error of the decisions."""
    middle = breakdown.expected + breakdown.decisions
    ends = [breakdown.expected, middle, breakdown.result, middle - breakdown.error, middle + breakdown.error]
    low, high = min(ends), max(ends)
    margin = max(0.12 * (high - low), 1.0)
    low, high = low - margin, high + margin
    bottom = height - _FOOT
    step = width / 4

    def y_of(value: float) -> float:
        return 4 + (bottom - 4) * (high - value) / (high - low)

    shapes = []
    for place, value in ((0, breakdown.expected), (3, breakdown.result)):
        x = step * place
        shapes.append(path([(x + 0.2 * step, y_of(value)), (x + 0.8 * step, y_of(value))], palette["text"], 5))
    for place, (start, end) in ((1, (breakdown.expected, middle)), (2, (middle, breakdown.result))):
        color: Role = "good" if end >= start else "bad"
        top, tall = y_of(max(start, end)), abs(y_of(start) - y_of(end))
        shapes.append(bar(step * (place + 0.3), top, 0.4 * step, max(tall, 1.5), palette[color], place == 2))
        shapes.append(
            path([(step * (place - 0.2), y_of(start)), (step * (place + 0.3), y_of(start))], palette["line2"], 1)
        )
    x = 1.5 * step
    shapes.append(path([(x, y_of(middle - breakdown.error)), (x, y_of(middle + breakdown.error))], palette["text"], 2))
    for edge in (middle - breakdown.error, middle + breakdown.error):
        shapes.append(path([(x - 7, y_of(edge)), (x + 7, y_of(edge))], palette["text"], 2))
    shown = (
        f"{breakdown.expected:.1f}",
        f"{signed(breakdown.decisions, 1)} ± {breakdown.error:.1f}",
        signed(breakdown.luck, 1),
        f"{breakdown.result:.1f}",
    )
    colors: tuple[Role, ...] = ("text", _sign_color(breakdown.decisions), _sign_color(breakdown.luck), "text")
    texts = []
    for place, (words, color, name) in enumerate(zip(shown, colors, breakdown.names, strict=True)):
        texts.append(Text(step * (place + 0.5), bottom + 12, words, "middle", color, bold=True, size=16))
        texts.append(Text(step * (place + 0.5), bottom + 12 + TICK_SIZE + 6, name, "middle", "muted"))
    description = ", ".join(f"{name} {words}" for name, words in zip(breakdown.names, shown, strict=True))
    return Drawing(width, height, tuple(shapes), tuple(texts), description)


def quarter_bars(
    rows: Sequence[tuple[str, float, float]], width: float, height: float, palette: Palette, measure: Measure
) -> Drawing:
    """Return two bars a quarter from 0: solid the decision, hatched the luck; the largest decisions carry a number.

    rows: the quarter's name, its decision and its luck in points.
    """
    values = [value for _, decision, luck in rows for value in (decision, luck)]
    high, low = max([1.0, *values]) * 1.15, min([-1.0, *values]) * 1.15
    ticks = nice_ticks(low, high, max(2, int(height / 60)))
    left = max(measure(plain_number(tick)) for tick in ticks) + 8
    bottom = height - 2 * TICK_SIZE - 8  # a number under the lowest bar stands above the names of the quarters
    step = (width - left) / max(1, len(rows))

    def y_of(value: float) -> float:
        return 8 + (bottom - 8) * (high - value) / (high - low)

    shapes = [path([(left, y_of(tick)), (width, y_of(tick))], palette["line"], 1) for tick in ticks]
    shapes.append(path([(left, y_of(0)), (width, y_of(0))], palette["line2"], 1.5))
    texts = [Text(left - 6, y_of(tick), plain_number(tick), "end") for tick in ticks]
    thick = min(16.0, 0.36 * step)
    named = {
        max(range(len(rows)), key=lambda row_number: rows[row_number][1]),
        min(range(len(rows)), key=lambda row_number: rows[row_number][1]),
    }
    every = max(1, int(-(-(max(measure(name) for name, _, _ in rows) + 8) // step)))
    for row_number, (name, decision, luck) in enumerate(rows):
        x = left + step * (row_number + 0.5)
        for value, shift, hatched in ((decision, -thick - 1, False), (luck, 1.0, True)):
            top = y_of(max(value, 0.0))
            tall = max(abs(y_of(value) - y_of(0)), 1.0)
            shapes.append(bar(x + shift, top, thick, tall, palette[_sign_color(value)], hatched))
        if row_number in named and abs(decision) >= 0.05:
            y = y_of(decision) + (-9 if decision > 0 else 10)
            texts.append(Text(x + 1, y, signed(decision, 1), "end", _sign_color(decision), bold=True))
        if row_number % every == 0:
            texts.append(Text(x, height - TICK_SIZE / 2 - 1, name, "middle"))
    description = ", ".join(f"{name} {signed(decision, 1)} {signed(luck, 1)}" for name, decision, luck in rows)
    return Drawing(width, height, tuple(shapes), tuple(texts), description)


def _sign_color(value: float) -> Role:
    return "good" if value > 0 else "bad" if value < 0 else "muted"
