"""`headheart schema`: print the JSON Schema of scenario files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.console.output import note, show
from game.files.atomic_write import write_text
from game.sentences import say
from game.user_error import UserError

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=say("cli.schema.out"))]


def schema(out: Out = None) -> None:
    """Print the schema, or write it to a file."""
    from game.scenario.format.json_schema import schema_text

    text = schema_text()
    if out is None:
        show(text.rstrip("\n"))
        return
    try:
        write_text(out, text)
    except OSError as error:
        raise UserError("cli.schema.not_written", file=out, why=error.strerror or str(error)) from error
    note(say("cli.schema.written", file=out, name=out.name))
