"""`headheart export`: a game as a file, for a trainer or another computer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.paths import expanded, user_folder
from game.sentences import say
from game.user_error import UserError

Game = Annotated[str, typer.Argument(metavar="GAME", help=say("cli.export.game"))]
OutFile = Annotated[Path | None, typer.Option("--out", metavar="FILE.json", help=say("cli.export.out"))]
PlayerName = Annotated[str | None, typer.Option("--name", metavar="NAME", help=say("cli.export.name"))]


def export(game: Game, out: OutFile = None, name: PlayerName = None, as_json: AsJson = False) -> None:
    """Write a saved game to a file that every command reads in place of its number."""
    from game.console.selection import select_record
    from game.history.database.errors import NoSuchGame
    from game.play.classroom.game_file import game_document, write_game_file

    number = select_record(game).row.id
    if not number:
        raise NoSuchGame("history.no_such_game", game=game[:24])
    if as_json and out is None:
        print_json(game_document(user_folder(), number, name))
        return
    target = None if out is None else expanded(str(out))
    try:
        written = write_game_file(user_folder(), number, target, name)
    except OSError as error:
        raise UserError("cli.export.not_written", file=target or "", why=error.strerror or str(error)) from error
    if as_json:
        print_json({"file": str(written)})
    else:
        show(written)
        note(say("cli.export.written", file=written))
