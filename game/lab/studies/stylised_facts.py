"""Stylised facts from the essays and the literature, each tested by paired with/without experiments on a plain team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from game.lab.compare.statistics.paired_means import paired_difference
from game.lab.standings import measure_strategies
from game.lab.studies.paired_experiment import (
    Effect,
    level_effect,
    relative_effect,
    scripted,
    track_level,
    track_levels,
)
from game.sim.catalogue import INDEX
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View
from game.sim.setting import Dated, MemberSetting, Setting
from game.strategies.catalogue import BY_ID, DO_NOTHING, EVEN_MIX, ONE_SIDED

EVERYBODY = tuple(range(9))
LOOKED_AT = (0, 1, 2)
UNTOUCHED = (("standing_end", 0.0),)  # no dismissal during an experiment

Assume = Callable[[Setting], Setting]
"""Changes the model's numbers of an experiment: its setting with other numbers."""


def as_declared(setting: Setting) -> Setting:
    """Leave the model's numbers as they are declared."""
    return setting


def plain(**stated: Any) -> Setting:
    """Return nine members without history under a hierarchy that does not interfere; `stated` overrides settings."""
    settings: dict[str, Any] = {"drift": 0.01, "growth": 0.0, "money": 8.0, "quarters": 40, "end_spread": 0}
    members = tuple(MemberSetting(f"m{seat}") for seat in EVERYBODY)
    return Setting("plain", **{"members": members, "overrides": UNTOUCHED, **settings, **stated})


def with_first(**own: Any) -> tuple[MemberSetting, ...]:
    """Return the plain team's members with some settings of the first."""
    return tuple(MemberSetting(f"m{seat}", **(own if seat == 0 else {})) for seat in EVERYBODY)


def _net(setting: Setting, one: Choose, other: Choose, runs: int, quarters: int, name: str, since: int = 1) -> Effect:
    more, less = (net[:, since - 1 :] for net in track_levels(setting, (one, other), runs, quarters, "net"))
    return relative_effect(name, more, less)


