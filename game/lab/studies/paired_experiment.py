"""Paired with/without experiments: the effect of an action in the same luck, by quarter and in all, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.compare.playing.batching import PlayerBatch
from game.lab.compare.statistics.paired_means import Interval, mean_interval
from game.sim.catalogue import INDEX
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import mean
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose, View
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import State
from game.sim.step import step

ScriptedMove = tuple[str, Sequence[int]]  # a move and the seats it is aimed at; none for a team move
Script = Mapping[int, Sequence[ScriptedMove]]  # moves by quarter


@dataclass(frozen=True)
class Effect:
    """The effect by quarter and over all quarters, in the unit of the function that measured it."""

    name: str
    quarters: tuple[Interval, ...]
    whole: Interval


def scripted(script: Script, base: Choose | None = None) -> Choose:
    """Return a player that does `base` (nothing by default) plus the script's moves of each quarter."""

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
    """Return a team level by quarter, (runs, quarters): "net" or the mean of any level of State."""
    (levels,) = track_levels(setting, [choose], runs, quarters, name, seed)
    return levels


def track_levels(
    setting: Setting, players: Sequence[Choose], runs: int, quarters: int, name: str, seed: int = 1
) -> list[Floats]:
    """Return a team level by quarter, (runs, quarters), for each of several players of the same runs."""
    params, draws = measure_params(setting), Draws.of(seed, np.arange(runs, dtype=np.uint64), setting.case)
    batch, copies = PlayerBatch(players, runs), draws.repeated(len(players))
    state, levels = start(params, draws).repeated(len(players)), []
    for _ in range(quarters):
        state = step(state, batch.choose(look(state, params, copies)), params, copies)
        levels.append(_level(state, name))
    by_quarter = np.stack(levels, axis=1)
    return [by_quarter[batch.rows(index)] for index in range(len(players))]


def _level(state: State, name: str) -> Floats:
    level = np.asarray(getattr(state, name), np.float64)
    return mean(level) if level.ndim == 2 else level


def relative_effect(name: str, one: Floats, other: Floats) -> Effect:
    """Return how much `one` exceeds `other`, both (runs, quarters), in % of the mean of `other`."""
    by_quarter = tuple(
        mean_interval(100.0 * (one - other)[:, column] / other[:, column].mean()) for column in range(one.shape[1])
    )
    whole = mean_interval(100.0 * (one - other).sum(axis=1) / other.sum(axis=1).mean())
    return Effect(name, by_quarter, whole)


def level_effect(name: str, one: Floats, other: Floats) -> Effect:
    """Return how much `one` exceeds `other` in hundredths, for levels from 0 to 1; the whole is the mean over all."""
    difference = 100.0 * (one - other)
    return Effect(name, tuple(mean_interval(column) for column in difference.T), mean_interval(difference.mean(axis=1)))
