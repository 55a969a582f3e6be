"""The pictures of a comparison: findings and account to charts."""

from __future__ import annotations

from game.charts import (
    Drawing,
    Estimate,
    Point,
    Series,
    Spread,
    interval_chart,
    line_chart,
    scatter_chart,
    shade_grid,
    spread_chart,
)
from game.lab.account import Account
from game.lab.findings import Document
from game.lab.measures import BINS, LINES, MEASURES, MOVES
from game.lab.shown import number, shown_interval, signed, sorted_pairs
from game.palette import LIGHT
from game.words import say

_WIDE, _PANEL = 640.0, 420.0
_COARSE = 50  # bins of a picture
_SPREADS = ("total", "results", "people", "capability", "standing")


def measured(words: str) -> float:
    """About how wide words are in a report, whose font is the reader's."""
    return 7.6 * len(words)


def differences(row: Document) -> Drawing:
    """Every pair's difference of totals with its interval, the largest first."""
    rows = [
        Estimate(
            say("report.against", one=pair["strategies"][0], other=pair["strategies"][1]),
            pair["difference"],
            None if pair["interval"] is None else tuple(pair["interval"]),
            say("report.with_ends", mean=signed(pair["difference"]), ends=shown_interval(pair["interval"])),
        )
        for pair in sorted_pairs(row["pairs"])
    ]
    return interval_chart(rows, _WIDE, LIGHT, measured)


def distributions(account: Account, row: Document) -> list[tuple[str, Drawing]]:
    """How total and parts are spread, each strategy on a line."""
    found = []
    for name in _SPREADS:
        at, rows = MEASURES.index(name), []
        for strategy, each in row["strategies"].items():
            counts = account.counts[account.strategies.index(strategy), at]
            shares = counts.reshape(_COARSE, BINS // _COARSE).sum(axis=1) / account.runs
            quantiles = each[name]["quantiles"]
            middle = (quantiles["25"], quantiles["50"], quantiles["75"])
            shown = say("report.median", value=number(name, quantiles["50"]))
            rows.append(Spread(strategy, tuple(shares.tolist()), middle, shown))
        ends = (float(account.scale.low[at]), float(account.scale.high[at]))
        found.append((name, spread_chart(rows, ends, _PANEL, LIGHT, measured)))
    return found


def trajectories(account: Account, row: Document) -> list[tuple[str, list[tuple[str, Drawing]]]]:
    """For each line, a panel a strategy: its mean and the middle 80 % of runs, the other means behind it."""
    quarters = [str(at) for at in range(1, 1 + max(len(each["quarters"]) for each in row["strategies"].values()))]
    found = []
    for name in LINES:
        means = {key: [each[name]["mean"] for each in value["quarters"]] for key, value in row["strategies"].items()}
        bands = {key: [each[name]["band"] for each in value["quarters"]] for key, value in row["strategies"].items()}
        ends = _ends([edge for each in bands.values() for band in each for edge in band])
        panels = []
        for strategy in means:
            pale = [
                Series("", tuple(values), "pale", "", 1.2) for other, values in means.items() if other != strategy
            ]
            band = tuple((low, high) for low, high in bands[strategy])
            own = Series("", tuple(means[strategy]), "head", "", 3.0, band)
            drawing = line_chart([*pale, own], quarters, _PANEL, 200.0, LIGHT, measured, ends=ends)
            panels.append((strategy, drawing))
        found.append((name, panels))
    return found


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(0.06 * (high - low), 0.01)
    return low - room, high + room


def pareto(row: Document) -> Drawing:
    """Results across, people upwards."""
    points = [
        Point(name, each["results"]["mean"], each["people"]["mean"], *(
            None if each[part]["interval"] is None else tuple(each[part]["interval"]) for part in ("results", "people")
        ))
        for name, each in row["strategies"].items()
    ]  # fmt: skip
    names = (say("compare.measure.results"), say("compare.measure.people"))
    return scatter_chart(points, names, _WIDE, 420.0, LIGHT, measured)


def behaviour(row: Document) -> list[tuple[str, Drawing]]:
    """For each strategy which moves were used in what share of the runs, quarter by quarter."""
    found = []
    for name, each in row["strategies"].items():
        used = [move for move in MOVES if any(move in quarter["moves"] for quarter in each["quarters"])]
        rows = [
            (say(f"move.{move}.name"), [quarter["moves"].get(move, 0.0) for quarter in each["quarters"]])
            for move in used
        ]
        columns = [str(quarter["quarter"]) for quarter in each["quarters"]]
        found.append((name, shade_grid(rows, columns, _PANEL, LIGHT, measured)))
    return found
