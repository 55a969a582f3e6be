"""One mean with its interval on a rail that is marked at nothing; rails one below the other share an axis."""

from __future__ import annotations

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, nice_ticks, path, plain
from game.palette import Palette, Role

Ends = tuple[float, float]
_EDGE = 12.0  # room for half a dot, or half a tick's words
_APART = 90.0  # between ticks


def rail(
    mean: float, ends: Ends | None, scale: Ends, size: tuple[float, float], color: Role, palette: Palette, says: str
) -> Drawing:
    """A filled dot where the interval leaves out nothing, a hollow one where it does not, or where there is none."""
    width, height = size
    middle = height / 2
    shapes = [path([(_at(tick, scale, width), 0), (_at(tick, scale, width), height)], palette["line"], 1)
              for tick in _ticks(scale, width)]  # fmt: skip
    none = _at(0.0, scale, width)
    shapes.append(path([(none, 0), (none, height)], palette["line2"], 2))
    if ends is not None:
        left, right = (_at(end, scale, width) for end in ends)
        shapes.append(path([(left, middle), (right, middle)], palette[color], 3))
        shapes += [path([(x, middle - 5), (x, middle + 5)], palette[color], 2) for x in (left, right)]
    sure = ends is not None and not ends[0] <= 0.0 <= ends[1]
    x = _at(mean, scale, width)
    shapes.append(dot(x, middle, 6.5, palette[color]))
    if not sure:
        shapes.append(dot(x, middle, 4, palette["panel"]))
    return Drawing(width, height, tuple(shapes), (), says)


def rail_axis(scale: Ends, size: tuple[float, float], measure: Measure, zero: str) -> Drawing:
    """The numbers below rails of the same width, with a word at nothing where it has room."""
    width, height = size
    texts: list[Text] = []
    for tick in _ticks(scale, width):
        words = f"{plain(round(tick, 6))} {zero}" if tick == 0.0 else plain(round(tick, 6))
        half = measure(words) / 2
        x = min(max(_at(tick, scale, width), half), width - half)
        if not texts or texts[-1].x + measure(texts[-1].words) / 2 + 8 < x - half:
            texts.append(Text(x, height - TICK_SIZE / 2 - 2, words, "middle"))
    return Drawing(width, height, (), tuple(texts), zero)


def _ticks(scale: Ends, width: float) -> list[float]:
    return nice_ticks(*scale, max(2, int(width / _APART)))


def _at(value: float, scale: Ends, width: float) -> float:
    return _EDGE + (width - 2 * _EDGE) * (value - scale[0]) / (scale[1] - scale[0])
