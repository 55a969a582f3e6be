"""Purity of third-party functions: a block is played, and the same views have to give the same plans again.

A strategy must depend on the View alone. One that looks at other runs, remembers, asks a clock, draws numbers of its
own, or depends on the order of a set gives other results on other machines and with other numbers of workers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan
from game.sim.player_view.view import View, rows_of
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.strategy_sources.in_process_function import OwnFunction
from game.strategy_sources.worker_process import WorkerFunction, forget_slowness, plans_in_new_process
from game.user_error import UserError

RUNS = 12  # runs in the block that is played
CUTS = (1, 4, 7)  # runs of the pieces that a view is cut into
HASH_SEEDS = (1, 2)
MAX_SETTINGS = 3  # scenarios in which a function is tried
PATIENCE = 2.0  # seconds; of a function that takes longer for a block only a few views are tried
_FEW = 3  # views, where one block takes long


class NotPure(UserError):
    """A function decided differently for the same views."""


def refuse_impure(settings: Sequence[Setting], strategies: Sequence[Strategy], seed: int, first: int) -> None:
    """Raise NotPure for the third-party functions that do not depend on their View alone, all at once, and say why.

    Built-in strategies and rule files are not tried. A function that fails is left to the comparison, which names it.
    """
    user_functions = [each for each in strategies if isinstance(each.choose, WorkerFunction | OwnFunction)]
    found = [
        why for why in (_why_refused(each, settings[:MAX_SETTINGS], seed, first) for each in user_functions) if why
    ]
    if len(found) > 1:
        raise NotPure(
            "strategy_sources.not_pure_several", count=len(found), reasons="\n".join(f"- {each}" for each in found)
        )
    if found:
        raise found[0]


def _why_refused(strategy: Strategy, settings: Sequence[Setting], seed: int, first: int) -> NotPure | None:
    """Return what is wrong with a function, None if it passes or fails in another way."""
    for setting in settings:
        try:
            _refuse(strategy, setting, seed, first)
        except NotPure as refused:
            return refused
        except Exception:  # noqa: BLE001  third-party code: the comparison reports what it raised
            if isinstance(strategy.choose, WorkerFunction):
                forget_slowness(strategy.choose)
            break
    return None


def _refuse(strategy: Strategy, setting: Setting, seed: int, first: int) -> None:
    params = measure_params(setting)
    choose = strategy.bound_to(params).choose
    views: list[tuple[View, Plan]] = []

    def record(view: View) -> Plan:
        plan = choose(view)
        views.append((view, plan))
        return plan

    began = time.monotonic()
    rollout(params, record, Draws.of(seed, np.arange(first, first + RUNS, dtype=np.uint64), setting.case))
    if time.monotonic() - began > PATIENCE:
        views = views[:: max(1, len(views) // _FEW)]
    _compare(strategy, "memory", views[::-1], choose)
    _compare(strategy, "cuts", views, partial(_in_pieces, choose))
    if isinstance(choose, WorkerFunction):
        for hash_seed in HASH_SEEDS:
            plans = plans_in_new_process(choose, [view for view, _ in views], hash_seed)
            if not all(_equal(plan, again) for (_, plan), again in zip(views, plans, strict=True)):
                raise NotPure("strategy_sources.not_pure_hash", name=strategy.name)


def _compare(strategy: Strategy, why: str, views: Sequence[tuple[View, Plan]], choose: Callable[[View], Plan]) -> None:
    for view, plan in views:
        if not _equal(plan, choose(view)):
            raise NotPure(f"strategy_sources.not_pure_{why}", name=strategy.name, quarter=view.quarter)


def _in_pieces(choose: Callable[[View], Plan], view: View) -> Plan:
    """Return the plan of a view whose runs are asked for piece by piece, the last piece first."""
    ends = np.minimum(np.cumsum([0, *CUTS]), view.runs)
    spans = [slice(int(begin), int(end)) for begin, end in pairwise(ends) if end > begin]
    plans = [choose(rows_of(view, span)) for span in spans[::-1]][::-1]
    return Plan(*(np.concatenate([getattr(plan, name) for plan in plans]) for name in ("team", "aims", "choice")))


def _equal(one: Plan, other: Plan) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("team", "aims", "choice"))
