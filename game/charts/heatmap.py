"""A heatmap of shares."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text
from game.palette import Palette, Role

_ROW = 22.0


def heatmap(
    rows: Sequence[tuple[str, Sequence[float]]],
    columns: Sequence[str],
    width: float,
    palette: Palette,
    measure: Measure,
    inks: Sequence[Role] = (),
) -> Drawing:
    """Return shares 0..1 as squares labelled in per cent, so that colour is not the only cue.

    inks: a colour for each row.
    """
    left = max((measure(name) for name, _ in rows), default=0.0) + 10
    side = (width - left) / max(1, len(columns))
    shapes: list[str] = []
    every = -(-max((measure(name) for name in columns), default=0.0) // max(side - 4, 1.0))  # named columns
    texts = [
        Text(left + side * (column + 0.5), TICK_SIZE / 2 + 1, name, "middle")
        for column, name in enumerate(columns)
        if column % max(1, int(every)) == 0
    ]
    for index, (name, shares) in enumerate(rows):
        top = TICK_SIZE + 8 + _ROW * index
        texts.append(Text(left - 8, top + _ROW / 2, name, "end", "text"))
        for column, share in enumerate(shares):
            place = f'x="{left + side * column + 1:.1f}" y="{top + 1:.1f}"'
            box = f'{place} width="{max(side - 2, 1):.1f}" height="{_ROW - 2:g}" rx="3"'
            shapes.append(f'<rect {box} fill="{palette["sunk"]}"/>')
            if share > 0.0:
                ink = palette[inks[index] if inks else "fill"]
                shapes.append(f'<rect {box} fill="{ink}" fill-opacity="{0.08 + 0.5 * share:.2f}"/>')
            if share >= 0.005:
                middle = left + side * (column + 0.5)
                texts.append(Text(middle, top + _ROW / 2, f"{share * 100:.0f}", "middle", "text", size=11))
    height = TICK_SIZE + 10 + _ROW * len(rows)
    return Drawing(width, height, tuple(shapes), tuple(texts), ", ".join(name for name, _ in rows))
