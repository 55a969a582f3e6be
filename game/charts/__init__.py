"""Charts as SVG text without a screen.

The window shows their shapes and draws their words, reports hold both.
"""

from game.charts.axis import axis_below, ticks_of
from game.charts.cause_bars import cause_bars
from game.charts.distributions import Spread, spread_chart
from game.charts.dot_plot import dot_plot
from game.charts.drawing import (
    Cause,
    Drawing,
    Measure,
    Series,
    Text,
    bar,
    dot,
    nice_ticks,
    path,
    plain,
    report_svg,
    to_svg,
)
from game.charts.heatmap import shade_grid
from game.charts.line_chart import line_chart, sparkline
from game.charts.scatter import Point, scatter_chart, unbeaten

__all__ = [
    "Cause",
    "Drawing",
    "Measure",
    "Point",
    "Series",
    "Spread",
    "Text",
    "axis_below",
    "bar",
    "cause_bars",
    "dot",
    "dot_plot",
    "line_chart",
    "nice_ticks",
    "path",
    "plain",
    "report_svg",
    "scatter_chart",
    "shade_grid",
    "sparkline",
    "spread_chart",
    "ticks_of",
    "to_svg",
    "unbeaten",
]
