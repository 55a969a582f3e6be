"""One thing done and not done in the same luck: what it is worth by quarter and in all, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.compare.paired_means import Interval, mean_interval
from game.sim.catalogue import INDEX
from game.sim.games.yardstick import prepared
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import mean
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.start import start
from game.sim.state import State
from game.sim.step import step
from game.sim.view import Choose, View, look

Pair = tuple[str, Sequence[int]]  # a move and the seats it is aimed at; none for a team move
Script = Mapping[int, Sequence[Pair]]  # by quarter


@dataclass(frozen=True)
class Effect:
    """What was more, quarter by quarter, and in all quarters together: in % of all that came without it."""

    name: str
    quarters: tuple[Interval, ...]
    whole: Interval


def scripted(script: Script, base: Choose | None = None) -> Choose:
    """A way to play: `base` (nothing by default), and in each quarter of the script the moves it says."""

    def choose(view: View) -> Plan:
        plan = base(view) if base else Plan.empty(view.runs, view.seats)
        team, aims = plan.team.copy(), plan.aims.copy()
        for move, seats in script.get(view.quarter, ()):
            if seats:
                aims[:, INDEX[move], list(seats)] = True
            else:
                team[:, INDEX[move]] = True
        return Plan(team, aims, plan.choice)

    return choose


def track_level(setting: Setting, choose: Choose, runs: int, quarters: int, name: str, seed: int = 1) -> Floats:
    """A level of the team by quarter, (runs, quarters): "net" or the mean of any level of State."""
    params, draws = prepared(setting), Draws.of(seed, np.arange(runs, dtype=np.uint64))
    state, seen = start(params, draws), []
    for _ in range(quarters):
        state = step(state, choose(look(state, params, draws)), params, draws)
        seen.append(_level(state, name))
    return np.stack(seen, axis=1)


def _level(state: State, name: str) -> Floats:
    level = np.asarray(getattr(state, name), np.float64)
    return mean(level) if level.ndim == 2 else level


def relative_effect(name: str, one: Floats, other: Floats) -> Effect:
    """How much more `one` is than `other`, both (runs, quarters), in % of what `other` comes to."""
    by_quarter = tuple(mean_interval(100.0 * (one - other)[:, at] / other[:, at].mean()) for at in range(one.shape[1]))
    whole = mean_interval(100.0 * (one - other).sum(axis=1) / other.sum(axis=1).mean())
    return Effect(name, by_quarter, whole)


def level_effect(name: str, one: Floats, other: Floats) -> Effect:
    """The same in 100ths of the level itself, for levels from 0 to 1; the whole is the mean over the quarters."""
    difference = 100.0 * (one - other)
    return Effect(name, tuple(mean_interval(column) for column in difference.T), mean_interval(difference.mean(axis=1)))
