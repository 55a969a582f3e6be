"""Named random numbers: a pure function of seed, purpose, quarter, run, seat and count.

Nothing is consumed. So a run is the same alone and in any batch, a replaced member moves nobody else's luck,
and asking for more or fewer numbers changes no other number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import GRID, Number, log
from game.sim.rng import bernoulli, bernoulli_table
from game.sim.rng.hashing import ONE, Words, key_of, mix, numbered, places, stir, unit
from game.sim.rng.normal_table import LOWER_HALF, LOWER_TAIL

Bits = NDArray[np.uint32]

PURPOSES = frozenset(
    {
        "bets.choice",
        "bets.coin",
        "evaluate.feedback",
        "events.chance",
        "following.decide",
        "hire.beliefs",
        "hire.person",
        "hire.ties",
        "imagine.people",
        "imagine.world",
        "leaving.quit",
        "lessons.adopt",
        "lessons.blank",
        "lessons.insight",
        "lessons.order",
        "lessons.understood",
        "march.act",
        "march.belief",
        "march.code",
        "march.reality",
        "march.socialise",
        "march.turbulence",
        "march.turnover",
        "mission.dated",
        "mission.drift",
        "mission.shock",
        "mission.shock_dimensions",
        "morale.noise",
        "orders.direction",
        "orders.mind",
        "output.person",
        "output.team",
        "seeing.evaluate",
        "seeing.performance",
        "start.ability",
        "start.belief_known",
        "start.belief_lived",
        "start.belief_right",
        "start.belief_taken",
        "start.belief_way",
        "start.best_role",
        "start.development",
        "start.disposition",
        "start.end",
        "start.following",
        "start.luck",
        "start.mismatch",
        "start.morale",
        "start.playbook",
        "start.reality",
        "start.role",
        "start.second_trait",
        "start.skill",
        "start.tenure",
        "start.trait",
        "start.trust",
        "start.two_traits",
        "strategy.random",
        "ties.count",
        "ties.extra",
        "ties.ring",
        "ties.strength",
        "work.code",
        "work.coin",
        "work.comply",
        "work.reading",
        "work.search",
        "work.socialise",
    }
)
"""Every purpose that a number may be drawn for; two purposes never share a number."""

_SHIFT_10, _SHIFT_12, _SHIFT_32, _SHIFT_54 = np.uint64(10), np.uint64(12), np.uint64(32), np.uint64(54)

_PART_KEYS = places("parts", 1, bernoulli_table.PARTS)[0]
_LEAST = 1.1102230246251565404e-16  # 2 to the minus 53: half the least step of `unit`
_TAIL = np.array(LOWER_TAIL, dtype=np.float64) * GRID
_HALF = np.array(LOWER_HALF, dtype=np.float64) * GRID
_KNOTS = np.concatenate([_HALF, -_HALF[-2::-1]])
_WIDTHS = _KNOTS[1:] - _KNOTS[:-1]
_TAIL_WIDTHS = _TAIL[1:] - _TAIL[:-1]
_LAST_CELL = _WIDTHS.size - 1


@dataclass(frozen=True, eq=False)
class Draws:
    """The random numbers of some runs in one quarter; runs: (runs,) ids, in any order, repeats allowed.

    copies: a batch that plays the same runs several times, copy by copy, draws their numbers once; its arrays have
    copies · runs rows.
    """

    seed: int
    runs: Words
    quarter: int
    ever: Words = field(repr=False)
    now: Words = field(repr=False)
    copies: int = 1

    @staticmethod
    def of(seed: int, runs: Words) -> Draws:
        """The numbers of these runs under a seed (any integer), at quarter 0."""
        ever = numbered(key_of(f"seed {seed}"), runs)
        return Draws(seed, runs, 0, ever, mix(ever + key_of("quarter 0")))

    @property
    def count(self) -> int:
        """How many rows a batch of these numbers has."""
        return int(self.runs.size) * self.copies

    def at(self, quarter: int) -> Draws:
        """The same runs in another quarter."""
        return replace(self, quarter=quarter, now=mix(self.ever + key_of(f"quarter {quarter}")))

    def copied(self, copies: int) -> Draws:
        """The same numbers for a batch that plays these runs several times, copy by copy."""
        return replace(self, copies=self.copies * copies)

    @property
    def once(self) -> Draws:
        """The same numbers for a batch that plays each run once: for what is the same in all copies."""
        return replace(self, copies=1)

    def each_copy(self, values: NDArray[Number]) -> NDArray[Number]:
        """What was found `once`, (runs, ...), for every copy: (copies · runs, ...)."""
        return self._each_copy(values.T).T

    def rows(self, which: NDArray[np.bool_] | NDArray[np.integer]) -> Draws:
        """The same numbers for some of the rows only."""
        where = which if self.copies == 1 else np.arange(self.count)[which] % self.runs.size
        return Draws(self.seed, self.runs[where], self.quarter, self.ever[where], self.now[where])

    def of_runs(self, which: NDArray[np.integer]) -> Draws:
        """The same numbers for some of the runs only, in as many copies."""
        return replace(self, runs=self.runs[which], ever=self.ever[which], now=self.now[which])

    def words(self, purpose: str, slots: int, k: int = 1) -> Words:
        """64 random bits: (runs, slots, k)."""
        return self._each_copy(self._lanes(purpose, k, slots)).transpose(2, 1, 0)

    def uniform(self, purpose: str, slots: int) -> Floats:
        """Uniform in [0, 1): (runs, slots)."""
        return self._each_copy(unit(self._lanes(purpose, 1, slots)[0])).T

    def log_odds(self, purpose: str, slots: int, surely: float = 0.0) -> Floats:
        """The log-odds that it takes, (runs, slots): below x with probability logistic(x) + surely.

        So a chance given as log-odds is met without its exponential, which is one a row; this is one a run.
        """
        share = (unit(self._lanes(purpose, 1, slots)[0]) - surely).clip(_LEAST, 1.0 - _LEAST)
        return self._each_copy(log(share / (1.0 - share))).T

    def normal(self, purpose: str, slots: int) -> Floats:
        """Standard normal: (runs, slots)."""
        return self._each_copy(bell(self._lanes(purpose, 1, slots)[0])).T

    def team_uniform(self, purpose: str) -> Floats:
        """Uniform in [0, 1), one for the team: (runs,)."""
        return self.uniform(purpose, 1)[:, 0]

    def team_normal(self, purpose: str) -> Floats:
        """Standard normal, one for the team: (runs,)."""
        return self.normal(purpose, 1)[:, 0]

    def hire_words(self, purpose: str, generation: NDArray[np.integer], k: int) -> Words:
        """64 random bits of whoever sits there as the generation-th hire: (runs, slots, k)."""
        runs, slots = generation.shape
        rows = np.repeat(np.arange(runs), slots)
        seats = np.tile(np.arange(slots), runs)
        return self.hire_words_at(purpose, rows, seats, generation.ravel(), k).reshape(runs, slots, k)

    def hire_words_at(
        self,
        purpose: str,
        rows: NDArray[np.integer],
        slots: NDArray[np.integer],
        generation: NDArray[np.integer],
        k: int,
    ) -> Words:
        """hire_words for some seats only: rows of the batch, slots, generation (hires,) -> (hires, k)."""
        who = (generation.astype(np.uint64) << _SHIFT_32) + slots.astype(np.uint64)
        person = mix(numbered(key_of("hire"), who) + self.ever[rows % self.runs.size])
        return stir(person[:, None] + places(checked(purpose), 1, k))

    def hire_uniform(self, purpose: str, generation: NDArray[np.integer]) -> Floats:
        """Uniform in [0, 1), keyed by the hire: (runs, slots)."""
        return unit(self.hire_words(purpose, generation, 1)[..., 0])

    def hire_normal(self, purpose: str, generation: NDArray[np.integer]) -> Floats:
        """Standard normal, keyed by the hire: (runs, slots)."""
        return bell(self.hire_words(purpose, generation, 1)[..., 0])

    def coins(self, purpose: str, slots: int, words: int) -> Bits:
        """Fair coins, 32 a word: (runs, slots, words)."""
        coins: Bits = self._lanes(purpose, 1, slots * words)[0].astype(np.uint32)
        return self._planes(self._each_copy(coins), slots)

    def bernoulli(self, purpose: str, slots: int, words: int, p: float | Floats) -> Bits:
        """Bits that are 1 with probability round(p·2¹⁶)/2¹⁶, each by itself: (runs, slots, words).

        p is one number for all, or a table (runs or 1, slots or 1), whose chances are not rounded so. The same chances
        in another shape of table give the same bits; one number for all draws by other means (see bernoulli_table.py).
        """
        if isinstance(p, float | int):
            mask = bernoulli.below(self.now, places(checked(purpose), bernoulli.LEVELS, slots * words), p)
            return self._planes(self._each_copy(mask), slots)
        return self._compared(purpose, slots, words, [p])[0]

    def bernoulli2(self, purpose: str, slots: int, words: int, p_a: Floats, p_b: Floats) -> tuple[Bits, Bits]:
        """Two masks of tables of chances on the same numbers: the one with the smaller p lies within the other."""
        a, b = self._compared(purpose, slots, words, [p_a, p_b])
        return a, b

    def bernoulli_each(self, purpose: str, words: int, chances: list[float]) -> Bits:
        """One slot a chance, each the same for all runs: (runs, chances, words)."""
        keys = places(checked(purpose), bernoulli.LEVELS, len(chances) * words)
        parts = np.split(keys, len(chances), axis=1)
        masks = np.stack([bernoulli.below(self.now, part, p) for part, p in zip(parts, chances, strict=True)])
        return self._each_copy(masks).transpose(2, 0, 1)

    def _lanes(self, purpose: str, levels: int, lanes: int) -> Words:
        """(levels, lanes, runs): the run comes last in memory, since numpy is slow along short axes."""
        return stir(places(checked(purpose), levels, lanes)[:, :, None] + self.now)

    def _compared(self, purpose: str, slots: int, words: int, chances: list[Floats]) -> list[Bits]:
        keys = places(checked(purpose), bernoulli_table.LEVELS, slots * words)
        masks = bernoulli_table.below(self.now, self._parts, keys, self.copies, slots, chances)
        return [self._planes(mask, slots) for mask in masks]

    @cached_property
    def _parts(self) -> Words:
        """Keys for the hashed words that make up one word of bytes, run by run: (PARTS · runs,)."""
        return mix((self.now[:, None] + _PART_KEYS).reshape(-1))

    def _planes(self, lanes: Bits, slots: int) -> Bits:
        """(lanes, rows) as (rows, slots, words)."""
        return lanes.reshape(slots, -1, self.count).transpose(2, 0, 1)

    def _each_copy(self, numbers: NDArray[Number]) -> NDArray[Number]:
        """The numbers of the runs, (..., runs), for every copy of them."""
        return numbers if self.copies == 1 else np.concatenate([numbers] * self.copies, axis=-1)


def checked(purpose: str) -> str:
    """The purpose itself; KeyError where nobody has registered it."""
    if purpose not in PURPOSES:
        raise KeyError(purpose)
    return purpose


def bell(words: Words) -> Floats:
    """Random words to standard normals: linear between tabulated quantiles, out to five deviations."""
    cell: NDArray[np.int64] = (words >> _SHIFT_54).view(np.int64)
    bits = words << _SHIFT_10
    bits >>= _SHIFT_12
    bits |= ONE
    share: Floats = bits.view(np.float64)
    share -= 1.0
    x: Floats = _WIDTHS.take(cell)
    x *= share
    x += _KNOTS.take(cell)
    cell += 1
    cell &= _LAST_CELL
    outer = (cell <= 1).reshape(-1).nonzero()[0]
    if outer.size:  # here the first cell has become 1 and the last one 0
        x.reshape(-1)[outer] = _outer(cell.reshape(-1)[outer] == 0, share.reshape(-1)[outer])
    return x


def _outer(upper: NDArray[np.bool_], share: Floats) -> Floats:
    """The first and the last cell, where quantiles bend too much for one line: a table of their own."""
    fine = np.where(upper, 1.0 - share, share) * _TAIL_WIDTHS.size
    cell = np.minimum(np.floor(fine), _TAIL_WIDTHS.size - 1.0)
    x = _TAIL[cell.astype(np.int64)] + _TAIL_WIDTHS[cell.astype(np.int64)] * (fine - cell)
    signed: Floats = np.where(upper, -x, x)
    return signed
