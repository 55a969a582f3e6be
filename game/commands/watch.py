"""`headheart watch`: play a scenario file while it is written; the window reads it again when it has changed."""

from __future__ import annotations

from typing import Annotated

import typer

from game.commands.play import REFERENCE, BadUse, Before, Quarter, Seed, Sets, Size, open_author, read_asked, read_size
from game.commands.run import LevelName
from game.words import say

File = Annotated[str, typer.Argument(metavar="FILE", help=say("cli.watch.file"))]


def watch(
    file: File,
    seed: Seed = None,
    quarter: Quarter = 1,
    values: Sets = None,
    before: Before = REFERENCE,
    size: Size = "1280x720",
    level: LevelName = None,
) -> None:
    """Open the window at the file's game; a broken file shows its problems there and leaves the last good version."""
    from game.play.authoring.file_watch import FileWatch

    window = read_size(size)
    if not file.partition("#")[0].endswith(".toml"):
        raise BadUse("cli.watch.no_file", file=file[:80])
    watched = FileWatch(file, read_asked(seed, quarter, before, values, level))
    open_author(watched.begin(), watched, window)
