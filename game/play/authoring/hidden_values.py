"""What stands behind a game, for its author alone: the values that conditions ask for, and those that nobody sees."""

from __future__ import annotations

from game.play.session.session import Session
from game.sim.conditions import TEAM_NAMES
from game.sim.numeric.exact import exp
from game.sim.people.value import ln_value
from game.sim.state import TEAM_LEVELS
from game.sim.story.events import Names
from game.words import say

PERSON = ("value", "morale", "trust", "strain", "skill", "development", "respect", "following", "tenure")
_TOLD = {name.rpartition(".")[2] for name in TEAM_NAMES}


def team_values(session: Session) -> list[tuple[str, float]]:
    """The team's values under the names that a file uses for them."""
    names = Names(session.state, session.params)
    return [(name, float(names[name][0])) for name in TEAM_NAMES]


def hidden_values(session: Session) -> list[tuple[str, float]]:
    """The other levels of the team in words, and the quarter after which the command was drawn to end."""
    state = session.state
    rows = [(say(f"variable.{name}"), float(getattr(state, name)[0])) for name in TEAM_LEVELS if name not in _TOLD]
    return [*rows, (say("panel.last_quarter"), float(state.last_quarter[0]))]


def person_values(session: Session, seat: int) -> dict[str, float]:
    """The values of one member, of PERSON; `value` is the true one."""
    state = session.state
    found = {name: float(getattr(state, name)[0, seat]) for name in PERSON if name != "value"}
    return {"value": float(exp(ln_value(state, session.params))[0, seat]), **found}
