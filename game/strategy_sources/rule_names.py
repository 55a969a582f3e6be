"""Names in conditions of rule files: values of the view, each with its type, range and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import PROBLEM_KINDS
from game.sim.conditions import NUMBER, TRUTH, Name, Values
from game.sim.numeric.exact import mean, mean_flag, on_grid
from game.sim.player_view.view import View


@dataclass(frozen=True)
class Value:
    """A named value. read: takes it from a view, (runs,), or (runs, seats) for names of members."""

    name: Name
    meaning: str
    read: Callable[[View], Values]


LAST_QUARTER = 18  # last quarter of the longest scenario

_SHARE = Name(NUMBER, 0.0, 1.0)
_FLAG = Name(TRUTH, 0.0, 1.0)
_BAND = Name(NUMBER, 0.0, 2.0)
_AMOUNT = Name(NUMBER, -1000.0, 1000.0)
_OUTPUT = Name(NUMBER, 0.0, 1000.0)
_COUNT = Name(NUMBER, 0.0, 1000.0)


def _constant(number: Callable[[View], float]) -> Callable[[View], Values]:
    return lambda view: np.full(view.runs, float(number(view)))


def _field(field: str) -> Callable[[View], Values]:
    return lambda view: np.asarray(getattr(view, field))


def _as_float(field: str) -> Callable[[View], Values]:
    return lambda view: np.asarray(getattr(view, field), np.float64)


def _of_kind(row: int) -> Callable[[View], Values]:
    return lambda view: np.asarray(view.problem_kind == row)


def _member_mean(field: str) -> Callable[[View], Values]:
    return lambda view: mean(on_grid(getattr(view, field)))


VALUES: dict[str, Value] = {
    "quarter": Value(
        Name(NUMBER, 1.0, LAST_QUARTER), "the quarter that is planned", _constant(lambda view: view.quarter)
    ),
    "quarters_left": Value(
        Name(NUMBER, -2.0, 15.0),
        "planned quarters after this one",
        _constant(lambda v: v.planned_quarters - v.quarter),
    ),
    "attention": Value(Name(NUMBER, 0.0, 12.0), "points to spend", _as_float("attention")),
    "money": Value(_AMOUNT, "money at hand", _field("money")),
    "standing": Value(_SHARE, "your standing", _field("standing")),
    "order_demand": Value(_SHARE, "how much the situation asks for order", _field("order_demand")),
    "change_demand": Value(_SHARE, "how much it asks for change", _field("change_demand")),
    "announced": Value(
        _COUNT, "announced changes that come this quarter or later", lambda view: view.announced_comes.sum(axis=1)
    ),
    "asked": Value(_FLAG, "an event waits for an answer", lambda view: np.asarray(view.event >= 0)),
    "team.output": Value(_OUTPUT, "output of last quarter", _field("output")),
    "team.target": Value(_OUTPUT, "target of this quarter", _field("target")),
    "team.target_next": Value(_OUTPUT, "target of the next, as told", _field("target_next")),
    "team.target_later": Value(_OUTPUT, "target of the one after, to the nearest half", _field("target_later")),
    "team.trust": Value(_SHARE, "mean trust in you, as shown", _member_mean("trust")),
    "team.morale": Value(_SHARE, "mean morale", _member_mean("morale")),
    "team.following": Value(_SHARE, "share of followers", lambda view: mean_flag(view.following)),
    "team.strain": Value(_BAND, "mean strain: 0 low, 1 middle, 2 high", _member_mean("strain_band")),
    "team.clarity": Value(_SHARE, "how clear the goals are", _field("clarity")),
    "team.organisation": Value(_SHARE, "how well the work is organised", _field("organisation")),
    "team.process": Value(_SHARE, "how strongly the playbook is followed", _field("process")),
    "team.vision": Value(_SHARE, "how far the vision is understood and believed", _field("vision")),
    "team.safety": Value(_SHARE, "how safe it is to speak", _field("safety")),
    "team.problems": Value(Name(NUMBER, 0.0, 6.0), "unsolved problems", _field("problems")),
    **{
        f"team.problems_{kind}": Value(_FLAG, f"the unsolved problems are {words}", _of_kind(row))
        for row, (kind, words) in enumerate(
            zip(PROBLEM_KINDS, ("technical", "of coordination", "among people"), strict=True)
        )
    },
    "team.turning": Value(_FLAG, "the mission turns this quarter", _field("turning")),
    "team.turning_next": Value(_FLAG, "it is announced that it turns next quarter", _field("turning_next")),
    "team.failing": Value(_SHARE, "smoothed share of failed actions", _field("failing")),
    "team.failures": Value(_COUNT, "lost bets that can still be learned from", _field("failures")),
    "team.pressure": Value(_BAND, "0 low, 1 middle, 2 high", _as_float("pressure")),
    "team.cohesion": Value(_BAND, "0 low, 1 middle, 2 high", _as_float("cohesion")),
    "team.slack": Value(_BAND, "0 low, 1 middle, 2 high", _as_float("slack")),
    "team.fatigue": Value(_COUNT, "how tired of change", _field("fatigue")),
    "team.wear": Value(_COUNT, "how worn out inspiring is", _field("wear")),
    "team.enforced": Value(_COUNT, "quarters since the playbook was enforced", _as_float("enforced")),
    "team.transformed": Value(_COUNT, "quarters since it was rebuilt", _as_float("transformed")),
    "member.morale": Value(_SHARE, "morale", _field("morale")),
    "member.trust": Value(_SHARE, "trust in you; the middle of its band until known", _field("trust")),
    "member.estimate": Value(Name(NUMBER, -10.0, 10.0), "estimate of ln value, 0 = average", _field("estimate")),
    "member.width": Value(Name(NUMBER, 0.0, 10.0), "how unsure that is, sd", _field("width")),
    "member.performance": Value(_AMOUNT, "credited last quarter, 1 = average", _field("performance")),
    "member.strain": Value(_BAND, "0 low, 1 middle, 2 high", _as_float("strain_band")),
    "member.readiness": Value(_SHARE, "readiness for the work as it is now", _field("readiness")),
    "member.load": Value(_SHARE, "what weighs on this person beside the work", _field("load")),
    "member.looking": Value(_FLAG, "is looking for another job", _field("looking")),
    "member.following": Value(_FLAG, "follows you", _field("following")),
    "member.tenure": Value(_COUNT, "quarters here", _as_float("tenure")),
    "member.newcomer": Value(_FLAG, "came after you", lambda view: np.asarray(view.generation > 0)),
    "member.known": Value(_FLAG, "traits and role are known", _field("traits_known")),
    "member.misplaced": Value(_FLAG, "known to sit in the wrong role", _field("misplaced")),
    "member.watch": Value(_SHARE, "how closely controlled", _field("watch")),
    "member.delegated": Value(_SHARE, "room to decide", _field("delegated")),
    "member.freshness": Value(_SHARE, "how fresh the last look is", _field("freshness")),
    "member.neglect": Value(_COUNT, "quarters without any of your time", _as_float("neglect")),
    "member.trust_due": Value(_COUNT, "quarters until time promised falls due, 0 none", _as_float("trust_due")),
    "member.room_due": Value(_COUNT, "quarters for which room is promised, 0 none", _as_float("room_due")),
}

NAMES: dict[str, Name] = {name: value.name for name, value in VALUES.items()}


class ViewValues(Mapping[str, Values]):
    """The values of a view by name, computed on access."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __getitem__(self, name: str) -> Values:
        return VALUES[name].read(self.view)

    def __iter__(self) -> Iterator[str]:
        return iter(VALUES)

    def __len__(self) -> int:
        return len(VALUES)
