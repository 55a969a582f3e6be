"""Changes of output through causes that nobody can see, as far as the player knows where they come from.

Ability, craft or how right beliefs are stay hidden, so what they change is "individual and luck". Three things in it
are known all the same: what last quarter's own moves still do or no longer do and what an announced change of the
mission did, which are measured by playing without them in the same luck; and what whoever came does in place of who
left, luck included, since the output of both is shown. So nothing the player did is told as luck.
"""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from game.play.explain.action_effects import action_effects, parts_of_output
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Bools, Floats
from game.sim.numeric.exact import exp
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.state import State
from game.sim.step import step
from game.why.output_causes import log_mean, output_causes
from game.why.visible_ledger import HIDDEN

EARLIER, MISSION, SUCCESSOR = "earlier", "mission", "successor"

_known: WeakKeyDictionary[Quarter, dict[str, Floats]] = WeakKeyDictionary()


def known_origins(session: Session, quarter: Quarter, seat: int | None = None) -> list[tuple[str, float]]:
    """Return (cause, amount) of the team's output, or of one seat's, for what the player knows of hidden causes."""
    if quarter not in _known:
        found = {**_earlier(session, quarter), **_mission(session, quarter)}
        new = _is_new(session, quarter)
        kept = {cause: np.where(new, 0.0, made) for cause, made in found.items()}
        _known[quarter] = {**kept, **_successors(session, quarter, new)}
    amounts = ((cause, made.sum() if seat is None else made[seat]) for cause, made in _known[quarter].items())
    return [(cause, float(amount)) for cause, amount in amounts if amount]


def is_announced(session: Session, quarter: Quarter) -> bool:
    """Return whether the hierarchy announced a change of mission for this quarter, which makes its effect public."""
    dated = session.scenario.setting.dated
    return any(each.kind == "mission" and each.ahead and each.quarter == quarter.number for each in dated)


def _earlier(session: Session, quarter: Quarter) -> dict[str, Floats]:
    """Return what last quarter's actions do now, through hidden causes, beyond what they did then."""
    last = next((each for each in session.quarters if each.number == quarter.number - 1), None)
    if last is None:
        return {}
    then, now = action_effects(session, last), action_effects(session, quarter)
    if not then.actions:
        return {}
    did = _through_hidden(then.ledger, -1, then.ledger, 0)
    does = _through_hidden(now.ledger, 0, _idle(session, then.idle_after, session.params), 0)
    same = (quarter.before.generation == then.idle_after.generation)[0]
    return {EARLIER: np.where(same, does - did, 0.0)}


def _is_new(session: Session, quarter: Quarter) -> Bools:
    """Return where another person works in this quarter than in the last one, (seats,)."""
    new: Bools = action_effects(session, quarter).idle_after.generation[0] != quarter.before.generation[0]
    return new


def _successors(session: Session, quarter: Quarter, new: Bools) -> dict[str, Floats]:
    """Return what those who came do in place of those who left, as far as its causes are hidden."""
    last = next((each for each in session.quarters if each.number == quarter.number - 1), None)
    if last is None or not new.any():
        return {}
    found = np.zeros(new.shape)
    for seat in np.flatnonzero(new):
        lines = output_causes(action_effects(session, quarter).ledger, last.ledger, new, seat=int(seat))
        found[seat] = sum(amount for cause, amount in lines if cause in HIDDEN["output"])
    return {SUCCESSOR: found}


def _mission(session: Session, quarter: Quarter) -> dict[str, Floats]:
    """Return what an announced change of the mission did through hidden causes."""
    if not is_announced(session, quarter):
        return {}
    setting = session.params.setting
    calm = tuple(
        replace(each, amount=0.0) if each.kind == "mission" and each.quarter == quarter.number else each
        for each in setting.dated
    )
    params = replace(session.params, setting=replace(setting, dated=calm))
    idle = action_effects(session, quarter).ledger
    return {MISSION: _through_hidden(idle, 0, _idle(session, quarter.before, params), 0)}


def _idle(session: Session, state: State, params: Params) -> Ledger:
    """Return the ledger of a quarter without any move or answer."""
    ledger = Ledger()
    step(state, Plan.empty(1, state.seats), params, session.draws, ledger)
    return ledger


def _through_hidden(one: Ledger, row: int, other: Ledger, other_row: int) -> Floats:
    """Return each member's output in a row of one ledger minus that in a row of the other, as far as it comes from
    hidden causes, (seats,)."""
    parts, others = parts_of_output(one), parts_of_output(other)
    causes = tuple(dict.fromkeys((*parts, *others)))
    zero = np.zeros(next(iter(parts.values())).shape[1])
    mine = {cause: parts[cause][row] if cause in parts else zero for cause in causes}
    theirs = {cause: others[cause][other_row] if cause in others else zero for cause in causes}
    weight = log_mean(exp(sum(mine.values(), zero)), exp(sum(theirs.values(), zero)))
    found = zero.copy()
    for cause in causes:
        if cause in HIDDEN["output"]:
            found = found + weight * (mine[cause] - theirs[cause])
    return found
