"""Trying out: a game begun in the middle, with values set by its author; it is never kept as a real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.session.people import members
from game.play.session.session import Session
from game.scenario.scenario import Scenario
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES, TRUTH
from game.sim.numeric.arrays import Array, Floats
from game.sim.numeric.exact import mean, on_grid
from game.sim.state import BOUNDS, State
from game.sim.story.events import MEANS, next_event
from game.sim.view import look
from game.strategies import BY_ID
from game.user_error import UserError, nearest
from game.words import say

TRUTHS = {"true": 1.0, "false": 0.0}
MONEY = (-1000.0, 1000.0)
LEVELLED = 12  # times a team is moved toward a mean: what a bound held back is given to the others


class BadValue(UserError):
    """A value that cannot be set; the sentence says which and why."""

    exit_code = 2


@dataclass(frozen=True)
class Override:
    """A value for a variable of the state: of the team, of one member of the start (by id), or of everybody."""

    words: str  # as it was written
    variable: str
    wide: bool  # a variable of members
    member: str | None  # None: the team's mean, or everybody
    everybody: bool  # each of them, not their mean
    value: float


def settable_names() -> list[str]:
    """The names that can be set; `member.` stands for everybody, or with an id between the dots for one."""
    team = [name for name in TEAM_NAMES if name.rpartition(".")[2] in BOUNDS]
    member = [name for name in MEMBER_NAMES if _member_range(name.removeprefix("member.")) is not None]
    return [*team, *member]


def parse_override(text: str, scenario: Scenario) -> Override:
    """A value like team.trust=0.2 or member.astrid.morale=0.3. Raises BadValue with one sentence."""
    name, sign, written = (part.strip() for part in text.partition("="))
    if not sign or not name or not written:
        raise BadValue("tryout.no_value", text=_short(text))
    parts = name.split(".")
    member = parts[1] if len(parts) == 3 and parts[0] == "member" else None
    ids = [person.id for person in scenario.people]
    if member is not None and member not in ids:
        raise BadValue("tryout.no_member", name=_short(name), ids=", ".join(ids), hint=_meant(member, ids))
    plain = name if member is None else f"member.{parts[2]}"
    plain = {"team.money": "money", "team.standing": "standing"}.get(plain, plain)
    if plain not in settable_names():
        if plain in TEAM_NAMES or plain in MEMBER_NAMES:
            raise BadValue("tryout.follows", name=_short(name), names=", ".join(settable_names()))
        raise BadValue("tryout.no_name", name=_short(name), hint=_meant(plain, settable_names()))
    wide, variable = plain.startswith("member."), plain.rpartition(".")[2]
    low, high = _range(plain, variable)
    value = _number(text, written, MEMBER_NAMES[plain].type == TRUTH if wide else False)
    if not low <= value <= high:
        raise BadValue("tryout.out_of_range", name=_short(name), value=f"{value:g}", low=f"{low:g}", high=f"{high:g}")
    return Override(text, variable, wide or variable in MEANS, member, wide and member is None, value)


def start_trial(scenario: Scenario, seed: int, quarter: int, before: str, given: Sequence[Override]) -> Session:
    """A game that stands at the beginning of a quarter: a strategy played up to there, then the values were set.

    It is kept nowhere. Raises BadValue where the command ends before that quarter, or somebody named has left by then.
    """
    session = Session.new(scenario, seed)
    session.is_trial = True
    choose = BY_ID[before].choose
    while session.view.quarter < quarter and not session.over:
        session.adopt(choose(session.view))
        session.end_quarter()
    if session.over:
        raise BadValue("tryout.over", quarter=quarter, last=len(session.quarters), seed=seed)
    apply_overrides(session, given)
    return session


def apply_overrides(session: Session, given: Sequence[Override]) -> None:
    """Set values in a game between two quarters; what event comes is asked anew. Raises BadValue: somebody left."""
    if not given:
        return
    state = session.state.copy()
    team = members(session.scenario, state)
    for each in given:
        if each.member is not None and each.member not in team:
            raise BadValue("tryout.gone", name=each.member, quarter=state.quarter)
        seat = None if each.member is None else team.index(each.member)
        setattr(state, each.variable, _with(state, each, seat))
    at = 0 if state.quarter == 1 else state.quarter  # the first event is drawn with the first state
    state.event = next_event(state, session.params, session.draws.at(at))
    session.state = state
    session.view = look(state, session.params, session.draws)
    session.pairs, session.choice = (), -1


def _with(state: State, given: Override, seat: int | None) -> Array:
    """The variable with the value: of the team, of its mean, of everybody or of one seat; levels on the grid."""
    now: Array = getattr(state, given.variable)
    if given.wide and seat is None and not given.everybody:
        return _moved(now, given.value, BOUNDS[given.variable])
    value = now.copy()
    value[..., slice(None) if seat is None else seat] = given.value
    return on_grid(value) if now.dtype == np.float64 else value


def _moved(values: Floats, goal: float, bounds: tuple[float, float]) -> Floats:
    """Everybody moved by as much, so that the mean is the goal and people stay as different as their bounds allow."""
    for _ in range(LEVELLED):
        values = np.clip(on_grid(values + (goal - mean(values))[:, None]), *bounds)
    return values


def _range(name: str, variable: str) -> tuple[float, float]:
    if name == "money":
        return MONEY
    found = _member_range(variable) if name.startswith("member.") else BOUNDS[variable]
    assert found is not None  # only names that can be set come here
    return found


def _member_range(variable: str) -> tuple[float, float] | None:
    if variable in BOUNDS:
        return BOUNDS[variable]
    return {"following": (0.0, 1.0), "tenure": (0.0, 200.0)}.get(variable)


def _number(text: str, written: str, truth: bool) -> float:
    if truth:
        if written.lower() not in TRUTHS:
            raise BadValue("tryout.not_truth", text=_short(text))
        return TRUTHS[written.lower()]
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise BadValue("tryout.not_number", text=_short(text))
    return value


def _meant(name: str, names: Sequence[str]) -> str:
    near = nearest(name, names)
    return say("tryout.meant", name=near) if near else say("tryout.names", names=", ".join(names))


def _short(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:60])
