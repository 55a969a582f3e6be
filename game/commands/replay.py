"""`headheart replay`: replay a saved game and compare it with its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import AsJson
from game.console.output import print_json, show, warn
from game.console.selection import select_record
from game.sentences import say

if TYPE_CHECKING:
    from game.play.session.replay import ReplayResult

Game = Annotated[str, typer.Argument(metavar="ID|FILE", help=say("cli.replay.game"))]


def replay(game: Game, as_json: AsJson = False) -> None:
    """Play the recorded decisions again; exit with 1 at the first difference and say where it is."""
    from game.play.game_report import game_report
    from game.play.session.replay import replay as play_again

    replayed = play_again(select_record(game))
    if as_json:
        print_json({**game_report(replayed.session), "replay": _result(replayed)})
    else:
        from game.console.printing.print_game import print_game

        print_game(replayed.session)
        show()
        show(say("cli.replay.same") if replayed.error is None else replayed.error)
    if replayed.error is not None:
        if as_json:
            warn(replayed.error)
        raise typer.Exit(1)


def _result(replayed: ReplayResult) -> dict[str, object]:
    from game.play.session.errors import ReplayMismatch

    error = replayed.error
    quarter = len(replayed.session.quarters) + 1
    if isinstance(error, ReplayMismatch):
        quarter = error.quarter
    return {
        "same": error is None,
        "quarter": None if error is None else quarter,
        "why": None if error is None else str(error),
    }
