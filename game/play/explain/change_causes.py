"""Why a number changed in a quarter: everything once the game is over, before that as far as one may know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.state import State
from game.sim.view import View, look
from game.why.largest_remainder import round_to_total
from game.why.output_causes import output_causes
from game.why.reasons import Reason, rank_reasons
from game.why.typical_changes import TYPICAL_CHANGE
from game.why.variable_causes import CauseAmount, variable_causes
from game.why.visible_books import visible_lines

MEMBER_STEP = 0.02  # what people feel is read off them this sharply at best
STEP = 0.01
BANDED = frozenset({"strain", "pressure", "cohesion", "slack"})  # seen as low, middle, high
VISIBLE = frozenset(
    {
        "output",
        "morale",
        "trust",
        "strain",
        "standing",
        "money",
        "clarity",
        "organisation",
        "process",
        "vision",
        "safety",
        "problems",
        "failing",
        "cohesion",
        "pressure",
        "slack",
        "fatigue",
        "wear",
        "estimate",
        "performance",
        "watch",
        "delegated",
        "freshness",
    }
)
"""Variables that the View shows in some form; of others nothing is told before the end."""


@dataclass(frozen=True)
class Explanation:
    """The lines of one change. They add up to `change`; `change` is None where the variable is not seen as a number."""

    variable: str
    lines: list[CauseAmount]
    change: float | None


def explain(session: Session, quarter: Quarter, variable: str, seat: int | None = None) -> Explanation:
    """Why a variable changed in a quarter, for the team (its mean, where members have it) or for one seat."""
    if session.over:
        return explain_fully(session, quarter, variable, seat)
    if variable not in VISIBLE:
        return Explanation(variable, [], None)
    change = _shown(session, quarter, variable, seat)
    step = MEMBER_STEP if seat is not None else STEP
    lines = _lines(session, quarter, variable, seat)
    return Explanation(
        variable, visible_lines(lines, variable, change, step, announced=_announced(session, quarter)), change
    )


def _announced(session: Session, quarter: Quarter) -> bool:
    """Whether the hierarchy had told that the mission would change in this quarter: then its mark is no secret."""
    dated = session.scenario.setting.dated
    return any(each.kind == "mission" and each.ahead and each.quarter == quarter.number for each in dated)


def explain_fully(session: Session, quarter: Quarter, variable: str, seat: int | None = None) -> Explanation:
    """The same with everything in it, rounded so that the lines add up; for finished games."""
    lines = _lines(session, quarter, variable, seat)
    change = round(sum(amount for _, amount in lines), 4)
    return Explanation(variable, round_to_total(lines, change, 0.0001), change)


def biggest_reasons(session: Session, quarter: Quarter, n: int = 3, everything: bool | None = None) -> list[Reason]:
    """The n biggest reasons of a quarter; `everything` (by default: once the game is over) leaves nothing out."""
    whole = session.over if everything is None else everything
    show = explain_fully if whole else explain
    accounts = [(variable, show(session, quarter, variable).lines) for variable in TYPICAL_CHANGE]
    return rank_reasons(accounts, quarter.before.seats, n)


def _lines(session: Session, quarter: Quarter, variable: str, seat: int | None) -> list[CauseAmount]:
    if variable == "output":
        last = _quarter_before(session, quarter)
        changed = quarter.after.generation[0] != quarter.before.generation[0]
        settled = session.params.numbers.settled
        return output_causes(quarter.ledger, last.ledger if last else None, changed, seat=seat, settled=settled)
    return variable_causes(quarter.ledger, variable, seat=seat)


def _quarter_before(session: Session, quarter: Quarter) -> Quarter | None:
    return next((each for each in (*session.quarters, *session.after) if each.number == quarter.number - 1), None)


def _shown(session: Session, quarter: Quarter, variable: str, seat: int | None) -> float | None:
    """The change of what the player sees; None where it is a band, or trust that is not seen sharply."""
    if variable in BANDED:
        return None
    before, after = quarter.view, _view(session, quarter.after)
    if variable == "output":
        return _output_change(session, quarter, after, seat)
    then, now = getattr(before, variable)[0], getattr(after, variable)[0]
    if np.ndim(now) == 0:
        return round(float(now - then), 4)
    if seat is None:
        return round(float(now.mean() - then.mean()), 4)
    if variable == "trust" and not bool(before.trust_sharp[0, seat] and after.trust_sharp[0, seat]):
        return None
    return round(float(now[seat] - then[seat]), 4)


def _output_change(session: Session, quarter: Quarter, after: View, seat: int | None) -> float | None:
    """Output against last quarter's; in the first quarter against a settled team, one for each member."""
    if seat is not None:
        return round(float(after.performance[0, seat] - quarter.view.performance[0, seat]), 4)
    first = _quarter_before(session, quarter) is None
    before = float(quarter.before.seats) if first else float(quarter.view.output[0])
    return round(float(after.output[0]) - before, 4)


def _view(session: Session, state: State) -> View:
    """What the player saw of a state; the quarter that began with it has kept that."""
    kept = next((each.view for each in (*session.quarters, *session.after) if each.before is state), None)
    return kept or (session.view if state is session.state else look(state, session.params, session.draws))
