"""`headheart backup` and `headheart restore`: all saved games in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import AsJson
from game.console.output import note, print_json, show
from game.paths import user_folder
from game.sentences import say

if TYPE_CHECKING:
    from game.history.recovery.repair import Loss

Target = Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.backup.file"))]
Source = Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.restore.file"))]


def backup(file: Target, as_json: AsJson = False) -> None:
    """Copy all saved games into one file; never over one that holds more."""
    from game.history.named_backup import write_backup

    found = write_backup(user_folder(), file)
    if found.repair_outcome is not None:
        note(found.repair_outcome)
    if as_json:
        print_json({"file": str(file), "games": found.games, "quarters": found.quarters})
    else:
        show(say("cli.backup.written", games=found.games, quarters=found.quarters, file=file))


def restore(file: Source, as_json: AsJson = False) -> None:
    """Add the games of a backup to the saved games; exit with 1 if the backup itself has lost some."""
    from game.history.named_backup import restore_backup

    restored = restore_backup(user_folder(), file)
    if restored.repair_outcome is not None:
        note(restored.repair_outcome)
    if as_json:
        print_json(
            {
                "file": str(file),
                "games": restored.held.games,
                "quarters": restored.held.quarters,
                "new_games": restored.new.games,
                "new_quarters": restored.new.quarters,
                "missing": [_object(each) for each in restored.losses],
            }
        )
    else:
        show(
            say(
                "cli.restore.added" if restored.new.quarters or restored.new.games else "cli.restore.nothing",
                file=file,
                games=restored.held.games,
                quarters=restored.held.quarters,
                new_games=restored.new.games,
                new_quarters=restored.new.quarters,
            )
        )
    if restored.losses:
        note(say("history.losses", losses="; ".join(str(each) for each in restored.losses)))
        raise typer.Exit(1)


def _object(loss: Loss) -> dict[str, object]:
    return {"game": loss.game, "scenario": loss.scenario, "quarters": loss.found, "recorded": loss.recorded}
