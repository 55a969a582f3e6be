"""`headheart balance`: whether a scenario is a good game, and what in it nobody needs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.atomic_write import write_pieces
from game.commands.output import AsJson, harmless, note, print_json, print_table
from game.commands.run import Seed
from game.user_error import UserError
from game.words import say

if TYPE_CHECKING:
    from game.lab.balance.study import ProgressCallback
    from game.lab.compare.findings import Document

RUNS, FEWEST, MOST = 1000, 200, 100_000

File = Annotated[str, typer.Argument(metavar="FILE", help=say("cli.balance.file"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE.html", help=say("cli.balance.out"))]
Runs = Annotated[int, typer.Option("--runs", min=FEWEST, max=MOST, help=say("cli.balance.runs"))]


def balance(file: File, out: Out = None, runs: Runs = RUNS, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Play a scenario by every built-in strategy, search for the best lines, and say what to look at."""
    from game.commands.run import chosen
    from game.lab.balance.study import study

    scenario = chosen(file)
    with _progress() as told:
        found = study(scenario, runs, seed, told)
    if out is not None:
        _write(out, found, file)
    if as_json:
        print_json(found)
    else:
        _print(found)


def _print(study: Document) -> None:
    from game.lab.balance.tables import length_and_luck, tables
    from game.lab.balance.verdicts import sentence

    print(harmless(say("balance.title", title=study["scenario"]["title"])))
    for each in study["findings"]:
        print(harmless(say("balance.item", words=sentence(each))))
    if not study["findings"]:
        print(say("balance.nothing"))
    for found in tables(study):
        print()
        print(found.title)
        print_table(found.heads, found.rows, numbers=found.numbers)
    print()
    for name, value in length_and_luck(study):
        print(say("balance.fact", name=name, value=value))


def _write(out: Path, study: Document, file: str) -> None:
    from game.lab.balance.page import report

    try:
        write_pieces(out, [report(study, file)], newline="")
    except OSError as error:
        raise UserError("balance.not_written", file=out, why=error.strerror or str(error)) from error
    note(say("balance.written", file=out))


@contextlib.contextmanager
def _progress() -> Iterator[ProgressCallback]:
    """A bar on a terminal's stderr, nothing elsewhere."""
    import sys

    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
