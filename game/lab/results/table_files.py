"""The tables of a comparison as files: CSV for any program, JSON and Parquet."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.files.atomic_write import write_pieces
from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.results.replayed_tables import table_pieces
from game.lab.results.result_tables import Columns
from game.user_error import UserError

CONSTANT_COLUMNS = ("scenario_hash", "rules", "version", "seed")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class TableExports:
    """The tables to write beside report and summary.

    tables: of "runs", "quarters" and "members". formats: of FORMATS. separator: between the cells of a CSV file. bom:
    begin CSV files with a byte order mark, by which spreadsheets recognise UTF-8.
    """

    tables: tuple[str, ...] = ("runs",)
    formats: tuple[str, ...] = ("csv",)
    separator: str = ","
    bom: bool = False


def has_pyarrow() -> bool:
    """Return whether Parquet files can be written."""
    return importlib.util.find_spec("pyarrow") is not None


def write_table(
    folder: Path, name: str, comparison: Comparison, document: Document, exports: TableExports
) -> list[str]:
    """Write a table in every format, one block at a time; return the file names. Raises OSError, NotRepeatable."""
    files = [f"{name}.{kind}" for kind in exports.formats]
    for kind, file in zip(exports.formats, files, strict=True):
        pieces = _pieces(comparison, document, name)
        if kind == "parquet":
            _write_parquet(folder / file, pieces, document)
        else:
            texts = _csv_texts(pieces, exports) if kind == "csv" else _json_texts(pieces)
            write_pieces(folder / file, texts, newline="")
    return files


def _pieces(comparison: Comparison, document: Document, name: str) -> Iterator[Columns]:
    """Yield the pieces of a table with the columns that are the same in every row of a scenario."""
    seed = str(comparison.spec.seed)
    for index, piece in table_pieces(comparison, name):
        same = (comparison.spec.scenarios[index].hash, document["rules"], document["version"], seed)
        rows = piece["run"].size
        constants = {key: np.full(rows, value, dtype=object) for key, value in zip(CONSTANT_COLUMNS, same, strict=True)}
        yield {"scenario": piece["scenario"], **constants} | piece


def _csv_texts(pieces: Iterator[Columns], exports: TableExports) -> Iterator[str]:
    yield BYTE_ORDER_MARK if exports.bom else ""
    for number, piece in enumerate(pieces):
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=exports.separator)
        if number == 0:
            writer.writerow(piece)
        writer.writerows(zip(*(_csv_cells(column.tolist()) for column in piece.values()), strict=True))
        yield buffer.getvalue()


def _csv_cells(values: list[Any]) -> list[Any]:
    """Return the cells of a column; a number that does not exist is an empty cell."""
    if values and isinstance(values[0], str):
        return [escape_formula(each) for each in values]
    return ["" if each != each else each for each in values]


def _json_texts(pieces: Iterator[Columns]) -> Iterator[str]:
    """Yield an array of objects, one a row; a number that does not exist is null."""
    opening = "[\n"
    for piece in pieces:
        rows = zip(*(_plain(column.tolist()) for column in piece.values()), strict=True)
        text = ",\n".join(json.dumps(dict(zip(piece, row, strict=True)), allow_nan=False) for row in rows)
        if text:
            yield opening + text
            opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _plain(values: list[Any]) -> list[Any]:
    return [None if isinstance(each, float) and not math.isfinite(each) else each for each in values]


def _write_parquet(path: Path, pieces: Iterator[Columns], document: Document) -> None:
    """Write the rows with their types, one row group for each block; the digest is among the file's metadata."""
    import pyarrow
    from pyarrow import parquet

    def kind(column: NDArray[Any]) -> Any:
        text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
        return text if column.dtype == object else pyarrow.from_numpy_dtype(column.dtype)

    about = {"digest": document["digest"], "provenance": json.dumps(document.get("provenance", {}))}
    writer = None
    for piece in pieces:
        kinds = {name: kind(column) for name, column in piece.items()}
        if writer is None:
            writer = parquet.ParquetWriter(path, pyarrow.schema(list(kinds.items()), metadata=about))
        arrays = [pyarrow.array(column).cast(kinds[name]) for name, column in piece.items()]
        writer.write_table(pyarrow.Table.from_arrays(arrays, schema=writer.schema))
    if writer is not None:
        writer.close()


def checked_formats(names: list[str]) -> tuple[str, ...]:
    """Return formats by name. Raises UserError for Parquet without pyarrow."""
    if "parquet" in names and not has_pyarrow():
        raise UserError("compare.parquet_missing")
    return tuple(dict.fromkeys(names))


def escape_formula(cell: str) -> str:
    """Return the text, quoted where a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
