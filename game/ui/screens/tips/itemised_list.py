"""An itemised list on a screen: the lines of a tooltip laid out in the open, each with its own tooltip."""

from __future__ import annotations

from dataclasses import replace

from game.palette import Role
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow
from game.ui.toolkit.widgets import ButtonBase, Column, DivergingBar, Divider, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET

BAR = 60.0


def itemised_list(tip: Tip, side: float = 44.0) -> Widget:
    """Return the list from start to end; `side` is the width of the amounts."""
    reach = max((abs(row.amount) for row in tip.rows), default=1.0) or 1.0
    lines: list[Widget] = [_end_row(*tip.start)] if tip.start else []
    lines += [_row(tip, row, reach, side) for row in tip.rows]
    lines += [Divider(), _end_row(*tip.end)] if tip.end else []
    return Column(*lines, gap=1, tip=replace(tip, side="left"))


def _row(tip: Tip, row: TipRow, reach: float, side: float) -> Widget:
    color: Role = "good" if row.amount > 0 else "bad" if row.amount < 0 else "muted"
    number = Label(row.shown, weight="semibold", side="end", width=side, color=color)
    line = Row(
        Label(row.text, fit="wrap", grow=1), DivergingBar(row.amount, reach, width=BAR), number, gap=8, pad=(4, 1)
    )
    return with_tip(line, f"{row.text} {row.shown}", line_tip(tip, row))


def line_tip(tip: Tip, row: TipRow) -> Tip:
    """Return the tooltip of a line: its own, or the whole list."""
    return replace(row.tip or replace(tip, note=""), side="left")


def with_tip(line: Widget, name: str, tip: Tip) -> Widget:
    """Return a focusable line that only informs."""
    return ButtonBase(line, look=QUIET, role="fact", name=name, tip=tip)


def _end_row(words: str, number: str) -> Widget:
    shown = number.rpartition("= ")[2]
    return Row(
        Label(words, color="muted", fit="wrap", grow=1),
        Label(shown, weight="semibold", side="end"),
        gap=8,
        pad=(4, 1),
    )
