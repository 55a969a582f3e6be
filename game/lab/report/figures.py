"""The pictures of a comparison, for window and report: findings of one scenario to charts."""

from __future__ import annotations

from game.charts import (
    Distribution,
    Drawing,
    Measure,
    Point,
    Series,
    distribution_chart,
    heatmap,
    line_chart,
    scatter_chart,
)
from game.lab.compare.findings import Document
from game.lab.compare.measures import LINES, MOVES
from game.lab.report.formatting import format_number, ranked, strategy_color, strategy_line
from game.palette import Palette, Role
from game.sim.catalogue import BY_ID
from game.words import say, strategy_name

SPREADS = ("total", "results", "people", "capability", "standing")
_ROOM = 0.06  # of a range, above and below


def distribution(
    row: Document, name: str, width: float, palette: Palette, measure: Measure, height: float | None = None
) -> Drawing:
    """How a number of the whole game is spread, each strategy on a line, the best total first.

    height: what the lines share, their names beside them; without it they take what they need, names above.
    """
    rows = []
    for strategy, each in ranked(row):
        found = each[name]["quantiles"]
        shown = say("report.median", value=format_number(name, found["50"]))
        middle = (found["25"], found["50"], found["75"])
        rows.append(
            Distribution(strategy_name(strategy), tuple(each[name]["shares"]), middle, shown, strategy_color(strategy))
        )
    low, high = ranked(row)[0][1][name]["range"]
    return distribution_chart(rows, (low, high), width, palette, measure, height)


def trajectory(
    row: Document, name: str, strategy: str, size: tuple[float, float], palette: Palette, measure: Measure
) -> Drawing:
    """The level of one line in each quarter: the mean and the middle 80 % of runs, the others' means behind it."""
    means = {key: [each[name]["mean"] for each in value["quarters"]] for key, value in row["strategies"].items()}
    bands = {key: [each[name]["band"] for each in value["quarters"]] for key, value in row["strategies"].items()}
    pale = [Series("", tuple(values), "pale", "", 1.2) for other, values in means.items() if other != strategy]
    band = tuple((low, high) for low, high in bands[strategy])
    own = Series("", tuple(means[strategy]), strategy_color(strategy), "", 3.0, band)
    ends = _ends([edge for each in bands.values() for pair in each for edge in pair])
    return line_chart([*pale, own], quarters(row), *size, palette, measure, ends=ends)


def trajectories(row: Document, name: str, size: tuple[float, float], palette: Palette, measure: Measure) -> Drawing:
    """The means of all strategies in each quarter, named at their ends; the first with the middle 80 % of its runs."""
    series = []
    for place, (strategy, each) in enumerate(ranked(row)):
        color, dash = strategy_line(strategy, list(row["strategies"]))
        values = tuple(quarter[name]["mean"] for quarter in each["quarters"])
        band = tuple((low, high) for low, high in (quarter[name]["band"] for quarter in each["quarters"]))
        series.append(Series(strategy_name(strategy), values, color, dash, 2.4, band if place == 0 else ()))
    edges = [value for line in series for value in line.values if value is not None]
    edges += [edge for line in series for pair in line.band for edge in pair]
    return line_chart(series, quarters(row), *size, palette, measure, ends=_ends(edges))


def quarters(row: Document) -> list[str]:
    """The names of the quarters."""
    most = max(len(each["quarters"]) for each in row["strategies"].values())
    return [say("report.quarter", quarter=at) for at in range(1, 1 + most)]


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(_ROOM * (high - low), 0.01)
    return low - room, high + room


def pareto(row: Document, size: tuple[float, float], palette: Palette, measure: Measure) -> Drawing:
    """Results across, people upwards."""
    points = [
        Point(
            strategy_name(name),
            each["results"]["mean"],
            each["people"]["mean"],
            *(
                None if each[part]["interval"] is None else tuple(each[part]["interval"])
                for part in ("results", "people")
            ),
        )
        for name, each in row["strategies"].items()
    ]
    names = (say("compare.measure.results"), say("compare.measure.people"))
    return scatter_chart(points, names, *size, palette, measure)


def behaviour(row: Document, strategy: str, width: float, palette: Palette, measure: Measure) -> Drawing | None:
    """Which moves were used in what share of the runs, quarter by quarter; None where there was none."""
    found = row["strategies"][strategy]["quarters"]
    used = [move for move in MOVES if any(move in quarter["moves"] for quarter in found)]
    if not used:
        return None
    rows = [(say(f"move.{move}.name"), [quarter["moves"].get(move, 0.0) for quarter in found]) for move in used]
    inks: list[Role] = ["head" if BY_ID[move].family == "head" else "heart" for move in used]
    return heatmap(rows, quarters(row)[: len(found)], width, palette, measure, inks)


__all__ = ["LINES", "SPREADS", "behaviour", "distribution", "pareto", "quarters", "trajectories", "trajectory"]
