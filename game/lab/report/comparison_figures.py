"""Figures of a comparison for window and report: charts of one scenario's findings."""

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
from game.lab.compare.statistics.measures import MOVES, SERIES
from game.lab.report.formatting import format_number, ranked, strategy_color, strategy_line
from game.palette import Palette, Role
from game.sentences import say, strategy_name
from game.sim.catalogue import BY_ID

SPREADS = ("total", "results", "people", "capability", "standing")
_MARGIN = 0.06  # share of the range left free above and below


def distribution(
    row: Document, name: str, width: float, palette: Palette, measure: Measure, height: float | None = None
) -> Drawing:
    """Return the distribution of a whole-game measure, one row a strategy, best total first.

    height: divided among the rows, with names beside them; without it each row takes its natural height, names above.
    """
    rows = []
    for strategy, result in ranked(row):
        quantiles = result[name]["quantiles"]
        label = say("report.median", value=format_number(name, quantiles["50"]))
        middle = (quantiles["25"], quantiles["50"], quantiles["75"])
        rows.append(
            Distribution(
                strategy_name(strategy), tuple(result[name]["shares"]), middle, label, strategy_color(strategy)
            )
        )
    low, high = ranked(row)[0][1][name]["range"]
    return distribution_chart(rows, (low, high), width, palette, measure, height)


def trajectory(
    row: Document, name: str, strategy: str, size: tuple[float, float], palette: Palette, measure: Measure
) -> Drawing:
    """Return one line over the quarters: mean and middle 80 % of runs, on the scale that all strategies share."""
    means = [each[name]["mean"] for each in row["strategies"][strategy]["quarters"]]
    bands = {key: [each[name]["band"] for each in value["quarters"]] for key, value in row["strategies"].items()}
    band = tuple((low, high) for low, high in bands[strategy])
    highlighted = Series("", tuple(means), strategy_color(strategy), "", 3.0, band)
    ends = _ends([edge for each in bands.values() for pair in each for edge in pair])
    return line_chart([highlighted], quarters(row), *size, palette, measure, ends=ends)


def trajectories(row: Document, name: str, size: tuple[float, float], palette: Palette, measure: Measure) -> Drawing:
    """Return the means of all strategies over the quarters, labelled at their ends.

    The best strategy also has the middle 80 % of its runs.
    """
    series = []
    for rank, (strategy, result) in enumerate(ranked(row)):
        color, dash = strategy_line(strategy, list(row["strategies"]))
        values = tuple(quarter[name]["mean"] for quarter in result["quarters"])
        band = tuple((low, high) for low, high in (quarter[name]["band"] for quarter in result["quarters"]))
        series.append(Series(strategy_name(strategy), values, color, dash, 2.4, band if rank == 0 else ()))
    extremes = [value for line in series for value in line.values if value is not None]
    extremes += [edge for line in series for pair in line.band for edge in pair]
    return line_chart(series, quarters(row), *size, palette, measure, ends=_ends(extremes))


def quarters(row: Document) -> list[str]:
    """Return the names of the quarters."""
    most = max(len(each["quarters"]) for each in row["strategies"].values())
    return [say("report.quarter", quarter=at) for at in range(1, 1 + most)]


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = max(_MARGIN * (high - low), 0.01)
    return low - margin, high + margin


def pareto(row: Document, size: tuple[float, float], palette: Palette, measure: Measure) -> Drawing:
    """Return a scatter chart: results across, people upwards; filled where no other is surely better in both."""
    beaten = _surely_beaten(row)
    points = [
        Point(
            strategy_name(name),
            result["results"]["mean"],
            result["people"]["mean"],
            _pair_of(result["results"]["interval"]),
            _pair_of(result["people"]["interval"]),
            name not in beaten,
        )
        for name, result in row["strategies"].items()
    ]
    names = (say("compare.measure.results"), say("compare.measure.people"))
    return scatter_chart(points, names, *size, palette, measure)


def _pair_of(interval: list[float] | None) -> tuple[float, float] | None:
    return None if interval is None else (interval[0], interval[1])


def _surely_beaten(row: Document) -> set[str]:
    """Return the strategies that another one is ahead of in results and in people, by the intervals of both."""
    found = set()
    for pair in row["pairs"]:
        ends = [pair["measures"][part]["interval"] for part in ("results", "people")]
        if None not in ends:
            one, other = pair["strategies"]
            found |= {other} if all(end[0] > 0.0 for end in ends) else set()
            found |= {one} if all(end[1] < 0.0 for end in ends) else set()
    return found


def behaviour(row: Document, strategy: str, width: float, palette: Palette, measure: Measure) -> Drawing | None:
    """Return a heatmap of the share of runs that used each move in each quarter; None if no move was used."""
    by_quarter = row["strategies"][strategy]["quarters"]
    used = [move for move in MOVES if any(move in quarter["moves"] for quarter in by_quarter)]
    if not used:
        return None
    rows = [(say(f"move.{move}.name"), [quarter["moves"].get(move, 0.0) for quarter in by_quarter]) for move in used]
    colors: list[Role] = ["head" if BY_ID[move].family == "head" else "heart" for move in used]
    return heatmap(rows, quarters(row)[: len(by_quarter)], width, palette, measure, colors)


__all__ = ["SERIES", "SPREADS", "behaviour", "distribution", "pareto", "quarters", "trajectories", "trajectory"]
