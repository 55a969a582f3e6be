"""What rules may ask for: the values a player sees, by name, each with its type, its range and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.sim.conditions import MEMBER, NUMBER, TRUTH, Name, Values
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import mean, mean_flag, on_grid
from game.sim.view import View


@dataclass(frozen=True)
class Value:
    """A value and what it means in a few words; `read` gives (runs,), or (runs, seats) where the name says so."""

    name: Name
    meaning: str
    read: Callable[[View], Values]


LAST_QUARTER = 18  # of any scenario

_SHARE = Name(NUMBER, 0.0, 1.0)
_FLAG = Name(TRUTH, 0.0, 1.0)
_BAND = Name(NUMBER, 0.0, 2.0)
_AMOUNT = Name(NUMBER, -1000.0, 1000.0)
_OUTPUT = Name(NUMBER, 0.0, 1000.0)
_COUNT = Name(NUMBER, 0.0, 1000.0)


def _all(number: Callable[[View], float]) -> Callable[[View], Values]:
    return lambda view: np.full(view.runs, float(number(view)))


def _plain(field: str) -> Callable[[View], Values]:
    return lambda view: np.asarray(getattr(view, field))


def _count(field: str) -> Callable[[View], Values]:
    return lambda view: np.asarray(getattr(view, field), np.float64)


def _mean(field: str) -> Callable[[View], Values]:
    return lambda view: _average(getattr(view, field))


def _average(values: Floats) -> Floats:
    return mean(on_grid(values))


VALUES: dict[str, Value] = {
    "quarter": Value(Name(NUMBER, 1.0, LAST_QUARTER), "the quarter that is planned", _all(lambda view: view.quarter)),
    "quarters_left": Value(
        Name(NUMBER, -2.0, 15.0), "planned quarters after this one", _all(lambda v: v.planned_quarters - v.quarter)
    ),
    "attention": Value(Name(NUMBER, 0.0, 12.0), "points to spend", _count("attention")),
    "money": Value(_AMOUNT, "money at hand", _plain("money")),
    "standing": Value(_SHARE, "your standing", _plain("standing")),
    "order_demand": Value(_SHARE, "how much the situation asks for order", _plain("order_demand")),
    "change_demand": Value(_SHARE, "how much it asks for change", _plain("change_demand")),
    "announced": Value(_COUNT, "changes that are told and still to come", _all(lambda view: len(view.announced))),
    "asked": Value(_FLAG, "an event waits for an answer", lambda view: np.asarray(view.event >= 0)),
    "team.output": Value(_OUTPUT, "output of last quarter", _plain("output")),
    "team.target": Value(_OUTPUT, "target of this quarter", _plain("target")),
    "team.target_next": Value(_OUTPUT, "target of the next, as told", _plain("target_next")),
    "team.target_later": Value(_OUTPUT, "target of the one after, to the nearest half", _plain("target_later")),
    "team.trust": Value(_SHARE, "mean trust in you, as shown", _mean("trust")),
    "team.morale": Value(_SHARE, "mean morale", _mean("morale")),
    "team.following": Value(_SHARE, "share of followers", lambda view: mean_flag(view.following)),
    "team.strain": Value(_BAND, "mean strain: 0 low, 1 middle, 2 high", _mean("strain_band")),
    "team.clarity": Value(_SHARE, "how clear the goals are", _plain("clarity")),
    "team.organisation": Value(_SHARE, "how well the work is organised", _plain("organisation")),
    "team.process": Value(_SHARE, "how strongly the playbook is followed", _plain("process")),
    "team.vision": Value(_SHARE, "how far the vision is understood and believed", _plain("vision")),
    "team.safety": Value(_SHARE, "how safe it is to speak", _plain("safety")),
    "team.problems": Value(Name(NUMBER, 0.0, 6.0), "unsolved problems", _plain("problems")),
    "team.failing": Value(_SHARE, "smoothed share of failed actions", _plain("failing")),
    "team.failures": Value(_COUNT, "lost bets that can still be learned from", _plain("failures")),
    "team.pressure": Value(_BAND, "0 low, 1 middle, 2 high", _count("pressure")),
    "team.cohesion": Value(_BAND, "0 low, 1 middle, 2 high", _count("cohesion")),
    "team.slack": Value(_BAND, "0 low, 1 middle, 2 high", _count("slack")),
    "team.fatigue": Value(_COUNT, "how tired of change", _plain("fatigue")),
    "team.wear": Value(_COUNT, "how worn out inspiring is", _plain("wear")),
    "team.enforced": Value(_COUNT, "quarters since the playbook was enforced", _count("enforced")),
    "team.transformed": Value(_COUNT, "quarters since it was rebuilt", _count("transformed")),
    "member.morale": Value(_SHARE, "morale", _plain("morale")),
    "member.trust": Value(_SHARE, "trust in you; the middle of its band until known", _plain("trust")),
    "member.estimate": Value(Name(NUMBER, -10.0, 10.0), "estimate of ln value, 0 = average", _plain("estimate")),
    "member.width": Value(Name(NUMBER, 0.0, 10.0), "how unsure that is, sd", _plain("width")),
    "member.performance": Value(_AMOUNT, "credited last quarter, 1 = average", _plain("performance")),
    "member.strain": Value(_BAND, "0 low, 1 middle, 2 high", _count("strain_band")),
    "member.following": Value(_FLAG, "follows you", _plain("following")),
    "member.tenure": Value(_COUNT, "quarters here", _count("tenure")),
    "member.newcomer": Value(_FLAG, "came after you", lambda view: np.asarray(view.generation > 0)),
    "member.known": Value(_FLAG, "traits and role are known", _plain("traits_known")),
    "member.misplaced": Value(_FLAG, "known to sit in the wrong role", _plain("misplaced")),
    "member.watch": Value(_SHARE, "how closely controlled", _plain("watch")),
    "member.delegated": Value(_SHARE, "room to decide", _plain("delegated")),
    "member.freshness": Value(_SHARE, "how fresh the last look is", _plain("freshness")),
    "member.neglect": Value(_COUNT, "quarters without any of your time", _count("neglect")),
    "member.trust_due": Value(_COUNT, "quarters until time promised falls due, 0 none", _count("trust_due")),
    "member.room_due": Value(_COUNT, "quarters for which room is promised, 0 none", _count("room_due")),
}

NAMES: dict[str, Name] = {name: value.name for name, value in VALUES.items()}


class Shown(Mapping[str, Values]):
    """The values of a view, made when asked for."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __getitem__(self, name: str) -> Values:
        return VALUES[name].read(self.view)

    def __iter__(self) -> Iterator[str]:
        return iter(VALUES)

    def __len__(self) -> int:
        return len(VALUES)


def of_members(name: str) -> bool:
    """Whether every member has this value."""
    return name.startswith(MEMBER)
