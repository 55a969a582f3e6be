"""The panel of a tooltip, and the tooltip pinned as a dialog whose rows can be walked through."""

from __future__ import annotations

from pygame import Rect

from game.palette import Role
from game.sentences import say
from game.ui.toolkit.appearance.theme import Weight
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow
from game.ui.toolkit.layout.box import Column, Row
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.button import ROW, ButtonBase
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.meters import DivergingBar
from game.ui.toolkit.widgets.panel import Divider, Panel

WIDTH = 316  # design units
FACT_WIDTH = 116  # of the labels of facts; longer ones wrap


def tooltip_panel(tip: Tip, *, pins: bool = False) -> Panel:
    """Return the panel of a tooltip; with `pins` its last line shows the key that pins it."""
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
        parts.append(_footer(tip.trend, pins))
    body = Column(*parts, gap=6)
    return Panel(Scroll(body), fill="raised", border="line2", pad=(14, 12), name=tip.title)


def _footer(trend: str, pins: bool) -> Widget:
    parts: list[Widget] = [Label(trend, color="muted", fit="wrap", grow=1)]
    if pins:
        parts += [Label(say("screen.pin"), color="muted"), KeyCap("space")]
    return Row(*parts, gap=6)


def _title(tip: Tip) -> Widget:
    title = Label(tip.title, weight="bold", fit="wrap", grow=1)
    if not tip.value:
        return title
    return Row(title, Label(tip.value, size="figure", weight="semibold"), gap=12)


def _line(words: str, number: str, color: Role, bold: bool = False) -> Widget:
    weight: Weight = "bold" if bold else "regular"
    return Row(
        Label(words, color=color, weight=weight, fit="wrap", grow=1),
        Label(number, color=color, weight=weight),
        gap=12,
    )


def _fact(label: str, text: str) -> Widget:
    return Row(
        Label(label, color="muted", fit="wrap", width=FACT_WIDTH),
        Label(text, weight="semibold", fit="wrap", grow=1),
        gap=8,
        across="start",
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
    """A tooltip as a dialog; the focus walks through its rows that have tooltips, Esc or a click outside closes it."""

    role = "dialog"
    focusable = True
    light_dismiss = True

    def __init__(self, tip: Tip, bounds: Rect) -> None:
        self.bounds = bounds
        self.panel = tooltip_panel(tip)
        super().__init__(self.panel, name=tip.title)

    def layout(self, rect: Rect) -> None:
        self.rect = Rect(self.bounds)
        self.panel.place(self.bounds)
