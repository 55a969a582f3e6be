"""Turnover, the sign before a quit, and how well quits can be foreseen from what is shown of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.stats import rankdata

from game.lab.progress import Progress
from game.lab.studies.paired_runs import TUNING_FROM, Document
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.numeric.arrays import Bools, Floats
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose, View
from game.sim.rng.draws import Draws
from game.sim.rules.leaving import HELP
from game.sim.state import State
from game.sim.step import step
from game.strategies.catalogue import BY_ID, DO_NOTHING, REFERENCE

PLAYERS = (DO_NOTHING, REFERENCE)
QUARTERS_A_YEAR = 4
STEPS, RIDGE = 12, 1e-3  # Newton steps and ridge penalty of the logistic regression
MEASURES = ("turnover", "auc", "stay", "shock")


@dataclass(frozen=True)
class Watched:
    """The people in the games of one player, quarter by quarter.

    shown: (k, features) of people who were not looking, as shown at the start of a quarter; soon: (k,) whether they
    quit in that quarter or the next. seats: person-quarters. quits: all of them; by_shock: those of people who were not
    looking. sought, stayed: person-quarters of people looking for whom nothing was done, and how many of them stayed.
    """

    shown: Floats
    soon: Bools
    seats: int
    quits: int
    by_shock: int
    sought: int
    stayed: int

    @staticmethod
    def pooled(parts: Sequence[Watched]) -> Watched:
        """Return all together."""
        sums = (
            sum(getattr(each, name) for each in parts) for name in ("seats", "quits", "by_shock", "sought", "stayed")
        )
        return Watched(
            np.concatenate([each.shown for each in parts]), np.concatenate([each.soon for each in parts]), *sums
        )


@dataclass(frozen=True)
class _Quarter:
    shown: Floats
    there: Bools
    looking: Bools
    quit: Bools
    replaced: Bools
    helped: Bools


def study_turnover(scenarios: Sequence[Scenario], runs: int, seed: int, on_progress: Progress) -> Document:
    """Return turnover a year, AUC, the share that stays and the share of shocks, by player, pooled and by scenario.

    auc: of quits in this quarter or the next among people who are not looking, by a logistic regression on what is
    shown of them, fitted to other runs of all scenarios. stay: the share of people looking, for whom nothing is done,
    that do not leave. shock: the share of quits by people who were not looking. A value is None where nobody quit.
    """
    watched: dict[str, dict[str, Watched]] = {name: {} for name in PLAYERS}
    tuning: dict[str, list[Watched]] = {name: [] for name in PLAYERS}
    for done, scenario in enumerate(scenarios):
        on_progress(done, len(scenarios))
        params = measure_params(scenario.setting)
        for name in PLAYERS:
            choose = BY_ID[name].bound_to(params).decide
            watched[name][scenario.id] = watch(params, choose, _draws(params, seed, 0, runs))
            tuning[name].append(watch(params, choose, _draws(params, seed, TUNING_FROM, runs)))
    on_progress(len(scenarios), len(scenarios))
    return {
        "runs": runs,
        "seed": seed,
        "players": {name: _measures(watched[name], Watched.pooled(tuning[name])) for name in PLAYERS},
    }


def watch(params: Params, choose: Choose, draws: Draws) -> Watched:
    """Play the runs of `draws` and return what happened to people while in command."""
    state, quarters = start(params, draws), []
    while state.in_command.any():
        view = look(state, params, draws)
        plan = choose(view)
        after = step(state, plan, params, draws)
        quarters.append(_seen(state, view, plan, after))
        state = after
    shown, soon = _before_the_sign(quarters)
    there = [each.there for each in quarters]
    alone = [each.there & each.looking & ~each.helped & ~each.replaced for each in quarters]
    return Watched(
        shown,
        soon,
        seats=int(np.sum(there)),
        quits=int(np.sum([each.there & each.quit for each in quarters])),
        by_shock=int(np.sum([each.there & each.quit & ~each.looking for each in quarters])),
        sought=int(np.sum(alone)),
        stayed=int(np.sum([who & ~each.quit for who, each in zip(alone, quarters, strict=True)])),
    )


def auc(score: Floats, positive: Bools) -> float | None:
    """Return the chance that a positive case has the higher score than a negative one; ties count half."""
    count = int(positive.sum())
    others = positive.size - count
    if not count or not others:
        return None
    ranks = rankdata(score)
    return float((ranks[positive].sum() - 0.5 * count * (count + 1)) / (count * others))


def fit_logistic(shown: Floats, soon: Bools) -> Floats:
    """Return the weights of a logistic regression with an intercept first, (features + 1,), by Newton's method."""
    x = _with_intercept(shown)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30.0, 30.0)))
        curvature = (x * (p * (1.0 - p))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        weights = weights + np.linalg.solve(curvature, x.T @ (soon - p) - RIDGE * weights)
    return weights


def _measures(found: Mapping[str, Watched], tuning: Watched) -> Document:
    weights = fit_logistic(tuning.shown, tuning.soon)
    whole = _of(Watched.pooled(list(found.values())), weights)
    scenarios = {name: _of(each, weights) for name, each in found.items()}
    return {**whole, "scenarios": scenarios}


def _of(watched: Watched, weights: Floats) -> Document:
    return {
        "turnover": QUARTERS_A_YEAR * watched.quits / watched.seats,
        "auc": auc(_with_intercept(watched.shown) @ weights, watched.soon),
        "stay": watched.stayed / watched.sought if watched.sought else None,
        "shock": watched.by_shock / watched.quits if watched.quits else None,
    }


def _draws(params: Params, seed: int, first: int, runs: int) -> Draws:
    return Draws.of(seed, np.arange(first, first + runs, dtype=np.uint64), params.setting.case)


def _seen(state: State, view: View, plan: Plan, after: State) -> _Quarter:
    helped = np.any([plan.at(move) for move in HELP], axis=0)
    there = np.broadcast_to(state.in_command[:, None], view.morale.shape)
    return _Quarter(
        shown=_features(view),
        there=there,
        looking=view.looking,
        quit=after.left == 1,
        replaced=after.left == 2,
        helped=helped,
    )


def _features(view: View) -> Floats:
    """Return what is shown of each person, (runs, seats, features)."""
    left = np.broadcast_to((view.left > 0).mean(axis=1)[:, None], view.morale.shape)
    columns = (
        view.morale,
        view.trust,
        view.strain_band,
        view.load,
        view.readiness,
        view.following,
        view.tenure < 3,
        left,
    )
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=2)


def _before_the_sign(quarters: Sequence[_Quarter]) -> tuple[Floats, Bools]:
    """Return what was shown of people who were not looking, and whether they quit in that quarter or the next."""
    shown, soon = [], []
    for now, following in pairwise(quarters):
        who = now.there & ~now.looking & ~now.replaced & (now.quit | (following.there & ~following.replaced))
        shown.append(now.shown[who])
        soon.append((now.quit | following.quit)[who])
    return np.concatenate(shown), np.concatenate(soon)


def _with_intercept(shown: Floats) -> Floats:
    return np.concatenate([np.ones((len(shown), 1)), shown], axis=1)
