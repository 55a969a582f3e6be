"""Trial games: an author starts a game in the middle or with values set; it is never saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.session.member_names import members
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.sim.conditions import MEMBER_NAMES, NAMES, TEAM_NAMES, TRUTH
from game.sim.numeric.arrays import Array, Floats
from game.sim.numeric.exact import mean, on_grid
from game.sim.state import BOUNDS, State
from game.sim.story.events import next_event
from game.sim.story.names import MEANS, PROBLEM_FLAGS
from game.strategies.catalogue import BY_ID
from game.user_error import UserError, nearest

TRUTHS = {"true": 1.0, "false": 0.0}
MONEY = (-1000.0, 1000.0)
TEAM_FLAGS = ("team.turning", *PROBLEM_FLAGS)
MEAN_STEPS = 12  # passes when shifting a team toward a mean; each redistributes what a bound cut off


class BadTrialValue(UserError):
    """A value that cannot be set; the sentence says which and why."""

    exit_code = 2


@dataclass(frozen=True)
class Override:
    """A value set by the author, for the team, for everybody, or for one member of the starting team."""

    text: str  # typed text
    variable: str
    per_member: bool  # a variable of members
    member: str | None  # id; None: the team's mean, or everybody
    everybody: bool  # sets every member, not their mean
    value: float


def settable_names() -> list[str]:
    """Return the names that can be set; `member.morale` sets everybody, `member.<id>.morale` one member."""
    team = [name for name in TEAM_NAMES if name.rpartition(".")[2] in BOUNDS or name in TEAM_FLAGS]
    member = [name for name in MEMBER_NAMES if _member_range(name.removeprefix("member.")) is not None]
    return [*team, *member]


def parse_override(text: str, scenario: Scenario) -> Override:
    """Parse a value like team.trust=0.2 or member.astrid.morale=0.3. Raises BadTrialValue with one sentence."""
    name, equals, typed = (part.strip() for part in text.partition("="))
    if not equals or not name or not typed:
        raise BadTrialValue("tryout.no_value", text=_printable(text))
    parts = name.split(".")
    member = parts[1] if len(parts) == 3 and parts[0] == "member" else None
    ids = [person.id for person in scenario.people]
    if member is not None and member not in ids:
        raise BadTrialValue(
            "tryout.no_member", name=_printable(name), ids=", ".join(ids), hint=_suggestion(member, ids)
        )
    plain = name if member is None else f"member.{parts[2]}"
    plain = {"team.money": "money", "team.standing": "standing"}.get(plain, plain)
    if plain not in settable_names():
        if plain in TEAM_NAMES or plain in MEMBER_NAMES:
            raise BadTrialValue("tryout.follows", name=_printable(name), names=", ".join(settable_names()))
        raise BadTrialValue("tryout.no_name", name=_printable(name), hint=_suggestion(plain, settable_names()))
    per_member, variable = plain.startswith("member."), plain.rpartition(".")[2]
    low, high = _range(plain, variable)
    value = _parse_value(text, typed, NAMES[plain].type == TRUTH)
    if not low <= value <= high:
        raise BadTrialValue(
            "tryout.out_of_range", name=_printable(name), value=f"{value:g}", low=f"{low:g}", high=f"{high:g}"
        )
    return Override(
        text=text,
        variable=variable,
        per_member=per_member or variable in MEANS,
        member=member,
        everybody=per_member and member is None,
        value=value,
    )


def start_trial(scenario: Scenario, seed: int, quarter: int, strategy: str, overrides: Sequence[Override]) -> Session:
    """Return a game at the start of a quarter: a strategy has played up to it, then the overrides were applied.

    The game is never saved. Raises BadTrialValue if the command ends before that quarter or a named member has left.
    """
    session = Session.new(scenario, seed)
    session.is_trial = True
    choose = BY_ID[strategy].choose
    while session.view.quarter < quarter and not session.over:
        session.editor.adopt(choose(session.view))
        session.end_quarter()
    if session.over:
        raise BadTrialValue("tryout.over", quarter=quarter, last=len(session.quarters), seed=seed)
    apply_overrides(session, overrides)
    return session


def apply_overrides(session: Session, overrides: Sequence[Override]) -> None:
    """Set values in a game between two quarters and draw its event again. Raises BadTrialValue if a member has left."""
    if not overrides:
        return
    state = session.state.copy()
    team = members(session.scenario, state)
    for override in overrides:
        if override.member is not None and override.member not in team:
            raise BadTrialValue("tryout.gone", name=override.member, quarter=state.quarter)
        seat = None if override.member is None else team.index(override.member)
        kind = PROBLEM_FLAGS.get(f"team.{override.variable}")
        if kind is not None:
            state.problem_kind = np.full_like(state.problem_kind, kind)
        else:
            setattr(state, override.variable, _overridden(state, override, seat))
    quarter = 0 if state.quarter == 1 else state.quarter  # the first event is drawn with the first state
    state.event = next_event(state, session.params, session.draws.at(quarter))
    session.set_state(state)


def _overridden(state: State, override: Override, seat: int | None) -> Array:
    """Return the variable with the value set for the team, its mean, everybody or one seat; levels on the grid."""
    current: Array = getattr(state, override.variable)
    if override.per_member and seat is None and not override.everybody:
        return _with_mean(current, override.value, BOUNDS[override.variable])
    value = current.copy()
    value[..., slice(None) if seat is None else seat] = override.value
    return on_grid(value) if current.dtype == np.float64 else value


def _with_mean(values: Floats, goal: float, bounds: tuple[float, float]) -> Floats:
    """Shift everybody by the same amount until the mean is the goal; bounds may narrow the differences."""
    for _ in range(MEAN_STEPS):
        values = np.clip(on_grid(values + (goal - mean(values))[:, None]), *bounds)
    return values


def _range(name: str, variable: str) -> tuple[float, float]:
    if name == "money":
        return MONEY
    if name in TEAM_FLAGS:  # problems cease to be of one kind only by being of another
        return (1.0 if name in PROBLEM_FLAGS else 0.0), 1.0
    bounds = _member_range(variable) if name.startswith("member.") else BOUNDS[variable]
    assert bounds is not None  # the caller has checked settable_names()
    return bounds


def _member_range(variable: str) -> tuple[float, float] | None:
    if variable in BOUNDS:
        return BOUNDS[variable]
    return {"following": (0.0, 1.0), "looking": (0.0, 1.0), "tenure": (0.0, 200.0)}.get(variable)


def _parse_value(text: str, typed: str, truth: bool) -> float:
    if truth:
        if typed.lower() not in TRUTHS:
            raise BadTrialValue("tryout.not_truth", text=_printable(text))
        return TRUTHS[typed.lower()]
    try:
        value = float(typed)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise BadTrialValue("tryout.not_number", text=_printable(text))
    return value


def _suggestion(name: str, names: Sequence[str]) -> str:
    guess = nearest(name, names)
    return say("tryout.meant", name=guess) if guess else say("tryout.names", names=", ".join(names))


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:60])
