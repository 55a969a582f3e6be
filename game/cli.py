"""The command line: the list of commands, and the one place where errors become a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from game.commands import (
    backup,
    balance,
    check,
    class_report,
    code,
    compare,
    debrief,
    doctor,
    explain,
    export,
    fmt,
    history,
    install,
    merge,
    new,
    pack,
    play,
    remove,
    replay,
    rewind,
    robustness,
    run,
    scenarios,
    schema,
    sensitivity,
    strategies,
    test,
    tournament,
    translate,
    validate,
    watch,
)
from game.commands import list as list_command
from game.console.command import command
from game.console.output import be_quiet, prepare_streams, show, warn
from game.paths import displayable
from game.sentences import say
from game.system_errors import system_failure
from game.user_error import INTERRUPTED, UserError, shorten
from game.version import __version__

app = typer.Typer(
    name="headheart",
    help=say("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # importing rich would dominate the time of --help
    pretty_exceptions_enable=False,
)


class NotText(UserError):
    """An argument is not UTF-8."""

    exit_code = 2


def _print_version(requested: bool) -> None:
    if requested:
        rules = _rules()
        show(
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


COMMANDS: dict[str, Callable[..., None] | typer.Typer] = {
    "play": play.play,
    "run": run.run,
    "compare": compare.compare,
    "tournament": tournament.tournament,
    "merge": merge.merge,
    "robustness": robustness.robustness,
    "sensitivity": sensitivity.sensitivity,
    "scenarios": scenarios.scenarios,
    "strategies": strategies.strategies,
    "new": new.new,
    "watch": watch.watch,
    "check": check.check,
    "fmt": fmt.fmt,
    "explain": explain.explain,
    "schema": schema.schema,
    "test": test.check_claims,
    "balance": balance.balance,
    "translate": translate.translate,
    "pack": pack.pack,
    "install": install.install,
    "list": list_command.list_packs,
    "remove": remove.remove,
    "replay": replay.replay,
    "debrief": debrief.debrief,
    "rewind": rewind.rewind,
    "code": code.code,
    "class": class_report.class_report,
    "history": history.history,
    "export": export.export,
    "backup": backup.backup,
    "restore": backup.restore,
    "doctor": doctor.doctor,
    "validate": validate.app,
}
"""The commands in the order of the help page. The help text of each is the sentence `cli.<name>.help`."""

for _name, _command in COMMANDS.items():
    if isinstance(_command, typer.Typer):
        app.add_typer(_command, name=_name, help=say(f"cli.{_name}.help"))
    else:
        app.command(_name, help=say(f"cli.{_name}.help"))(command(_command))


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with 0 for success, 1 for findings or failure, 2 for wrong usage, 130 for Ctrl-C.

    A UserError is printed as its sentence. Any other exception is a crash: a sentence and a report in the player's
    folder.
    """
    prepare_streams()
    be_quiet(False)
    try:
        _run(sys.argv[1:] if arguments is None else arguments)
    except UserError as error:
        warn(error)
        sys.exit(error.exit_code)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # the command has printed nothing itself
            warn(say("cli.interrupted"))
        raise


def _run(arguments: list[str]) -> None:
    """Run a command. Raises UserError, SystemExit, and Crashed in place of any unexpected exception."""
    try:
        app(arguments)
    except UserError:
        raise
    except Exception as error:
        failure = _expected(error, arguments)
        if failure is not None:
            raise failure from error
        from game.crash import report_crash

        command = next((each for each in arguments[:1] if each in COMMANDS), "-")
        raise report_crash(
            error, {"command": command, "rules": _rules()}, "cli.defect", "cli.defect_no_report"
        ) from error


def _expected(error: Exception, arguments: list[str]) -> UserError | None:
    """Return the sentence for an error that the surroundings or the arguments caused, None for a bug."""
    if isinstance(error, UnicodeEncodeError) and (odd := next((each for each in arguments if not _is_text(each)), "")):
        return NotText("cli.not_text", text=displayable(shorten(odd)))
    return system_failure(error)


def _is_text(argument: str) -> bool:
    return displayable(argument) == argument


def _rules() -> str | None:
    """Return the version of the rules, or None if the model is missing from the installation."""
    try:
        return str(import_module("game.sim.games.rules_version").RULES)
    except ModuleNotFoundError:
        return None
