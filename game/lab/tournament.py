"""Summary of a tournament: every strategy's total and regret in every scenario, its versatility and its behaviour.

Regret is the distance below the strategy with the best mean of what ranks, usually the total, in the scenario.
Versatility is the mean and the worst regret over all scenarios; 0 is the best everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from game.lab.compare.findings import Document
from game.lab.results.table_files import BYTE_ORDER_MARK, TableExports, escape_formula
from game.lab.tournament_types import Cell, MeanInterval, StrategyBehaviour, StrategyVersatility, TournamentSummary
from game.sim.catalogue import HEAD, MOVES
from game.sim.numeric.exact import exp, log

_SCENARIO_KEYS = ("id", "title", "level", "hash", "values", "runs", "winner", "contest")


def summarise_tournament(document: Document) -> TournamentSummary:
    """Return matrix, versatility and behaviour of a comparison's document as plain data.

    A strategy that failed in a scenario has no cell there and no versatility. Intervals are 95 %, None below 50 runs.
    """
    rows = document["scenarios"]
    matrix = {row["id"]: _scenario_cells(row) for row in rows}
    everywhere = [name for name in document["strategies"] if all(name in cells for cells in matrix.values())]
    ranked = sorted((_versatility(name, matrix) for name in everywhere), key=lambda item: item["mean_regret"])
    summary: TournamentSummary = {
        "digest": document["digest"],
        "seed": document["seed"],
        "rules": document["rules"],
        "version": document["version"],
        "runs": document["runs"],
        "first": document["first"],
        "strategies": document["strategies"],
        "asked": document["asked"],
        "ranked_by": document["ranked_by"],
        "margin": document["margin"],
        "scenarios": [{name: row[name] for name in _SCENARIO_KEYS} for row in rows],
        "matrix": matrix,
        "versatility": ranked,
        "behaviour": {name: _behaviour([row["strategies"][name] for row in rows]) for name in everywhere},
        "failed": {row["id"]: row["failed"] for row in rows if row["failed"]},
    }
    if "provenance" in document:
        summary["provenance"] = document["provenance"]
    return summary


def _scenario_cells(row: Document) -> dict[str, Cell]:
    """Return total and regret of each strategy in one scenario."""
    if not row["strategies"]:
        return {}
    ranked = row["ranked_by"]
    best = max(row["strategies"], key=lambda name: row["strategies"][name][ranked]["mean"])
    return {
        name: {
            **{measure: _mean_of(found[measure]) for measure in {"total", ranked}},
            "regret": _regret(row, best, name),
        }
        for name, found in row["strategies"].items()
    }


def _mean_of(finding: Document) -> MeanInterval:
    return {"mean": finding["mean"], "interval": finding["interval"]}


def _regret(row: Document, best: str, name: str) -> MeanInterval:
    """Return a strategy's mean distance to the scenario's best, from paired differences."""
    if name == best:
        return {"mean": 0.0, "interval": [0.0, 0.0]}
    for pair in row["pairs"]:
        if pair["strategies"] == [best, name]:
            return {"mean": pair["difference"], "interval": pair["interval"]}
        if pair["strategies"] == [name, best]:
            interval = pair["interval"]
            return {"mean": -pair["difference"], "interval": None if interval is None else [-interval[1], -interval[0]]}
    raise LookupError(name)


def _versatility(name: str, matrix: Mapping[str, dict[str, Cell]]) -> StrategyVersatility:
    """Return mean and worst regret over the scenarios.

    Variants of one file share their luck, so errors may correlate: the mean's interval is the mean of the intervals.
    """
    regrets = {scenario: cells[name]["regret"] for scenario, cells in matrix.items()}
    worst = max(regrets, key=lambda scenario: regrets[scenario]["mean"])
    intervals = [cell["interval"] for cell in regrets.values() if cell["interval"] is not None]
    return {
        "strategy": name,
        "mean_regret": _mean([cell["mean"] for cell in regrets.values()]),
        "interval": _mean_interval(intervals) if len(intervals) == len(regrets) else None,
        "worst_regret": regrets[worst]["mean"],
        "worst_interval": regrets[worst]["interval"],
        "worst_in": worst,
        "best_in": sum(cell["mean"] == 0.0 for cell in regrets.values()),
        "mean_total": _mean([cells[name]["total"]["mean"] for cells in matrix.values()]),
    }


def _behaviour(results: Sequence[Document]) -> StrategyBehaviour:
    """Return what a strategy plays in a quarter in command, from its findings in several scenarios."""
    uses = np.zeros(len(MOVES))
    quarters = 0.0
    for result in results:
        for quarter in result["quarters"]:
            quarters += quarter["in_command"]
            uses += quarter["in_command"] * np.array([quarter["moves"].get(move.id, 0.0) for move in MOVES])
    rate = uses / max(quarters, 1e-9)
    total = float(rate.sum())
    share = rate / max(total, 1e-9)
    entropy = -(share * log(np.maximum(share, 1e-12))).sum(keepdims=True)
    return {
        "kinds_a_quarter": total,
        "manager_share": float(share[[move.family == HEAD for move in MOVES]].sum()) if total else None,
        "breadth": float(exp(entropy)[0]) if total else 0.0,
        "moves": {move.id: float(rate[index]) for index, move in enumerate(MOVES) if rate[index] > 0.0},
    }


def matrix_csv(summary: TournamentSummary, exports: TableExports) -> str:
    """Return one CSV row a scenario and strategy: what ranks, usually the total, and regret, with their intervals."""
    ranked = summary["ranked_by"]
    buffer = io.StringIO()
    buffer.write(BYTE_ORDER_MARK if exports.bom else "")
    writer = csv.writer(buffer, delimiter=exports.separator)
    heads = [f"{name}{end}" for name in (ranked, "regret") for end in ("", "_low", "_high")]
    writer.writerow(["scenario", "strategy", *heads])
    for scenario, cells in summary["matrix"].items():
        for name, cell in cells.items():
            numbers = [[cell[key]["mean"], *(cell[key]["interval"] or ("", ""))] for key in (ranked, "regret")]
            writer.writerow([escape_formula(scenario), escape_formula(name), *numbers[0], *numbers[1]])
    return buffer.getvalue()


def _mean_interval(ends: Sequence[Sequence[float]]) -> list[float]:
    return [_mean([low for low, _ in ends]), _mean([high for _, high in ends])]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
