"""The hidden values of a game, shown to its author only: everything conditions can read, and the other levels."""

from __future__ import annotations

from game.play.session.session import Session
from game.sentences import say
from game.sim.conditions import TEAM_NAMES
from game.sim.numeric.exact import exp
from game.sim.people.member_value import ln_value
from game.sim.state import TEAM_LEVELS
from game.sim.story.names import Names

PERSON = (
    "value",
    "morale",
    "trust",
    "strain",
    "readiness",
    "load",
    "skill",
    "development",
    "respect",
    "following",
    "looking",
    "tenure",
)
_CONDITION_NAMES = {name.rpartition(".")[2] for name in TEAM_NAMES}


def team_values(session: Session) -> list[tuple[str, float]]:
    """Return the team's values under the names that a scenario file uses."""
    names = Names(session.state, session.params)
    return [(name, float(names[name][0])) for name in TEAM_NAMES]


def hidden_values(session: Session) -> list[tuple[str, float]]:
    """Return the team levels that no condition can read, by their screen names, and the last quarter of the game."""
    state = session.state
    rows = [
        (say(f"variable.{name}"), float(getattr(state, name)[0]))
        for name in TEAM_LEVELS
        if name not in _CONDITION_NAMES
    ]
    return [*rows, (say("panel.last_quarter"), float(state.last_quarter[0]))]


def person_values(session: Session, seat: int) -> dict[str, float]:
    """Return one member's values by the names of PERSON; `value` is the true one, not the estimate."""
    state = session.state
    found = {name: float(getattr(state, name)[0, seat]) for name in PERSON if name != "value"}
    return {"value": float(exp(ln_value(state, session.params))[0, seat]), **found}
