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
from game.charts.intervals import Estimate, interval_chart
from game.charts.lines import line_chart, sparkline
from game.charts.scatter import Point, scatter_chart, unbeaten
from game.charts.shades import shade_grid
from game.charts.spread import Spread, spread_chart

__all__ = [
    "Cause", "Drawing", "Estimate", "Point", "Series", "Spread", "Text", "bar", "cause_bars", "dot", "dot_plot",
    "interval_chart", "line_chart", "nice_ticks", "path", "plain", "report_svg", "scatter_chart", "shade_grid",
    "sparkline", "spread_chart", "to_svg", "unbeaten",
]  # fmt: skip
