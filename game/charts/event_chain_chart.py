"""A picture of events that lead to each other: boxes from left to right, an arrow for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.charts.drawing import TICK_SIZE, Drawing, Measure, Text, path
from game.palette import Palette

BOX_HEIGHT, ROW, GAP, PAD = 34.0, 52.0, 150.0, 10.0
RARE = 0.01  # share of games, below which a box is dashed


@dataclass(frozen=True)
class ChainLink:
    """An answer that leads from one event to another."""

    event: str
    answer: str
    leads_to: str


def chain_chart(
    steps: Sequence[ChainLink], came: dict[str, float], palette: Palette, measure: Measure, words: str
) -> Drawing:
    """Return the drawing; `came`: in which share of games each event comes, in the order of the file."""
    places = _places(steps, list(came))
    labels = {name: f"{name} {came[name]:.0%}" for name in places}
    width = max(measure(label) for label in labels.values()) + 2 * PAD
    shapes, texts = list[str](), list[Text]()
    for name, (column, row) in places.items():
        x, y = column * (width + GAP), row * ROW
        dash = "" if came[name] >= RARE else ' stroke-dasharray="4 4"'
        shapes.append(
            f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{width - 1:.1f}" height="{BOX_HEIGHT - 1:.1f}" rx="6" '
            f'fill="none" stroke="{palette["muted"]}"{dash}/>'
        )
        texts.append(Text(x + width / 2, y + BOX_HEIGHT / 2, labels[name], "middle", "text"))
    for step in steps:
        start, end = places[step.event], places[step.leads_to]
        x1, y1 = start[0] * (width + GAP) + width, start[1] * ROW + BOX_HEIGHT / 2
        x2, y2 = end[0] * (width + GAP), end[1] * ROW + BOX_HEIGHT / 2
        if x2 <= x1:  # leads back: from below
            x1, y1, x2, y2 = x1 - width / 2, y1 + BOX_HEIGHT / 2, x2 + width / 2, y2 + BOX_HEIGHT / 2
        shapes.append(path([(x1, y1), (x2, y2)], palette["muted"], 1.6))
        shapes.append(f'<circle cx="{x2:.1f}" cy="{y2:.1f}" r="3.5" fill="{palette["muted"]}"/>')
        texts.append(Text((x1 + x2) / 2, (y1 + y2) / 2 - 8, step.answer, "middle", "muted", size=TICK_SIZE))
    columns = 1 + max(column for column, _ in places.values())
    rows = 1 + max(row for _, row in places.values())
    return Drawing(columns * width + (columns - 1) * GAP, rows * ROW, tuple(shapes), tuple(texts), words)


def _places(steps: Sequence[ChainLink], order: list[str]) -> dict[str, tuple[int, int]]:
    """Return column and row of every event that takes part: one that leads to another stands to its left."""
    names = [name for name in order if any(name in (step.event, step.leads_to) for step in steps)]
    led = {step.leads_to for step in steps}
    places: dict[str, tuple[int, int]] = {}
    row = 0

    def place(name: str, column: int) -> None:
        nonlocal row
        places[name] = (column, row)
        below = [each.leads_to for each in steps if each.event == name and each.leads_to not in places]
        for index, follower in enumerate(dict.fromkeys(below)):
            if follower in places:
                continue
            row += index > 0
            place(follower, column + 1)

    for name in [name for name in names if name not in led] + names:
        if name not in places:
            row += bool(places)
            place(name, 0)
    return places
