"""Replication of March (1991), Exploration and exploitation in organizational learning, on the game's model."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.sim.knowledge.learning import (
    BELIEF_WORDS,
    act,
    acts_beat_playbook,
    flip_reality,
    learn_playbook,
    net_correct,
    random_beliefs,
    socialise,
)
from game.sim.knowledge.packed_signs import Flags, Plane, full_mask, popcount, unpack, word_count
from game.sim.rng.draws import Draws
from game.user_error import UserError

MAX_PERIODS = 100_000
"""Maximum periods for a closed system to come to rest."""
BLOCK_MEMBERS = 200_000
"""Members simulated at once: enough to amortise the calls, in about ten megabytes."""

Curves = dict[str, list[float] | list[int]]


class NoEquilibrium(UserError):
    """The parameters have no equilibrium."""

    exit_code = 2


@dataclass(frozen=True)
class MarchSetting:
    """The parameters of one study; p1: the chance to learn from the code, p1_fast that of the fast seats (members,).

    p1 (runs, members) and p2 (runs,) may be arrays, as the game draws them.
    """

    members: int
    dimensions: int
    p1: float | NDArray[np.float64]
    p2: float | NDArray[np.float64]
    p3: float
    p4: float
    p1_fast: float | None = None
    fast: Flags | None = None


@dataclass(frozen=True, eq=False)
class World:
    """Many organisations: bit planes by run (axis 0), and how often each seat has been refilled."""

    reality: Plane
    code_plus: Plane
    code_minus: Plane
    plus: Plane
    minus: Plane
    generation: NDArray[np.int32]


def with_fast_members(setting: MarchSetting, p1_fast: float, share: float) -> MarchSetting:
    """Return the setting with the last round(share · members) seats learning from the code with p1_fast."""
    slow = setting.members - round(share * setting.members)
    return replace(setting, p1_fast=p1_fast, fast=np.arange(setting.members) >= slow)


def replicate(setting: MarchSetting, periods: int | None, runs: int, seed: int, block: int | None = None) -> Curves:
    """Return net knowledge, (right - wrong) / dimensions, averaged over runs, for every period from 0 to the last.

    The result is {"periods", "code", "average", "slow", "fast"}; slow and fast are the members who learn from the code
    with p1 and with p1_fast, empty if there are none. Without `periods`, a closed system runs until no run can change
    any more; the lists then hold only that end, and "periods" its period. The block size changes no result. Raises
    NoEquilibrium for an open or frozen system without `periods`, UserError if it does not come to rest. Source:
    docs/march1991.md.
    """
    fast = np.zeros(setting.members, bool) if setting.fast is None else setting.fast
    if periods is None:
        _check_closed(setting)
    size = block or max(1, BLOCK_MEMBERS // setting.members)
    sums: list[NDArray[np.int64]] = []
    last_period = 0
    for first in range(0, runs, size):
        draws = Draws.of(seed, np.arange(first, min(first + size, runs), dtype=np.uint64), "")
        if periods is None:
            rest_period, rows = _run_to_rest(setting, draws)
            last_period = max(last_period, rest_period)
        else:
            rows = _knowledge_series(setting, draws, periods)
        sums.append(rows)
    axis = [last_period] if periods is None else list(range(periods + 1))
    return _curves(axis, np.add.reduce(sums), fast, runs * setting.dimensions)


def begin(setting: MarchSetting, draws: Draws) -> World:
    """Return random reality and beliefs; the code is empty."""
    runs, n, full = draws.runs.size, setting.members, full_mask(setting.dimensions)
    words = full.size
    generation = np.zeros((runs, n), dtype=np.int32)
    plus, minus = random_beliefs(draws.hire_random_words("march.belief", generation, BELIEF_WORDS * words), full)
    reality = draws.fair_bits("march.reality", 1, words)[:, 0] & full
    return World(
        reality=reality,
        code_plus=np.zeros_like(reality),
        code_minus=np.zeros_like(reality),
        plus=plus,
        minus=minus,
        generation=generation,
    )


def advance(world: World, setting: MarchSetting, draws: Draws) -> World:
    """Return the world after one period: reality drifts, members turn over, all act, and learn from the old state."""
    n, m, full = setting.members, setting.dimensions, full_mask(setting.dimensions)
    words = full.size
    reality = world.reality
    if setting.p4 > 0:
        reality = flip_reality(reality, draws.bernoulli("march.turbulence", 1, words, setting.p4)[:, 0] & full)
    plus, minus, generation = world.plus, world.minus, world.generation
    if setting.p3 > 0:
        plus, minus, generation = _replace_leavers(world, setting, draws, full)
    acts = act(plus, minus, draws.fair_bits("march.act", n, words) & full)
    votes = acts_beat_playbook(acts, world.code_plus, world.code_minus, reality, m).astype(np.int8)
    mask = _learning(setting, draws, words)
    plus, minus = socialise(plus, minus, world.code_plus, world.code_minus, mask)
    code_plus, code_minus = learn_playbook(
        world.code_plus, world.code_minus, acts, votes, setting.p2, draws, "march.code", full
    )
    return World(
        reality=reality, code_plus=code_plus, code_minus=code_minus, plus=plus, minus=minus, generation=generation
    )


def _learning(setting: MarchSetting, draws: Draws, words: int) -> Plane:
    """Return a mask of the dimensions each member adopts from the code, (runs, members, words)."""
    slow = draws.bernoulli("march.socialise", setting.members, words, setting.p1)
    if setting.p1_fast is None or setting.fast is None or not setting.fast.any():
        return slow
    quick = draws.bernoulli("march.socialise", setting.members, words, setting.p1_fast)
    return np.where(setting.fast[None, :, None], quick, slow)


def at_rest(world: World, m: int) -> Flags:
    """Return which organisations of a closed system (p1, p2 > 0) can never change again, (runs,).

    Nobody can adopt anything from the code: in each dimension it is silent or everybody agrees with it. And nobody can
    act better than the code even with every coin in their favour. If somebody could, they would do so in dimensions
    where the code is silent, since they agree with it elsewhere; the superior members together would then have more
    right than wrong acts there, so the vote would be decided in one of these dimensions, and the code could change.
    """
    expressed = (world.code_plus | world.code_minus)[:, None]
    differs = (world.plus ^ world.code_plus[:, None]) | (world.minus ^ world.code_minus[:, None])
    learnable = popcount(differs & expressed)
    coins = m - popcount(world.plus | world.minus)
    best = net_correct(world.plus, world.minus, world.reality[:, None]) + coins
    code = net_correct(world.code_plus, world.code_minus, world.reality)[:, None]
    settled: Flags = np.logical_and.reduce((learnable == 0) & (best <= code), axis=1)
    return settled


def _replace_leavers(
    world: World, setting: MarchSetting, draws: Draws, full: Plane
) -> tuple[Plane, Plane, NDArray[np.int32]]:
    """Replace each member with probability p3 by one with new beliefs; a seat keeps its p1."""
    leaves = draws.bernoulli("march.turnover", 1, word_count(setting.members), setting.p3)[:, 0]
    leaver_indices = np.flatnonzero(unpack(leaves, setting.members))
    rows, seats = np.divmod(leaver_indices, setting.members)
    generation = world.generation.copy()
    hired = generation.reshape(-1)
    hired[leaver_indices] += 1
    words = draws.hire_random_words_at("march.belief", rows, seats, hired[leaver_indices], BELIEF_WORDS * full.size)
    plus, minus = world.plus.copy(), world.minus.copy()
    plus.reshape(-1, full.size)[leaver_indices], minus.reshape(-1, full.size)[leaver_indices] = random_beliefs(
        words, full
    )
    return plus, minus, generation


def _knowledge_series(setting: MarchSetting, draws: Draws, periods: int) -> NDArray[np.int64]:
    world = begin(setting, draws)
    rows = [_knowledge(world)]
    for period in range(1, periods + 1):
        world = advance(world, setting, draws.at(period))
        rows.append(_knowledge(world))
    return np.stack(rows)


def _run_to_rest(setting: MarchSetting, draws: Draws) -> tuple[int, NDArray[np.int64]]:
    """Return how many periods these runs need to come to rest, and their knowledge at rest."""
    world = begin(setting, draws)
    knowledge = np.zeros((1, 1 + setting.members), dtype=np.int64)
    for period in range(MAX_PERIODS + 1):
        if period:
            world = advance(world, setting, draws.at(period))
        resting = at_rest(world, setting.dimensions)
        if resting.any():
            knowledge += _knowledge(_select_runs(world, resting))
            world, draws = _select_runs(world, ~resting), draws.rows(~resting)
        if resting.all():
            return period, knowledge
    raise UserError("lab.march1991.restless", periods=MAX_PERIODS, runs=draws.runs.size)


def _select_runs(world: World, runs: Flags) -> World:
    return World(**{name: plane[runs] for name, plane in vars(world).items()})


def _knowledge(world: World) -> NDArray[np.int64]:
    """Return right minus wrong summed over runs: the code's, then each member's, (1 + members,)."""
    code = net_correct(world.code_plus, world.code_minus, world.reality)
    known = world.plus | world.minus
    wrong = known & (world.plus ^ world.reality[:, None])
    members = _by_seat(known) - 2 * _by_seat(wrong)
    return np.append(code.sum(), members)


def _by_seat(plane: Plane) -> NDArray[np.int64]:
    """Return the popcount of each seat summed over runs, (members,)."""
    counted: NDArray[np.int64] = np.bitwise_count(plane).sum(axis=0, dtype=np.int32).sum(axis=-1)
    return counted


def _curves(axis: list[int], sums: NDArray[np.int64], fast: Flags, scale: int) -> Curves:
    """Return means from sums (periods, 1 + members) over all runs; scale = runs · dimensions."""
    by_member = sums[:, 1:]

    def mean(mask: Flags) -> list[float]:
        return (by_member[:, mask].sum(axis=1) / (scale * np.count_nonzero(mask))).tolist() if mask.any() else []

    return {
        "periods": axis,
        "code": (sums[:, 0] / scale).tolist(),
        "average": mean(np.ones_like(fast)),
        "slow": mean(~fast),
        "fast": mean(fast),
    }


def _check_closed(setting: MarchSetting) -> None:
    if setting.p3 > 0 or setting.p4 > 0:
        raise NoEquilibrium("lab.march1991.open")
    fast = setting.p1 if setting.p1_fast is None else setting.p1_fast
    if np.min(setting.p2) <= 0 or np.min(setting.p1) <= 0 or np.min(fast) <= 0:
        raise NoEquilibrium("lab.march1991.frozen")
