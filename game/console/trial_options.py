"""Trial games from the command line: options of play and watch that begin a game in the middle or with values set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from game.console.output import note
from game.sentences import say
from game.user_error import UserError, unknown_name

if TYPE_CHECKING:
    from game.play.authoring.file_watch import TrialSetup
    from game.play.authoring.shown_events import ShownEvent
    from game.play.session.session import Session

MAX_QUARTER = 18
DEFAULT_SEED = 1  # seed of the bot and of trial games; a person gets a random one

Quarter = Annotated[int, typer.Option("--quarter", min=1, max=MAX_QUARTER, help=say("cli.play.quarter"))]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help=say("cli.play.set"))]
EventName = Annotated[str | None, typer.Option("--event", metavar="ID", help=say("cli.play.event"))]
AnswerNumber = Annotated[int | None, typer.Option("--answer", metavar="N", min=1, help=say("cli.play.answer"))]
Before = Annotated[str, typer.Option("--before", metavar="STRATEGY", help=say("cli.play.before"))]


class BadLaunchOptions(UserError):
    """An option, or a combination of options, that makes no sense."""

    exit_code = 2


def trial_setup(
    seed: int | None,
    quarter: int,
    before: str,
    values: Sequence[str],
    level: str | None = None,
    event: str | None = None,
    answer: int | None = None,
) -> TrialSetup:
    """Return how a trial game begins. Raises UnknownName (strategy), BadLaunchOptions (answer without event)."""
    from game.play.authoring.file_watch import TrialSetup
    from game.play.authoring.shown_events import ShownEvent
    from game.strategies.catalogue import BY_ID

    if before not in BY_ID:
        raise unknown_name("strategy", before, BY_ID)
    if event is None and answer is not None:
        raise BadLaunchOptions("tryout.answer_alone")
    shown = None if event is None else ShownEvent(event, answer)
    return TrialSetup(
        seed=DEFAULT_SEED if seed is None else seed,
        quarter=quarter,
        strategy=before,
        overrides=tuple(values),
        level=level,
        shown=shown,
    )


def tell_and_show(session: Session, shown: ShownEvent) -> None:
    """Say what prevents an event from coming now, and show it nevertheless. Raises BadTrialValue."""
    from game.play.authoring.shown_events import missing_of, show_event

    known = any(event.id == shown.id for event in session.scenario.setting.events)
    words = missing_of(session, shown.id) if known else ""
    show_event(session, shown)
    note(words)
