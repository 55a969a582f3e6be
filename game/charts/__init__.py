"""Charts as SVG text without a screen.

The window shows their shapes and draws their words, reports hold both.
"""

from game.charts.bars import cause_bars
from game.charts.drawing import Cause, Drawing, Series, Text, report_svg, to_svg
from game.charts.futures import dot_plot
from game.charts.lines import line_chart, sparkline

__all__ = [
    "Cause", "Drawing", "Series", "Text", "cause_bars", "dot_plot", "line_chart", "report_svg", "sparkline",
    "to_svg",
]  # fmt: skip
