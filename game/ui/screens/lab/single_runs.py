"""Replays of single runs of a comparison, chosen by their result or by their number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.lab.compare.findings import Document
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sentences import say, strategy_name
from game.strategy_sources.find import load_strategy
from game.ui.screens.quarter_end.replay import show_replay
from game.ui.toolkit.widgets import Button, Column, Label, Modal, Row, TextField, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message

CHOICES = ("highest", "middle", "lowest")


def ask_run(app: App, scenario: Scenario, seed: int, strategy: str, row: Document) -> None:
    """Open a dialog that asks which run of a strategy to replay."""
    runs = row["strategies"][strategy]["looked_at"]

    def show(run: int) -> None:
        app.stage.close()
        show_run(app, scenario, seed, strategy, run)

    def by_number(words: str) -> None:
        if words.strip().isdecimal() and 1 <= int(words) <= row["runs"]:
            show(int(words) - 1)
        else:
            app.stage.close()
            show_message(app, say("lab.no_such_run", runs=f"{row['runs']:,}"))

    buttons: list[Widget] = [
        Button(say(f"lab.run_{which}", run=f"{runs[which] + 1:,}"), partial(show, runs[which]), ident=f"run.{which}")
        for which in CHOICES
    ]
    title = say("lab.runs_of", strategy=strategy_name(strategy))
    body = Column(
        Label(title, size="heading", weight="bold", fit="wrap"),
        Label(say("lab.runs_how"), color="muted", fit="wrap"),
        *buttons,
        _number_row(by_number),
        gap=10,
    )
    app.stage.open(Modal(title, body))
    app.stage.set_focus(app.stage.focus, shown=True)


def _number_row(choose: Callable[[str], None]) -> Widget:
    """Return a field for the number of a run, and the button that chooses it."""
    typed = [""]

    def on_type(words: str) -> None:
        typed[0] = words

    hint = say("lab.run_number")
    field = TextField(hint, "", on_type, done=choose, hint=hint, longest=9, grow=1, ident="run.number")
    return Row(field, Button(say("lab.run_show"), lambda: choose(typed[0]), ident="run.show"), gap=8, wrap=True)


def one_run(scenario: Scenario, seed: int, strategy: str, run: int) -> Session:
    """Return a run of a comparison as a finished game, with the same draws, decisions and score."""
    session = Session(scenario, seed, strategy, None, run)
    play_by(session, load_strategy(strategy).bound_to(session.params).decide)
    return session


def show_run(app: App, scenario: Scenario, seed: int, strategy: str, run: int) -> None:
    """Open the replay of a run."""
    show_replay(app, one_run(scenario, seed, strategy, run))
