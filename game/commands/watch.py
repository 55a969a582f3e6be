"""`headheart watch`: play a scenario file while editing it; the window reloads the file when it changes."""

from __future__ import annotations

from typing import Annotated

import typer

from game.commands.play import (
    BadUse,
    Before,
    Quarter,
    Seed,
    Sets,
    Size,
    open_author,
    parse_size,
    trial_setup,
)
from game.console.options import DEFAULT_STRATEGY, LevelName
from game.sentences import say

File = Annotated[str, typer.Argument(metavar="FILE", help=say("cli.watch.file"))]


def watch(
    file: File,
    seed: Seed = None,
    quarter: Quarter = 1,
    values: Sets = None,
    before: Before = DEFAULT_STRATEGY,
    size: Size = "1280x720",
    level: LevelName = None,
) -> None:
    """Open the window at the file's game. If the file breaks, its problems are shown over the last good version."""
    from game.play.authoring.file_watch import FileWatch

    window = parse_size(size)
    if not file.partition("#")[0].lower().endswith(".toml"):
        raise BadUse("cli.watch.no_file", file=file[:80])
    file_watch = FileWatch(file, trial_setup(seed, quarter, before, values, level))
    open_author(file_watch.begin(), file_watch, window)
