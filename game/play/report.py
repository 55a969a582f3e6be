"""A game as one JSON document: per quarter what was done, what came of it and why; at the end the score."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.play.explain.change_causes import biggest_reasons
from game.play.session.decisions import moves_of, recorded
from game.play.session.people import member_id
from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.hierarchy import target_now
from game.sim.numeric.exact import exp, mean
from game.sim.people.value import ln_value
from game.sim.version import RULES

DIGITS = 6
LEFT = {1: "quit", 2: "replaced"}


def game_report(session: Session) -> dict[str, Any]:
    """The whole game; true values and hidden causes only once it is over. `after`: the quarters after you left."""
    ended = session.final_score
    everything = [*session.quarters, *session.after]
    return {
        "scenario": session.scenario.id,
        "seed": session.seed,
        "strategy": session.strategy,
        "rules": RULES,
        "quarters": [quarter_report(session, quarter) for quarter in session.quarters],
        "after": [quarter_report(session, quarter) for quarter in session.after],
        "ending": ended.ending if ended else None,
        "score": ended.score if ended else None,
        "digest": everything[-1].digest if everything else None,
    }


def quarter_report(session: Session, quarter: Quarter) -> dict[str, Any]:
    """One quarter; levels are those after it, `target` is what was asked in it."""
    after = quarter.after
    value = exp(ln_value(after, session.params))[0] if session.over else None
    row = int(quarter.view.event[0])
    answer = recorded(session, quarter)["choice"]
    return {
        "quarter": quarter.number,
        "moves": moves_of(session, quarter),
        "event": None if answer is None else {"id": session.scenario.setting.events[row].id, "choice": answer},
        "output": _short(after.output[0]),
        "target": _short(target_now(quarter.before, session.params)[0]),
        "morale": _short(mean(after.morale)[0]),
        "trust": _short(mean(after.trust)[0]),
        "value": None if value is None else _short(value.mean()),
        "value_estimate": _short(exp(after.estimate)[0].mean()),
        "performance": _short(after.performance[0].mean()),
        "standing": _short(after.standing[0]),
        "budget": _short(after.money[0]),
        "people": [_person(session, quarter, seat, value) for seat in range(after.seats)],
        "left": departures(session, quarter),
        "reasons": [
            {"cause": each.cause, "variable": each.variable, "amount": _short(each.amount)}
            for each in biggest_reasons(session, quarter)
        ],
        "digest": quarter.digest,
    }


def departures(session: Session, quarter: Quarter) -> list[dict[str, str]]:
    """Who went in a quarter, and why: [{id, why: quit or replaced}]."""
    generation = quarter.before.generation[0]
    return [
        {"id": member_id(session.scenario, seat, int(generation[seat])), "why": LEFT[int(mark)]}
        for seat, mark in enumerate(quarter.after.left[0])
        if mark
    ]


def _person(session: Session, quarter: Quarter, seat: int, value: Any) -> dict[str, Any]:
    after = quarter.after
    return {
        "id": member_id(session.scenario, seat, int(after.generation[0, seat])),
        "morale": _short(after.morale[0, seat]),
        "value": None if value is None else _short(value[seat]),
        "value_estimate": _short(exp(after.estimate)[0, seat]),
        "width": _short(np.sqrt(after.width[0, seat])),
        "performance": _short(after.performance[0, seat]),
        "following": bool(after.following[0, seat]),
        "trust": _short(after.trust[0, seat]),
    }


def _short(value: Any) -> float:
    return round(float(value), DIGITS)
