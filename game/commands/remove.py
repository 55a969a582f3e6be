"""`headheart remove`: remove an installed pack."""

from __future__ import annotations

from typing import Annotated

import typer

from game.console.options import AsJson
from game.console.output import print_json, show
from game.sentences import say

Id = Annotated[str, typer.Argument(metavar="ID", help=say("cli.remove.id"))]


def remove(id_: Id, as_json: AsJson = False) -> None:
    """Remove a pack with its folder; saved games hold their scenarios and stay."""
    from game.packs.installed import remove as remove_pack

    folder = remove_pack(id_)
    if as_json:
        print_json({"id": id_, "folder": str(folder), "removed": True})
    else:
        show(say("cli.remove.done", id=id_))
