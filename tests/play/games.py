"""Games for tests: the built-in scenarios, random edits of a plan, and whole games played by a strategy."""

from __future__ import annotations

import random
from pathlib import Path

from game.paths import SCENARIOS
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import IDS
from game.strategies.catalogue import BY_ID


def scenarios() -> list[Scenario]:
    """Return the built-in scenarios in their order."""
    return [row for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario)]


FIRST = scenarios()[0]


def click(session: Session, dice: random.Random) -> None:
    """Make one random edit of the plan, legal or not."""
    seat = dice.choice([None, *range(-1, session.view.seats + 1)])
    kind = dice.random()
    if kind < 0.6:
        session.editor.add(dice.choice(IDS), seat)
    elif kind < 0.7:
        session.editor.remove(dice.choice(IDS), seat)
    elif kind < 0.8:
        session.editor.answer(dice.randrange(-1, 4))
    elif kind < 0.98:
        session.editor.undo()
    else:
        session.editor.clear()


def clicked(session: Session, dice: random.Random, clicks: int = 25) -> None:
    """Make random edits of the plan, then answer the event so that the quarter can end."""
    for _ in range(clicks):
        click(session, dice)
    while session.end_blocked() is not None:
        for answer in range(5):
            session.editor.answer(answer)
        if session.end_blocked() is not None:
            session.editor.undo()


def played(strategy: str = "reader", seed: int = 1, scenario: Scenario = FIRST, folder: Path | None = None) -> Session:
    """Return a finished game played by a strategy."""
    session = Session.new(scenario, seed, strategy, folder)
    play_by(session, BY_ID[strategy].choose)
    session.close()
    return session
