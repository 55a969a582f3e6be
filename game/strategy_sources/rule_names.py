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
class ViewValue:
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


VALUES: dict[str, ViewValue] = {
    "quarter": ViewValue(
        Name(NUMBER, 1.0, LAST_QUARTER), "the quarter that is planned", _constant(lambda view: view.quarter)
    ),
    "quarters_left": ViewValue(
        Name(NUMBER, -2.0, 15.0),
        "planned quarters after this one",
        _constant(lambda v: v.planned_quarters - v.quarter),
    ),
    "attention": ViewValue(Name(NUMBER, 0.0, 12.0), "points to spend", _as_float("attention")),
    "money": ViewValue(_AMOUNT, "money at hand", _field("money")),
    "standing": ViewValue(_SHARE, "your standing", _field("standing")),
    "order_demand": ViewValue(_SHARE, "how much the situation asks for order", _field("order_demand")),
    "change_demand": ViewValue(_SHARE, "how much it asks for change", _field("change_demand")),
    "announced": ViewValue(
        _COUNT, "announced changes that come this quarter or later", lambda view: view.announced_comes.sum(axis=1)
    ),
    "asked": ViewValue(_FLAG, "an event waits for an answer", lambda view: np.asarray(view.event >= 0)),
    "team.output": ViewValue(_OUTPUT, "output of last quarter", _field("output")),
    "team.target": ViewValue(_OUTPUT, "target of this quarter", _field("target")),
    "team.target_next": ViewValue(_OUTPUT, "target of the next, as told", _field("target_next")),
    "team.target_later": ViewValue(_OUTPUT, "target of the one after, to the nearest half", _field("target_later")),
    "team.trust": ViewValue(_SHARE, "mean trust in you, as shown", _member_mean("trust")),
    "team.morale": ViewValue(_SHARE, "mean morale", _member_mean("morale")),
    "team.following": ViewValue(_SHARE, "share of followers", lambda view: mean_flag(view.following)),
    "team.strain": ViewValue(_BAND, "mean strain: 0 low, 1 middle, 2 high", _member_mean("strain_band")),
    "team.clarity": ViewValue(_SHARE, "how clear the goals are", _field("clarity")),
    "team.organisation": ViewValue(_SHARE, "how well the work is organised", _field("organisation")),
    "team.process": ViewValue(_SHARE, "how strongly the playbook is followed", _field("process")),
    "team.vision": ViewValue(_SHARE, "how far the vision is understood and believed", _field("vision")),
    "team.safety": ViewValue(_SHARE, "how safe it is to speak", _field("safety")),
    "team.problems": ViewValue(Name(NUMBER, 0.0, 6.0), "unsolved problems", _field("problems")),
    **{
        f"team.problems_{kind}": ViewValue(_FLAG, f"the unsolved problems are {words}", _of_kind(row))
        for row, (kind, words) in enumerate(
            zip(PROBLEM_KINDS, ("technical", "of coordination", "among people"), strict=True)
        )
    },
    "team.turning": ViewValue(_FLAG, "the mission turns this quarter", _field("turning")),
    "team.turning_next": ViewValue(_FLAG, "it is announced that it turns next quarter", _field("turning_next")),
    "team.failing": ViewValue(_SHARE, "smoothed share of failed actions", _field("failing")),
    "team.failures": ViewValue(_COUNT, "lost bets that can still be learned from", _field("failures")),
    "team.pressure": ViewValue(_BAND, "0 low, 1 middle, 2 high", _as_float("pressure")),
    "team.cohesion": ViewValue(_BAND, "0 low, 1 middle, 2 high", _as_float("cohesion")),
    "team.slack": ViewValue(_BAND, "0 low, 1 middle, 2 high", _as_float("slack")),
    "team.fatigue": ViewValue(_COUNT, "how tired of change", _field("fatigue")),
    "team.wear": ViewValue(_COUNT, "how worn out inspiring is", _field("wear")),
    "team.enforced": ViewValue(_COUNT, "quarters since the playbook was enforced", _as_float("enforced")),
    "team.transformed": ViewValue(_COUNT, "quarters since it was rebuilt", _as_float("transformed")),
    "member.morale": ViewValue(_SHARE, "morale", _field("morale")),
    "member.trust": ViewValue(_SHARE, "trust in you; the middle of its band until known", _field("trust")),
    "member.estimate": ViewValue(Name(NUMBER, -10.0, 10.0), "estimate of ln value, 0 = average", _field("estimate")),
    "member.width": ViewValue(Name(NUMBER, 0.0, 10.0), "how unsure that is, sd", _field("width")),
    "member.performance": ViewValue(_AMOUNT, "credited last quarter, 1 = average", _field("performance")),
    "member.strain": ViewValue(_BAND, "0 low, 1 middle, 2 high", _as_float("strain_band")),
    "member.readiness": ViewValue(_SHARE, "readiness for the work as it is now", _field("readiness")),
    "member.load": ViewValue(_SHARE, "what weighs on this person beside the work", _field("load")),
    "member.looking": ViewValue(_FLAG, "is looking for another job", _field("looking")),
    "member.following": ViewValue(_FLAG, "follows you", _field("following")),
    "member.tenure": ViewValue(_COUNT, "quarters here", _as_float("tenure")),
    "member.newcomer": ViewValue(_FLAG, "came after you", lambda view: np.asarray(view.generation > 0)),
    "member.known": ViewValue(_FLAG, "traits and role are known", _field("traits_known")),
    "member.misplaced": ViewValue(_FLAG, "known to sit in the wrong role", _field("misplaced")),
    "member.watch": ViewValue(_SHARE, "how closely controlled", _field("watch")),
    "member.delegated": ViewValue(_SHARE, "room to decide", _field("delegated")),
    "member.freshness": ViewValue(_SHARE, "how fresh the last look is", _field("freshness")),
    "member.neglect": ViewValue(_COUNT, "quarters without any of your time", _as_float("neglect")),
    "member.trust_due": ViewValue(_COUNT, "quarters until time promised falls due, 0 none", _as_float("trust_due")),
    "member.room_due": ViewValue(_COUNT, "quarters for which room is promised, 0 none", _as_float("room_due")),
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
