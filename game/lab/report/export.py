"""A finished comparison as files: every run in a table, the findings as data, and a report to read."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from game.lab.compare.blocks import Block
from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.compare.measures import COLUMNS
from game.lab.report.page import report

FIXED = ("scenario", "scenario_hash", "rules", "version", "seed")
HEADS = (*FIXED, "run", "strategy", *COLUMNS)
_STEERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(comparison: Comparison, document: Document, folder: Path) -> list[str]:
    """Write report.html, runs.csv, summary.json and, where pyarrow is installed, runs.parquet; the names of all.

    Each is whole or not there. Raises OSError.
    """
    put(folder / "summary.json", [json.dumps(document, indent=2, allow_nan=False) + "\n"])
    put(folder / "report.html", [report(comparison, document)])
    put(folder / "runs.csv", _lines(comparison, document))
    names = ["report.html", "summary.json", "runs.csv"]
    if importlib.util.find_spec("pyarrow") is None:
        return names
    _put_parquet(folder / "runs.parquet", comparison, document)
    return [*names, "runs.parquet"]


def put(path: Path, pieces: Iterator[str] | list[str]) -> None:
    """Write a text file, whole or not at all. Raises OSError."""
    half = path.with_name(path.name + ".part")
    with half.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    os.replace(half, path)


def _blocks(comparison: Comparison, document: Document) -> Iterator[tuple[list[str], Block]]:
    """The blocks in the order of scenarios and runs, each with what is the same in all its rows."""
    question = comparison.question
    for place, scenario in enumerate(question.scenarios):
        fixed = [scenario.id, scenario.hash, document["rules"], document["version"], str(question.seed)]
        for block in comparison.rows(place):
            yield fixed, block


def _lines(comparison: Comparison, document: Document) -> Iterator[str]:
    """The rows of runs.csv in the order of runs, a block at a time."""
    yield ",".join(HEADS) + "\r\n"
    names = [safe(strategy.id) for strategy in comparison.question.strategies]
    for words, block in _blocks(comparison, document):
        fixed, buffer = [safe(word) for word in words], io.StringIO()
        rows = csv.writer(buffer)
        tables = block.rows.tolist()
        for run in range(block.last - block.first):
            for name, table in zip(names, tables, strict=True):
                rows.writerow([*fixed, block.first + run, name, *table[run]])
        yield buffer.getvalue()


def _put_parquet(path: Path, comparison: Comparison, document: Document) -> None:
    """The same rows with their types, a group of rows a block."""
    import pyarrow
    from pyarrow import parquet

    text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = [text] * len(FIXED) + [pyarrow.int64(), text] + [pyarrow.float64()] * len(COLUMNS)
    schema = pyarrow.schema(list(zip(HEADS, types, strict=True)))
    names = [strategy.id for strategy in comparison.question.strategies]
    half = path.with_name(path.name + ".part")
    with parquet.ParquetWriter(half, schema) as file:
        for fixed, block in _blocks(comparison, document):
            runs, many = block.last - block.first, len(names)
            rows = block.rows.transpose(1, 0, 2).reshape(runs * many, len(COLUMNS))
            columns = [np.full(runs * many, word) for word in fixed]
            columns += [np.repeat(np.arange(block.first, block.last), many), np.tile(names, runs), *rows.T]
            arrays = [pyarrow.array(each).cast(kind) for each, kind in zip(columns, types, strict=True)]
            file.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    os.replace(half, path)


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(_STEERS) else cell
