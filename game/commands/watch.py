"""`headheart watch`: play a scenario file while editing it; the window reloads the file when it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from game.commands.play import Seed, Size, parse_size, require_display
from game.console.options import DEFAULT_STRATEGY, LevelName
from game.console.trial_options import (
    AnswerNumber,
    BadLaunchOptions,
    Before,
    EventName,
    Quarter,
    Sets,
    tell_and_show,
    trial_setup,
)
from game.paths import expanded
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
    event: EventName = None,
    answer: AnswerNumber = None,
) -> None:
    """Open the window at the file's game, or at its problems while it cannot be played."""
    from game.play.authoring.file_watch import FileWatch
    from game.scenario.problems.problem_report import BrokenFile, ScenarioError

    window = parse_size(size)
    if not file.partition("#")[0].lower().endswith(".toml"):
        raise BadLaunchOptions("cli.watch.no_file", file=file[:80])
    setup = trial_setup(seed, quarter, before, values or (), level, event, answer)
    try:
        file_watch = FileWatch(file, setup)
    except ScenarioError as error:
        path = expanded(file.partition("#")[0])
        require_display()
        from game.ui.author_window import open_broken

        open_broken(BrokenFile(path, error.problems), lambda: FileWatch(file, setup), window)
        return
    if setup.shown is not None:
        tell_and_show(FileWatch(file, replace(setup, shown=None)).begin(), setup.shown)
    session = file_watch.begin()
    require_display()
    from game.ui.author_window import open_author

    open_author(session, file_watch, window)
