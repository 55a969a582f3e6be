"""A table of named numpy columns, and the same as a data frame of pandas, polars or Arrow."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from game.user_error import UserError, unknown_name

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

SHOWN = 10  # rows printed


class NotInstalled(UserError):
    """A package that is not installed."""


class Table:
    """Rows as numpy columns of one length: `table["total"]` is an array, (rows,).

    Numbers are float64 or int64, texts are Python strings in an array of objects.
    """

    def __init__(self, columns: Mapping[str, NDArray[Any]]) -> None:
        self._columns = dict(columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(self._columns)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a column, (rows,). Raises UnknownName with the nearest one."""
        if name not in self._columns:
            raise unknown_name("column", name, self._columns)
        return self._columns[name]

    def __len__(self) -> int:
        """Return the number of rows."""
        return next((int(column.size) for column in self._columns.values()), 0)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dict of Python values."""
        lists = [column.tolist() for column in self._columns.values()]
        for row in zip(*lists, strict=True):
            yield dict(zip(self._columns, row, strict=True))

    def where(self, **values: object) -> Table:
        """Return the rows that have these values, such as where(strategy="reader"). Raises UnknownName."""
        kept = np.ones(len(self), bool)
        for name, value in values.items():
            kept &= self[name] == value
        return Table({name: column[kept] for name, column in self._columns.items()})

    def to_dict(self) -> dict[str, NDArray[Any]]:
        """Return the columns by name; the arrays are the table's own."""
        return dict(self._columns)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame. Raises NotInstalled."""
        frame: pandas.DataFrame = _package("pandas").DataFrame(self._columns)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return a polars DataFrame. Raises NotInstalled."""
        plain = {name: each.tolist() if each.dtype == object else each for name, each in self._columns.items()}
        frame: polars.DataFrame = _package("polars").DataFrame(plain)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table, text as dictionaries. Raises NotInstalled."""
        arrow = _package("pyarrow")
        arrays = [arrow.array(each) for each in self._columns.values()]
        encoded = [each.dictionary_encode() if arrow.types.is_string(each.type) else each for each in arrays]
        table: pyarrow.Table = arrow.Table.from_arrays(encoded, names=list(self._columns))
        return table

    def __repr__(self) -> str:
        """Return the first rows as text."""
        shown = [[name, *map(_cell, column[:SHOWN])] for name, column in self._columns.items()]
        widths = [max(map(len, column)) for column in shown]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in zip(*shown, strict=True)
        ]
        more = [f"… {len(self):,} rows"] if len(self) > SHOWN else []
        return "\n".join([*lines, *more])


def _cell(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise NotInstalled("from_code.not_installed", package=name) from None
