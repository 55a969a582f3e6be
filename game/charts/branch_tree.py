"""The tree of branches: quarters to the right, a branch leaves after the last quarter that both games share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, dot, path
from game.palette import Palette, Role

HEAD = TICK_SIZE + 12
_RADIUS = 6.5


@dataclass(frozen=True)
class TreeBranch:
    """One row: its parent's row (None: the original), its first own quarter, how many quarters it has, and its look.

    over: nothing is left to be played; otherwise the quarters to come are hollow. dismissed: its last node is crossed.
    """

    parent: int | None
    first: int
    played: int
    color: Role
    over: bool = False
    dismissed: bool = False


def branch_tree(
    rows: Sequence[TreeBranch],
    planned: int,
    chosen: tuple[int, int],
    row_height: float,
    width: float,
    palette: Palette,
    measure: Measure,
) -> Drawing:
    """Return the tree; `chosen` is the row and the quarter with the ring."""
    step = (width - 2 * 14) / max(1, planned - 1)

    def x_of(quarter: int) -> float:
        return 14 + step * (quarter - 1)

    def y_of(row: int) -> float:
        return HEAD + row_height * (row + 0.5)

    every = max(1, int(-(-(measure(f"Q{planned}") + 8) // max(step, 1.0))))
    texts = [Text(x_of(each), TICK_SIZE / 2 + 1, f"Q{each}", "middle") for each in range(1, planned + 1, every)]
    shapes: list[str] = []
    for place, row in enumerate(rows):
        color = palette[row.color]
        start = x_of(row.first)
        if row.parent is not None:
            x, y = x_of(max(1, row.first - 1)), y_of(row.parent)
            half = (x + start) / 2
            curve = f"M{x:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {y_of(place):.1f} {start:.1f} {y_of(place):.1f}"
            shapes.append(f'<path d="{curve}" fill="none" stroke="{color}" stroke-width="2"/>')
        if row.played > row.first:
            shapes.append(path([(start, y_of(place)), (x_of(row.played), y_of(place))], color, 3))
        for quarter in range(row.first, (row.played if row.over else planned) + 1):
            shapes.append(dot(x_of(quarter), y_of(place), _RADIUS, color, hollow=quarter > row.played))
        if row.dismissed:
            shapes.append(_cross(x_of(row.played), y_of(place), palette))
    row_at, quarter = chosen
    ring = f'<circle cx="{x_of(quarter):.1f}" cy="{y_of(row_at):.1f}" r="12" fill="none" stroke="{palette["text"]}"'
    shapes.append(ring + ' stroke-width="2.5"/>')
    description = ", ".join(f"{each.first}–{each.played}" for each in rows)
    return Drawing(width, HEAD + row_height * len(rows), tuple(shapes), tuple(texts), description)


def _cross(x: float, y: float, palette: Palette) -> str:
    box = f'<rect x="{x - 9:.1f}" y="{y - 9:.1f}" width="18" height="18" rx="4" fill="{palette["bg"]}"'
    lines = f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke="{palette["bad"]}" stroke-width="2"/>'
    return f'{box} stroke="{palette["bad"]}" stroke-width="2"/>{lines}'