def replacing(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Replacing one of nine in the second quarter: net output from then on, over twelve quarters."""
    looked = scripted({1: [("evaluate", LOOKED_AT)]})
    swap = scripted({1: [("evaluate", LOOKED_AT)], 2: [("replace", (0,))]})
    poor, drainer = with_first(ability=-2.0, tenure=8), with_first(traits=("drainer",), ability=-1.0, tenure=8)
    settled = with_first(ability=0.0, tenure=8)
    return (
        _net(assumed(plain()), _replace_weakest, scripted({}), runs, 13, "who looks weakest, not evaluated", 2),
        _net(assumed(plain(members=settled)), swap, looked, runs, 13, "an average member, evaluated", 2),
        _net(assumed(plain(members=poor)), swap, looked, runs, 13, "a truly poor member, evaluated", 2),
        _net(assumed(plain(members=drainer)), swap, looked, runs, 13, "a drainer, evaluated", 2),
    )


def _replace_weakest(view: View) -> Plan:
    plan = Plan.empty(view.runs, view.seats)
    if view.quarter == 2:
        plan.aims[np.arange(view.runs), INDEX["replace"], np.argmin(view.estimate, axis=1)] = True
    return plan


def enforcing(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Enforcing in the first two quarters, in a stable mission and in one that moves in the fourth."""
    twice = scripted({1: [("enforce", ())], 2: [("enforce", ())]})
    moving = assumed(plain(drift=0.04, dated=(Dated(4, "mission", 0.35), Dated(7, "mission", 0.35))))
    calm = assumed(plain(drift=0.0, playbook=0.7))
    return (
        _net(calm, twice, scripted({}), runs, 10, "the mission stays"),
        _net(replace(moving, playbook=0.7), twice, scripted({}), runs, 10, "the mission moves in quarters 4 and 7"),
    )


def controlling(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Controlling everybody for four quarters, and the six quarters after."""
    watch = scripted({quarter: [("control", EVERYBODY)] for quarter in (1, 2, 3, 4)})
    return (_net(assumed(plain()), watch, scripted({}), runs, 10, "control in quarters 1 to 4"),)


def betting(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """A bet in quarters 3 and 6 of a moving mission, where losses are blamed and where they are learned from."""
    moving = assumed(plain(drift=0.05, shock=0.04, playbook=0.5))
    closed, open_ = replace(moving, safety=0.25, trust=0.35), replace(moving, safety=0.70, trust=0.65)
    bets: dict[int, list[tuple[str, tuple[int, ...]]]] = {3: [("risk", ())], 6: [("risk", ())]}
    talks: dict[int, list[tuple[str, tuple[int, ...]]]] = {quarter: [("learn", ())] for quarter in (1, 2, 3, 4, 6, 7)}
    both = {quarter: bets.get(quarter, []) + talks.get(quarter, []) for quarter in range(1, 8)}
    return (
        _net(closed, scripted(bets), scripted({}), runs, 12, "where nobody speaks up", 3),
        _net(open_, scripted(both), scripted(talks), runs, 12, "where failure is talked about", 3),
    )


def bearing(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Standing with three bets against none, under a hierarchy that tolerates losses and one that does not."""
    bets = scripted({quarter: [("risk", ())] for quarter in (1, 2, 3)})
    lines = []
    for name, tolerance in (("a hierarchy that bears losses", 0.9), ("one that does not", 0.1)):
        setting = assumed(plain(tolerance=tolerance, playbook=0.5, standing=0.45))
        one, other = track_levels(setting, (bets, scripted({})), runs, 5, "standing")
        lines.append(level_effect(name, one, other))
    return tuple(lines)


def inspiring(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Morale after an appeal in the first quarter, with and without trust and a direction."""
    appeal = scripted({1: [("inspire", ())]})
    lines = []
    for name, trust, direction in (
        ("trusted, with a vision", 0.70, 0.5),
        ("not trusted", 0.20, 0.5),
        ("aimless", 0.45, 0.0),
    ):
        setting = assumed(plain(trust=trust, vision=direction, clarity=direction))
        one, other = track_levels(setting, (appeal, scripted({})), runs, 6, "morale")
        lines.append(level_effect(name, one, other))
    return tuple(lines)


def evaluating(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Feedback to everybody in the first quarter: net output with and without trust."""
    look = scripted({1: [("evaluate", EVERYBODY)]})
    return tuple(
        _net(assumed(plain(trust=trust)), look, scripted({}), runs, 5, name)
        for name, trust in (("trusted (0.70)", 0.70), ("not trusted (0.15)", 0.15))
    )


def exploring(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Twice the usual exploring against half of it, with no moves, in calm and in turbulence."""
    lines = []
    for name, drift, playbook in (("calm, a good playbook", 0.0, 0.9), ("turbulent", 0.06, 0.5)):
        much, little = (
            track_level(
                assumed(plain(drift=drift, playbook=playbook, overrides=(*UNTOUCHED, ("explore_base", share)))),
                scripted({}),
                runs,
                14,
                "net",
            )
            for share in (0.16, 0.04)
        )
        lines.append(relative_effect(name, much, little))
    return tuple(lines)


def leaving_behind(runs: int, assumed: Assume = as_declared) -> tuple[Effect, ...]:
    """Output in the four quarters after the manager has left a turbulent team, in % of what doing nothing leaves."""
    setting = assumed(plain(drift=0.05, shock=0.04, playbook=0.5, quarters=12, growth=0.02, money=4.0))
    manager, leader = ONE_SIDED
    led = (manager, EVEN_MIX, leader)
    tried = [BY_ID[name] for name in (DO_NOTHING, *led)]
    result = measure_strategies(setting, tried, runs)
    nothing: Floats = result[DO_NOTHING].raw[:, 2]
    lines = []
    for name in led:
        more = paired_difference(100.0 * result[name].raw[:, 2] / nothing.mean(), 100.0 * nothing / nothing.mean())
        lines.append(Effect(name, (more,), more))
    return tuple(lines)


class Experiment(Protocol):
    """Measures effects on a plain team; `assumed` changes the model's numbers."""

    def __call__(self, runs: int, assumed: Assume = ...) -> tuple[Effect, ...]:
        """Return the effects from this number of runs."""


STYLISED_FACTS: dict[str, Experiment] = {
    "replacing": replacing,
    "enforcing": enforcing,
    "controlling": controlling,
    "betting": betting,
    "bearing": bearing,
    "inspiring": inspiring,
    "evaluating": evaluating,
    "exploring": exploring,
    "leaving_behind": leaving_behind,
}
