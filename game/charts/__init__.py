"""Charts as SVG text without a screen.

The window shows their shapes and draws their words, reports hold both.
"""

from game.charts.bars import cause_bars
from game.charts.drawing import (
    Cause,
    Drawing,
    Series,
    Text,
    bar,
    dot,
    nice_ticks,
    path,
    plain,
    report_svg,
    to_svg,
)  # fmt: skip
from game.charts.futures import dot_plot
from game.charts.lines import line_chart, sparkline

__all__ = [
    "Cause", "Drawing", "Series", "Text", "bar", "cause_bars", "dot", "dot_plot", "line_chart", "nice_ticks",
    "path", "plain", "report_svg", "sparkline", "to_svg",
]  # fmt: skip
