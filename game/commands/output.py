"""How commands speak: one JSON document, or a table for people, on stdout; everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from game.words import say

AsJson = Annotated[bool, typer.Option("--json", help=say("cli.json"))]


def print_json(document: object) -> None:
    """The document alone, in ASCII, so that any pipe can carry it; no NaN, no infinity."""
    print(json.dumps(document, indent=2, allow_nan=False))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int]) -> None:
    """A table whose columns in `numbers` stand to the right. Cells may come from strangers' files."""
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
    """Something to know beside the answer."""
    print("\n".join(map(harmless, str(sentence).split("\n"))), file=sys.stderr)


def harmless(text: str) -> str:
    """A text without what steers a terminal or turns the direction of writing."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
