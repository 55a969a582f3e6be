"""Export of a finished comparison: a table of every run, the findings as JSON and a report to read."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from game.atomic_write import replacing, write_pieces
from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.compare.playing.blocks import Block
from game.lab.compare.statistics.measures import COLUMNS
from game.lab.report.comparison_page import comparison_report

CONSTANT_COLUMNS = ("scenario", "scenario_hash", "rules", "version", "seed")
HEADER = (*CONSTANT_COLUMNS, "run", "strategy", *COLUMNS)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_comparison(comparison: Comparison, document: Document, folder: Path) -> list[str]:
    """Write report.html, runs.csv, summary.json and, if pyarrow is installed, runs.parquet; return the file names.

    Each file is replaced atomically. Raises OSError.
    """
    summary = json.dumps(document, indent=2, allow_nan=False) + "\n"
    write_pieces(folder / "summary.json", [summary], newline="")
    write_pieces(folder / "report.html", [comparison_report(comparison, document)], newline="")
    write_pieces(folder / "runs.csv", _csv_pieces(comparison, document), newline="")
    names = ["report.html", "summary.json", "runs.csv"]
    if importlib.util.find_spec("pyarrow") is None:
        return names
    _write_parquet(folder / "runs.parquet", comparison, document)
    return [*names, "runs.parquet"]


def _blocks(comparison: Comparison, document: Document) -> Iterator[tuple[list[str], Block]]:
    """Yield the blocks by scenario and run, each with the values of its constant columns."""
    question = comparison.spec
    for index, scenario in enumerate(question.scenarios):
        constants = [scenario.id, scenario.hash, document["rules"], document["version"], str(question.seed)]
        for block in comparison.blocks(index):
            yield constants, block


def _csv_pieces(comparison: Comparison, document: Document) -> Iterator[str]:
    """Yield the text of runs.csv in the order of runs, one block at a time."""
    yield ",".join(HEADER) + "\r\n"
    names = [escape_formula(strategy.id) for strategy in comparison.spec.strategies]
    for constants, block in _blocks(comparison, document):
        escaped, buffer = [escape_formula(cell) for cell in constants], io.StringIO()
        writer = csv.writer(buffer)
        tables = block.rows.tolist()
        for run in range(block.last - block.first):
            for name, table in zip(names, tables, strict=True):
                writer.writerow([*escaped, block.first + run, name, *table[run]])
        yield buffer.getvalue()


def _write_parquet(path: Path, comparison: Comparison, document: Document) -> None:
    """Write the rows of runs.csv with their types, one row group for each block."""
    import pyarrow
    from pyarrow import parquet

    text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = [text] * len(CONSTANT_COLUMNS) + [pyarrow.int64(), text] + [pyarrow.float64()] * len(COLUMNS)
    schema = pyarrow.schema(list(zip(HEADER, types, strict=True)))
    names = [strategy.id for strategy in comparison.spec.strategies]
    with replacing(path) as temporary, parquet.ParquetWriter(temporary, schema) as file:
        for constants, block in _blocks(comparison, document):
            runs, count = block.last - block.first, len(names)
            rows = block.rows.transpose(1, 0, 2).reshape(runs * count, len(COLUMNS))
            columns = [np.full(runs * count, cell) for cell in constants]
            columns += [np.repeat(np.arange(block.first, block.last), count), np.tile(names, runs), *rows.T]
            arrays = [pyarrow.array(column).cast(kind) for column, kind in zip(columns, types, strict=True)]
            file.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def escape_formula(cell: str) -> str:
    """Return the text, quoted where a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
