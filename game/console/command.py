"""Adds to each command what all of them have besides their own options."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from game.console.output import be_quiet
from game.paths import expanded
from game.sentences import say

Quiet = Annotated[bool, typer.Option("--quiet", help=say("cli.quiet"))]


class PipeEnded(Exception):
    """A pipe to one of our processes ended early."""


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Return the function of a command with --quiet, and with a leading ~ of its paths expanded.

    It raises PipeEnded in place of EOFError, which typer would take for Ctrl-C.
    """

    @functools.wraps(function)
    def run(quiet: bool = False, **options: Any) -> None:
        be_quiet(quiet)
        try:
            function(**{name: _expanded(value) for name, value in options.items()})
        except EOFError as error:
            raise PipeEnded from error

    signature = inspect.signature(function, eval_str=True)
    added = inspect.Parameter("quiet", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Quiet)
    vars(run)["__signature__"] = signature.replace(parameters=[*signature.parameters.values(), added])
    run.__annotations__ = {each.name: each.annotation for each in [*signature.parameters.values(), added]}
    return run


def _expanded(value: Any) -> Any:
    """Return paths with a leading ~ expanded: shells leave it in --out=~/x."""
    if isinstance(value, list | tuple):
        return type(value)(map(_expanded, value))
    return expanded(str(value)) if isinstance(value, Path) else value
