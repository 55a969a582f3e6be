"""Tooltip: a number itemised in a small panel that floats, or pinned so that its rows can be asked."""

from __future__ import annotations

from pygame import Rect

from game.palette import Role
from game.ui.toolkit.layout.box import Column, Row
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.look.theme import Weight
from game.ui.toolkit.look.tooltip_content import Tip, TipRow
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.button import ROW, ButtonBase
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.meters import DivergingBar
from game.ui.toolkit.widgets.panel import Divider, Panel
from game.words import say

WIDE = 316


def tooltip(tip: Tip, *, pins: bool = False) -> Panel:
    """The panel of a tip: title and number, first line, rows with bars, sum, where it heads, note; how to pin it."""
    parts: list[Widget] = [_title(tip)]
    if tip.start:
        parts.append(_line(*tip.start, color="muted"))
    if tip.rows:
        widest = max(len(row.shown) for row in tip.rows)
        reach = max(abs(row.amount) for row in tip.rows) or 1.0
        parts += [Divider(), Column(*(_row(row, reach, widest) for row in tip.rows), gap=4)]
    if tip.end:
        parts += [Divider(), _line(*tip.end, color="text", bold=True)]
    if tip.note:
        parts.append(Label(tip.note, color="muted", fit="wrap"))
    if tip.facts:
        parts += [Divider(), *(_fact(*fact) for fact in tip.facts)]
    if tip.trend or pins:
        parts.append(_foot(tip.trend, pins))
    body = Column(*parts, gap=6)
    return Panel(Scroll(body), fill="raised", border="line2", pad=(14, 12), name=tip.title)


def _foot(trend: str, pins: bool) -> Widget:
    words: list[Widget] = [Label(trend, color="muted", fit="wrap", grow=1)]
    if pins:
        words += [Label(say("screen.pin"), color="muted"), KeyCap("space")]
    return Row(*words, gap=6)


def _title(tip: Tip) -> Widget:
    words = Label(tip.title, weight="bold", fit="wrap", grow=1)
    if not tip.value:
        return words
    return Row(words, Label(tip.value, size="figure", weight="semibold"), gap=12)


def _line(words: str, number: str, color: Role, bold: bool = False) -> Widget:
    weight: Weight = "bold" if bold else "regular"
    return Row(
        Label(words, color=color, weight=weight, fit="wrap", grow=1),
        Label(number, color=color, weight=weight),
        gap=12,
    )


def _fact(words: str, told: str) -> Widget:
    return Row(
        Label(words, color="muted", width=86), Label(told, weight="semibold", fit="wrap", grow=1), gap=8, across="start"
    )


def _row(row: TipRow, reach: float, widest: int) -> Widget:
    color: Role = "good" if row.amount > 0 else "bad" if row.amount < 0 else "muted"
    line = Row(
        Label(row.text, fit="wrap", grow=1),
        DivergingBar(row.amount, reach, width=52),
        Label(row.shown, weight="semibold", color=color, side="end", width=9 * widest + 4),
        gap=8,
    )
    if row.tip is None:
        return line
    more = Row(*line.children, Icon("right", size=12, color="muted"), gap=6)
    return ButtonBase(more, lambda: None, look=ROW, role="row", name=f"{row.text} {row.shown}", tip=row.tip)


class PinnedTooltip(Widget):
    """A tooltip that stays until Esc; the focus walks through those of its rows that have more to tell."""

    role = "dialog"
    focusable = True

    def __init__(self, tip: Tip, bounds: Rect) -> None:
        self.bounds = bounds
        self.panel = tooltip(tip)
        super().__init__(self.panel, name=tip.title)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(self.bounds)
        self.panel.place(self.bounds)
