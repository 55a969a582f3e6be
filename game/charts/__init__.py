"""Charts as SVG without a screen.

The window rasterises their shapes and draws their text itself; reports embed both.
"""

from game.charts.branch_tree import TreeBranch, branch_tree
from game.charts.cause_bars import cause_bars
from game.charts.decision_bars import ScoreBreakdown, quarter_bars, sum_bars
from game.charts.distributions import Distribution, distribution_chart
from game.charts.dot_plot import dot_plot
from game.charts.dot_strips import Strip, dot_strips
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
    plain_number,
    report_svg,
    to_svg,
)
from game.charts.growth_chart import growth_chart
from game.charts.heatmap import heatmap
from game.charts.line_chart import Mark, line_chart, sparkline
from game.charts.scatter import Point, scatter_chart
from game.charts.value_axis import axis_below, ticks_of

__all__ = [
    "Cause",
    "Distribution",
    "Drawing",
    "Mark",
    "Measure",
    "Point",
    "Series",
    "Strip",
    "ScoreBreakdown",
    "Text",
    "TreeBranch",
    "axis_below",
    "bar",
    "branch_tree",
    "cause_bars",
    "distribution_chart",
    "dot",
    "dot_plot",
    "dot_strips",
    "growth_chart",
    "heatmap",
    "line_chart",
    "nice_ticks",
    "path",
    "plain_number",
    "quarter_bars",
    "report_svg",
    "scatter_chart",
    "sparkline",
    "ticks_of",
    "sum_bars",
    "to_svg",
]
