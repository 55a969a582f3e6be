"""`headheart class`: the report on the games of a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import AsJson
from game.console.output import check_output, note, print_json, print_table, show, warn, write_output
from game.console.progress import step_bar
from game.paths import expanded
from game.sentences import say
from game.signed_numbers import signed

if TYPE_CHECKING:
    from game.play.classroom.class_types import ClassReport

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help=say("cli.class.folder"))]
OutFile = Annotated[Path | None, typer.Option("--out", metavar="FILE.html", help=say("cli.class.out"))]
NOT_WRITTEN = "cli.class.not_written"


def class_report(folder: Folder, out: OutFile = None, as_json: AsJson = False) -> None:
    """Read a class's games and report on them; exit with 1 if a file was left out because it was changed or broken."""
    from game.play.classroom.class_document import class_document
    from game.play.classroom.class_folder import read_class

    if out is not None:
        check_output(expanded(str(out)), NOT_WRITTEN)
    with step_bar() as done:
        read = read_class(expanded(str(folder)), done)
    with step_bar() as done:
        document = class_document(read, done)
    if out is not None:
        _write(document, expanded(str(out)))
    if as_json:
        print_json(document)
    else:
        _print(document)
    for refused in document["refused"]:
        warn(say("cli.class.refused", file=refused["file"], why=refused["why"]))
    if any(refused["kind"] != "other" for refused in document["refused"]):
        raise typer.Exit(1)


def _write(document: ClassReport, file: Path) -> None:
    from game.play.classroom.class_page import class_page

    write_output(file, class_page(document), NOT_WRITTEN)
    note(say("cli.class.written", file=file))


def _print(document: ClassReport) -> None:
    from game.play.classroom.class_page import lead

    show(say("cli.class.title", title=document["title"], count=document["games"]))
    show(lead(document))
    heads = [say("class.page.player"), say("class.page.score"), say("class.page.decisions"), say("class.page.luck")]
    rows = [
        [
            player["label"],
            f"{player['score']:.1f}",
            signed(player["decisions"], 1),
            signed(player["luck"], 1),
            player["ending_name"],
        ]
        for player in document["players"]
    ]
    print_table([*heads, say("cli.head.ending")], rows, numbers=frozenset({1, 2, 3}))
    for remark in document["remarks"]:
        show(f"{remark['title']}. {remark['text']}")
    show(say("class.page.questions"))
    for number, question in enumerate(document["questions"], 1):
        show(f"{number}. {question['question']}")
