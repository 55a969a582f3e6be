"""A finished comparison as files: every run in a table, the findings as data, and a report to read."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

from game.lab.comparing import Comparison
from game.lab.findings import Document
from game.lab.measures import COLUMNS
from game.lab.report import report

HEADS = ("scenario", "scenario_hash", "rules", "version", "seed", "run", "strategy", *COLUMNS)
_STEERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(comparison: Comparison, document: Document, folder: Path) -> None:
    """Write runs.csv, summary.json and report.html; each is whole or not there. Raises OSError."""
    _put(folder / "summary.json", [json.dumps(document, indent=2, allow_nan=False) + "\n"])
    _put(folder / "report.html", [report(comparison, document)])
    _put(folder / "runs.csv", _lines(comparison, document))


def _put(path: Path, pieces: Iterator[str] | list[str]) -> None:
    half = path.with_name(path.name + ".part")
    with half.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    os.replace(half, path)


def _lines(comparison: Comparison, document: Document) -> Iterator[str]:
    """The rows of runs.csv in the order of runs, a block at a time."""
    yield ",".join(HEADS) + "\r\n"
    question = comparison.question
    for place, scenario in enumerate(question.scenarios):
        fixed = [safe(scenario.id), scenario.hash, safe(document["rules"]), safe(document["version"]), question.seed]
        names = [safe(strategy.id) for strategy in question.strategies]
        for block in comparison.rows(place):
            buffer = io.StringIO()
            rows = csv.writer(buffer)
            tables = block.rows.tolist()
            for run in range(block.last - block.first):
                for name, table in zip(names, tables, strict=True):
                    rows.writerow([*fixed, block.first + run, name, *table[run]])
            yield buffer.getvalue()


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(_STEERS) else cell
