"""Output of commands: one JSON document or tables on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence


def print_json(document: object) -> None:
    """Print a JSON document in ASCII, so that any pipe can carry it. Raises ValueError for NaN and infinity."""
    print(json.dumps(document, indent=2, allow_nan=False))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int]) -> None:
    """Print a table; columns in `numbers` are right-aligned. Cells may be text from users' files."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place in numbers else "left")
    for row in rows:
        table.add_row(*(Text(harmless(str(cell))) for cell in row))
    Console(highlight=False).print(table)


def note(sentence: object) -> None:
    """Print a message on stderr."""
    print("\n".join(map(harmless, str(sentence).split("\n"))), file=sys.stderr)


def harmless(text: str) -> str:
    """Return a text with terminal control codes and bidirectional overrides replaced."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
