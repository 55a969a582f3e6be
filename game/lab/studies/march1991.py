"""The study of March (1991), Exploration and exploitation in organizational learning, on the game's core."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.knowledge.learning import FRESH_WORDS, act, drift, fresh, learn_code, net, socialise, superior
from game.sim.knowledge.packed_signs import Flags, Plane, count, dims, full_mask, words_of
from game.sim.rng.draws import Draws
from game.user_error import UserError

PATIENCE = 100_000
"""Periods after which a closed system that still moves is given up."""
BLOCK_MEMBERS = 200_000
"""Members simulated at once: enough to pay for the calls, and no more memory than some ten megabytes."""

Curves = dict[str, list[float] | list[int]]


class NoEquilibrium(UserError):
    """The numbers asked for have no equilibrium."""

    exit_code = 2


@dataclass(frozen=True)
class Setting:
    """The numbers of one study; p1: the chance to learn from the code, p1_fast that of the fast seats (members,).

    p1 (runs, members) and p2 (runs,) may be tables, drawn as the game draws them.
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
    """Many organisations: planes by run (axis 0), and how often each seat has been filled anew."""

    reality: Plane
    code_plus: Plane
    code_minus: Plane
    plus: Plane
    minus: Plane
    generation: NDArray[np.int32]


def study(
    members: int,
    dimensions: int,
    p1: float,
    p2: float,
    p3: float,
    p4: float,
    periods: int,
    runs: int,
    seed: int,
    p1_fast: float | None = None,
    fast_share: float = 0.0,
    equilibrium: bool = False,
    block: int | None = None,
) -> Curves:
    """Net knowledge, (right - wrong) / dimensions, averaged over runs, for every period from 0 to the last.

    Returns {"periods", "code", "average", "slow", "fast"}; slow and fast are the members who learn from the
    code with p1 and with p1_fast (round(fast_share · members) of them), and empty where there are none. In
    equilibrium a closed system runs until nothing can change in any run; the lists hold that end only, and
    "periods" how many it took. The block size changes no result. Raises NoEquilibrium for an open or frozen
    system in equilibrium, UserError where it does not come to rest. Source: docs/march1991.md.
    """
    fast = _fast_seats(members, fast_share if p1_fast is not None else 0.0)
    setting = Setting(members, dimensions, p1, p2, p3, p4, p1_fast, fast)
    if equilibrium:
        _check_closed(setting)
    size = block or max(1, BLOCK_MEMBERS // members)
    sums: list[NDArray[np.int64]] = []
    longest = 0
    for first in range(0, runs, size):
        draws = Draws.of(seed, np.arange(first, min(first + size, runs), dtype=np.uint64))
        if equilibrium:
            needed, rows = _rest(setting, draws)
            longest = max(longest, needed)
        else:
            rows = _series(setting, draws, periods)
        sums.append(rows)
    axis = [longest] if equilibrium else list(range(periods + 1))
    return _curves(axis, np.add.reduce(sums), fast, runs * dimensions)


def begin(setting: Setting, draws: Draws) -> World:
    """Reality and beliefs at random; the code knows nothing."""
    runs, n, full = draws.runs.size, setting.members, full_mask(setting.dimensions)
    words = full.size
    generation = np.zeros((runs, n), dtype=np.int32)
    plus, minus = fresh(draws.hire_words("march.belief", generation, FRESH_WORDS * words), full)
    reality = draws.coins("march.reality", 1, words)[:, 0] & full
    return World(reality, np.zeros_like(reality), np.zeros_like(reality), plus, minus, generation)


def advance(world: World, setting: Setting, draws: Draws) -> World:
    """One period: reality drifts, members turn over, all act, and learn from what was before the period."""
    n, m, full = setting.members, setting.dimensions, full_mask(setting.dimensions)
    words = full.size
    reality = world.reality
    if setting.p4 > 0:
        reality = drift(reality, draws.bernoulli("march.turbulence", 1, words, setting.p4)[:, 0] & full)
    plus, minus, generation = world.plus, world.minus, world.generation
    if setting.p3 > 0:
        plus, minus, generation = _turn_over(world, setting, draws, full)
    acts = act(plus, minus, draws.coins("march.act", n, words) & full)
    votes = superior(acts, world.code_plus, world.code_minus, reality, m).astype(np.int8)
    mask = _learning(setting, draws, words)
    plus, minus = socialise(plus, minus, world.code_plus, world.code_minus, mask)
    code_plus, code_minus = learn_code(
        world.code_plus, world.code_minus, acts, votes, setting.p2, draws, "march.code", full
    )
    return World(reality, code_plus, code_minus, plus, minus, generation)


def _learning(setting: Setting, draws: Draws, words: int) -> Plane:
    """Where each member takes over from the code, (runs, members, words); fast members by their own chance."""
    slow = draws.bernoulli("march.socialise", setting.members, words, setting.p1)
    if setting.p1_fast is None or setting.fast is None or not setting.fast.any():
        return slow
    quick = draws.bernoulli("march.socialise", setting.members, words, setting.p1_fast)
    return np.where(setting.fast[None, :, None], quick, slow)


def at_rest(world: World, m: int) -> Flags:
    """Which organisations of a closed system (p1, p2 > 0) can never change again: (runs,).

    Nobody can take anything over from the code: in each dimension it is silent, or everybody agrees with it.
    And nobody can ever act better than the code, not even with every coin falling right. If somebody
    could, they would do so in dimensions where the code is silent, since they agree with it elsewhere; those
    who are superior then have, together, more right than wrong acts there, so the vote is decided in one of
    these dimensions, and the code can change.
    """
    spoken = (world.code_plus | world.code_minus)[:, None]
    differs = (world.plus ^ world.code_plus[:, None]) | (world.minus ^ world.code_minus[:, None])
    learnable = count(differs & spoken)
    coins = m - count(world.plus | world.minus)
    best = net(world.plus, world.minus, world.reality[:, None]) + coins
    code = net(world.code_plus, world.code_minus, world.reality)[:, None]
    settled: Flags = np.logical_and.reduce((learnable == 0) & (best <= code), axis=1)
    return settled


def _turn_over(world: World, setting: Setting, draws: Draws, full: Plane) -> tuple[Plane, Plane, NDArray[np.int32]]:
    """Replace each member with probability p3 by one with fresh beliefs; a seat keeps its p1."""
    leaves = draws.bernoulli("march.turnover", 1, words_of(setting.members), setting.p3)[:, 0]
    who = np.flatnonzero(dims(leaves, setting.members))
    rows, seats = np.divmod(who, setting.members)
    generation = world.generation.copy()
    hired = generation.reshape(-1)
    hired[who] += 1
    words = draws.hire_words_at("march.belief", rows, seats, hired[who], FRESH_WORDS * full.size)
    plus, minus = world.plus.copy(), world.minus.copy()
    plus.reshape(-1, full.size)[who], minus.reshape(-1, full.size)[who] = fresh(words, full)
    return plus, minus, generation


def _series(setting: Setting, draws: Draws, periods: int) -> NDArray[np.int64]:
    world = begin(setting, draws)
    rows = [_knowledge(world)]
    for period in range(1, periods + 1):
        world = advance(world, setting, draws.at(period))
        rows.append(_knowledge(world))
    return np.stack(rows)


def _rest(setting: Setting, draws: Draws) -> tuple[int, NDArray[np.int64]]:
    """How many periods these runs need to come to rest, and what is known then."""
    world = begin(setting, draws)
    known = np.zeros((1, 1 + setting.members), dtype=np.int64)
    for period in range(PATIENCE + 1):
        if period:
            world = advance(world, setting, draws.at(period))
        resting = at_rest(world, setting.dimensions)
        if resting.any():
            known += _knowledge(_only(world, resting))
            world, draws = _only(world, ~resting), draws.rows(~resting)
        if resting.all():
            return period, known
    raise UserError("lab.march1991.restless", periods=PATIENCE, runs=draws.runs.size)


def _only(world: World, runs: Flags) -> World:
    return World(**{name: plane[runs] for name, plane in vars(world).items()})


def _knowledge(world: World) -> NDArray[np.int64]:
    """Right minus wrong, added up over runs: the code's, then each member's, (1 + members,)."""
    code = net(world.code_plus, world.code_minus, world.reality)
    known = world.plus | world.minus
    wrong = known & (world.plus ^ world.reality[:, None])
    each = _by_seat(known) - 2 * _by_seat(wrong)
    return np.append(code.sum(), each)


def _by_seat(plane: Plane) -> NDArray[np.int64]:
    """How many dimensions are 1, added up over runs: (members,)."""
    counted: NDArray[np.int64] = np.bitwise_count(plane).sum(axis=0, dtype=np.int32).sum(axis=-1)
    return counted


def _curves(axis: list[int], sums: NDArray[np.int64], fast: Flags, scale: int) -> Curves:
    """Sums (periods, 1 + members) over all runs to means; scale = runs · dimensions."""
    each = sums[:, 1:]

    def mean(who: Flags) -> list[float]:
        return (each[:, who].sum(axis=1) / (scale * np.count_nonzero(who))).tolist() if who.any() else []

    return {
        "periods": axis,
        "code": (sums[:, 0] / scale).tolist(),
        "average": mean(np.ones_like(fast)),
        "slow": mean(~fast),
        "fast": mean(fast),
    }


def _fast_seats(members: int, share: float) -> Flags:
    """The last seats learn fast."""
    return np.arange(members) >= members - round(share * members)


def _check_closed(setting: Setting) -> None:
    if setting.p3 > 0 or setting.p4 > 0:
        raise NoEquilibrium("lab.march1991.open")
    fast = setting.p1 if setting.p1_fast is None else setting.p1_fast
    if np.min(setting.p2) <= 0 or np.min(setting.p1) <= 0 or np.min(fast) <= 0:
        raise NoEquilibrium("lab.march1991.frozen")
