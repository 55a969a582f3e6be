"""`headheart balance`: report whether a scenario is balanced and which of its parts have no effect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import AsJson, Seed
from game.console.output import note, print_json, print_table, show
from game.console.progress import step_bar
from game.console.selection import select_scenario
from game.files.atomic_write import write_pieces
from game.sentences import say
from game.user_error import UserError

if TYPE_CHECKING:
    from game.lab.compare.findings import Document

FIRST_RUNS = 200  # runs of the first, quick answer
DEFAULT_RUNS, MIN_RUNS, MAX_RUNS = 1000, 200, 100_000

File = Annotated[str, typer.Argument(metavar="FILE", help=say("cli.balance.file"))]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE.html", help=say("cli.balance.out"))]
Runs = Annotated[int, typer.Option("--runs", min=MIN_RUNS, max=MAX_RUNS, help=say("cli.balance.runs"))]


Quick = Annotated[bool, typer.Option("--quick", help=say("cli.balance.quick"))]


def balance(
    file: File,
    out: Out = None,
    runs: Runs = DEFAULT_RUNS,
    seed: Seed = 1,
    quick: Quick = False,
    as_json: AsJson = False,
) -> None:
    """Play a scenario with every built-in strategy, search for the best lines of play and print the findings."""
    from game.lab.balance.balance_study import study_balance

    scenario = select_scenario(file)
    if not quick and not as_json:
        first = study_balance(scenario, min(runs, FIRST_RUNS), seed, lambda done, whole: None, quick=True)
        _print_findings(first)
        note(say("balance.quick", runs=first["runs"]))
        show()
    with step_bar() as on_progress:
        document = study_balance(scenario, runs, seed, on_progress, quick)
    if out is not None:
        _write(out, document, file)
    if as_json:
        print_json(document)
    else:
        _print(document)


def _print_findings(study: Document) -> None:
    from game.lab.balance.verdicts import sentence

    show(say("balance.title", title=study["scenario"]["title"]))
    for each in study["findings"]:
        show(say("balance.item", words=sentence(each)))
    if not study["findings"]:
        show(say("balance.nothing"))


def _print(study: Document) -> None:
    from game.lab.balance.balance_tables import length_and_luck, tables, total_words

    _print_findings(study)
    show()
    show(total_words(study))
    for found in tables(study):
        show()
        show(found.title)
        print_table(found.heads, found.rows, numbers=found.numbers)
    show()
    for name, value in length_and_luck(study):
        show(say("balance.fact", name=name, value=value))


def _write(out: Path, study: Document, file: str) -> None:
    from game.lab.balance.balance_page import balance_report

    try:
        write_pieces(out, [balance_report(study, file)], newline="")
    except OSError as error:
        raise UserError("balance.not_written", file=out, why=error.strerror or str(error)) from error
    note(say("balance.written", file=out))
