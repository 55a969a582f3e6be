"""The command line: one command a file in game/commands, and one place where troubles become a sentence."""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module
from typing import Annotated

import typer

from game import __version__
from game.commands import (
    balance,
    check,
    compare,
    explain,
    history,
    new,
    play,
    replay,
    run,
    scenarios,
    schema,
    strategies,
    test,
    tournament,
    validate,
    watch,
)
from game.commands.output import note
from game.user_error import INTERRUPTED, UserError
from game.words import say

app = typer.Typer(
    name="headheart",
    help=say("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # importing rich for a page of help takes longer than all the rest
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        rules = _rules()
        print(
            say("cli.version_line", version=__version__)
            if rules is None
            else say("cli.version_and_rules", version=__version__, rules=rules)
        )
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=say("cli.version"))
    ] = False,
) -> None:
    pass


app.command("play", help=say("cli.play.help"))(play.play)
app.command("run", help=say("cli.run_help"))(run.run)
app.command("compare", help=say("cli.compare_help"))(compare.compare)
app.command("tournament", help=say("cli.tournament_help"))(tournament.tournament)
app.command("scenarios", help=say("cli.scenarios_help"))(scenarios.scenarios)
app.command("strategies", help=say("cli.strategies_help"))(strategies.strategies)
app.command("new", help=say("cli.new.help"))(new.new)
app.command("watch", help=say("cli.watch.help"))(watch.watch)
app.command("check", help=say("cli.check.help"))(check.check)
app.command("explain", help=say("cli.explain.help"))(explain.explain)
app.command("schema", help=say("cli.schema.help"))(schema.schema)
app.command("test", help=say("cli.test.help"))(test.expect)
app.command("balance", help=say("cli.balance.help"))(balance.balance)
app.command("replay", help=say("cli.replay_help"))(replay.replay)
app.command("history", help=say("cli.history"))(history.history)
app.add_typer(validate.app, name="validate", help=say("cli.validate"))


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit: 0 all is well, 1 findings or failure, 2 wrong usage, 130 Ctrl-C.

    Expected troubles are a sentence, and so is a defect, with a report in the player's folder.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console without our signs shows another one and goes on
    try:
        _run(sys.argv[1:] if arguments is None else arguments)
    except UserError as trouble:
        note(trouble)
        sys.exit(trouble.exit_code)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # by a command that has nothing of its own to say about it
            note(say("cli.interrupted"))
        raise


def _run(arguments: list[str]) -> None:
    """Run a command. Raises UserError, Crashed for whatever no command foresaw, and SystemExit."""
    try:
        app(arguments)
    except UserError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise UserError("cli.full") from error
        from game.crash import report_crash

        names = {each.name for each in app.registered_commands}
        command = next((each for each in arguments[:1] if each in names), "-")
        raise report_crash(
            error, {"command": command, "rules": _rules()}, "cli.defect", "cli.defect_no_report"
        ) from error


def _rules() -> str | None:
    try:
        return str(import_module("game.sim.version").RULES)
    except ModuleNotFoundError:
        return None
