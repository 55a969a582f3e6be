"""A tournament: what every strategy gets in every scenario, how much it gives away, and how versatile it is.

Regret of a strategy in a scenario: how many points of total it lies below the strategy with the best mean there.
Versatility: the mean of its regrets over all scenarios, and the worst of them; 0 is the best everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np

from game.lab.compare.findings import Document
from game.lab.report.export import escape_formula
from game.sim.catalogue import HEAD, MOVES
from game.sim.numeric.exact import exp, log


def summarise_tournament(document: Document) -> Document:
    """The matrix, versatility and behaviour of a comparison's document, as plain data.

    A strategy that failed in a scenario has no place there, and no versatility. Intervals are 95 %, None below 50 runs.
    """
    rows = document["scenarios"]
    matrix = {row["id"]: _cells(row) for row in rows}
    everywhere = [name for name in document["strategies"] if all(name in cells for cells in matrix.values())]
    ranked = sorted((_versatility(name, matrix) for name in everywhere), key=lambda each: each["mean_regret"])
    kept = ("digest", "seed", "rules", "version", "runs", "strategies", "asked")
    return {
        **{name: document[name] for name in kept},
        "scenarios": [{name: row[name] for name in ("id", "title", "level", "hash", "runs", "winner")} for row in rows],
        "matrix": matrix,
        "versatility": ranked,
        "behaviour": {name: _behaviour([row["strategies"][name] for row in rows]) for name in everywhere},
        "failed": {row["id"]: row["failed"] for row in rows if row["failed"]},
    }


def _cells(row: Document) -> Document:
    """Total and regret of each strategy in one scenario."""
    if not row["strategies"]:
        return {}
    best = max(row["strategies"], key=lambda name: row["strategies"][name]["total"]["mean"])
    return {
        name: {"total": {key: found["total"][key] for key in ("mean", "interval")}, "regret": _regret(row, best, name)}
        for name, found in row["strategies"].items()
    }


def _regret(row: Document, best: str, name: str) -> Document:
    """How far a strategy lies below the best of its scenario, from their differences in the same runs."""
    if name == best:
        return {"mean": 0.0, "interval": [0.0, 0.0]}
    for pair in row["pairs"]:
        if pair["strategies"] == [best, name]:
            return {"mean": pair["difference"], "interval": pair["interval"]}
        if pair["strategies"] == [name, best]:
            ends = pair["interval"]
            return {"mean": -pair["difference"], "interval": None if ends is None else [-ends[1], -ends[0]]}
    raise LookupError(name)


def _versatility(name: str, matrix: Document) -> Document:
    """Mean and worst regret over the scenarios.

    The same luck plays in all of them, so their errors may go together: the interval of the mean is the mean of theirs.
    """
    regrets = {scenario: cells[name]["regret"] for scenario, cells in matrix.items()}
    worst = max(regrets, key=lambda scenario: regrets[scenario]["mean"])
    ends = [each["interval"] for each in regrets.values() if each["interval"] is not None]
    return {
        "strategy": name,
        "mean_regret": _mean([each["mean"] for each in regrets.values()]),
        "interval": _mean_interval(ends) if len(ends) == len(regrets) else None,
        "worst_regret": regrets[worst]["mean"],
        "worst_interval": regrets[worst]["interval"],
        "worst_in": worst,
        "best_in": sum(each["mean"] == 0.0 for each in regrets.values()),
        "mean_total": _mean([cells[name]["total"]["mean"] for cells in matrix.values()]),
    }


def _behaviour(found: Sequence[Document]) -> Document:
    """How a strategy plays: moves a quarter in command, the share of manager moves among them, how many kinds.

    breadth: kinds of moves that would give as even a mix, the exponential of the entropy of their shares.
    """
    uses = np.zeros(len(MOVES))
    quarters = 0.0
    for each in found:
        for quarter in each["quarters"]:
            quarters += quarter["in_command"]
            uses += quarter["in_command"] * np.array([quarter["moves"].get(move.id, 0.0) for move in MOVES])
    often = uses / max(quarters, 1e-9)
    whole = float(often.sum())
    share = often / max(whole, 1e-9)
    spread = -(share * log(np.maximum(share, 1e-12))).sum(keepdims=True)
    return {
        "kinds_a_quarter": whole,
        "manager_share": float(share[[move.family == HEAD for move in MOVES]].sum()) if whole else None,
        "breadth": float(exp(spread)[0]) if whole else 0.0,
        "moves": {move.id: float(often[row]) for row, move in enumerate(MOVES) if often[row] > 0.0},
    }


def matrix_csv(found: Document) -> str:
    """One line a scenario and strategy: total and regret with their intervals."""
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    rows.writerow(["scenario", "strategy", "total", "total_low", "total_high", "regret", "regret_low", "regret_high"])
    for scenario, cells in found["matrix"].items():
        for name, cell in cells.items():
            numbers = [[cell[key]["mean"], *(cell[key]["interval"] or ("", ""))] for key in ("total", "regret")]
            rows.writerow([escape_formula(scenario), escape_formula(name), *numbers[0], *numbers[1]])
    return buffer.getvalue()


def _mean_interval(ends: Sequence[Sequence[float]]) -> list[float]:
    return [_mean([low for low, _ in ends]), _mean([high for _, high in ends])]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
