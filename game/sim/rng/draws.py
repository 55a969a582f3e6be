"""Counter-based random numbers: each is a pure function of seed, purpose, quarter, run, slot and index.

There is no state to consume. So a run is the same alone and in any batch, a replaced member changes nobody else's luck,
and drawing more or fewer numbers changes no other number (Salmon et al. 2011 call this counter-based).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import GRID, Number, log
from game.sim.rng import bernoulli, bernoulli_table
from game.sim.rng.hashing import BITS_OF_ONE, Words, counter_keys, derive_keys, key_of, mix, mix_sum, uniform_from_words
from game.sim.rng.normal_table import LOWER_HALF, LOWER_TAIL
from game.sim.rng.purposes import PURPOSES

Bits = NDArray[np.uint32]

_SHIFT_10, _SHIFT_12, _SHIFT_32, _SHIFT_54 = np.uint64(10), np.uint64(12), np.uint64(32), np.uint64(54)

_BYTE_KEYS = counter_keys("parts", 1, bernoulli_table.PARTS)[0]
_SMALLEST = 1.1102230246251565404e-16  # 2**-53: half the step of `uniform_from_words`
_TAIL = np.array(LOWER_TAIL, dtype=np.float64) * GRID
_HALF = np.array(LOWER_HALF, dtype=np.float64) * GRID
_QUANTILES = np.concatenate([_HALF, -_HALF[-2::-1]])
_WIDTHS = _QUANTILES[1:] - _QUANTILES[:-1]
_TAIL_WIDTHS = _TAIL[1:] - _TAIL[:-1]
_LAST_CELL = _WIDTHS.size - 1


@dataclass(frozen=True, eq=False)
class Draws:
    """The random numbers of some runs in one quarter; `runs`: (runs,) ids, in any order, repeats allowed.

    `copies`: a batch may play the same runs several times, one whole copy after the other. Their numbers are drawn
    once (common random numbers) and repeated; arrays then have copies · runs rows.
    """

    runs: Words
    quarter: int
    run_keys: Words = field(repr=False)
    quarter_keys: Words = field(repr=False)
    copies: int = 1

    @staticmethod
    def of(seed: int, runs: Words, case: str) -> Draws:
        """Return the numbers of these runs under a seed (any integer), at quarter 0.

        case: `Setting.case` of the scenario that is played, so that one run has other luck in another scenario; empty
        where none is.
        """
        return _at_quarter_0(runs, _run_keys(seed, runs, case))

    @staticmethod
    def of_games(seeds: Sequence[int], case: str) -> Draws:
        """Return the numbers of run 0 of several seeds, one row each: of the games that are played with these seeds."""
        run = np.zeros(1, np.uint64)
        keys = np.concatenate([_run_keys(seed, run, case) for seed in seeds])
        return _at_quarter_0(np.zeros(len(seeds), np.uint64), keys)

    @property
    def count(self) -> int:
        """The number of rows of a batch with these numbers."""
        return int(self.runs.size) * self.copies

    def at(self, quarter: int) -> Draws:
        """Return the numbers of the same runs in another quarter."""
        return replace(self, quarter=quarter, quarter_keys=mix(self.run_keys + key_of(f"quarter {quarter}")))

    def repeated(self, copies: int) -> Draws:
        """Return the same numbers for a batch that plays these runs several times, one copy after the other."""
        return replace(self, copies=self.copies * copies)

    @property
    def without_copies(self) -> Draws:
        """These numbers for a batch that plays each run once, to compute what all copies share."""
        return replace(self, copies=1)

    def repeat_values(self, values: NDArray[Number]) -> NDArray[Number]:
        """Repeat values of `without_copies`, (runs, ...), for every copy: (copies · runs, ...)."""
        return self._repeat_runs(values.T).T

    def rows(self, which: NDArray[np.bool_] | NDArray[np.integer]) -> Draws:
        """Return the same numbers for some of the rows only."""
        where = which if self.copies == 1 else np.arange(self.count)[which] % self.runs.size
        return Draws(self.runs[where], self.quarter, self.run_keys[where], self.quarter_keys[where])

    def select_runs(self, which: NDArray[np.integer]) -> Draws:
        """Return the same numbers for some of the runs only, in as many copies."""
        return replace(
            self, runs=self.runs[which], run_keys=self.run_keys[which], quarter_keys=self.quarter_keys[which]
        )

    def random_words(self, purpose: str, slots: int, k: int = 1) -> Words:
        """Return words of 64 random bits: (runs, slots, k)."""
        return self._repeat_runs(self._hashed(purpose, k, slots)).transpose(2, 1, 0)

    def uniform(self, purpose: str, slots: int) -> Floats:
        """Return uniform numbers in [0, 1): (runs, slots)."""
        return self._repeat_runs(uniform_from_words(self._hashed(purpose, 1, slots)[0])).T

    def logistic_threshold(self, purpose: str, slots: int, surely: float = 0.0) -> Floats:
        """Return logistic random numbers, (runs, slots): each is below x with probability logistic(x) + surely.

        Comparing log-odds with them decides an event by inverse CDF. It saves an exponential for each row of the
        batch; the logarithm here is taken once for each run.
        """
        share = (uniform_from_words(self._hashed(purpose, 1, slots)[0]) - surely).clip(_SMALLEST, 1.0 - _SMALLEST)
        return self._repeat_runs(log(share / (1.0 - share))).T

    def normal(self, purpose: str, slots: int) -> Floats:
        """Return standard normal numbers: (runs, slots)."""
        return self._repeat_runs(normal_quantile(self._hashed(purpose, 1, slots)[0])).T

    def team_uniform(self, purpose: str) -> Floats:
        """Return uniform numbers in [0, 1), one for the team: (runs,)."""
        return self.uniform(purpose, 1)[:, 0]

    def team_normal(self, purpose: str) -> Floats:
        """Return standard normal numbers, one for the team: (runs,)."""
        return self.normal(purpose, 1)[:, 0]

    def hire_random_words(self, purpose: str, generation: NDArray[np.integer], k: int) -> Words:
        """Return words of 64 random bits of the generation-th hire of each slot: (runs, slots, k)."""
        runs, slots = generation.shape
        rows = np.repeat(np.arange(runs), slots)
        seats = np.tile(np.arange(slots), runs)
        return self.hire_random_words_at(purpose, rows, seats, generation.ravel(), k).reshape(runs, slots, k)

    def hire_random_words_at(
        self,
        purpose: str,
        rows: NDArray[np.integer],
        slots: NDArray[np.integer],
        generation: NDArray[np.integer],
        k: int,
    ) -> Words:
        """Return `hire_random_words` for some hires: batch rows, slots and generations (hires,) to (hires, k)."""
        hire = (generation.astype(np.uint64) << _SHIFT_32) + slots.astype(np.uint64)
        person = mix(derive_keys(key_of("hire"), hire) + self.run_keys[rows % self.runs.size])
        return mix_sum(person[:, None] + counter_keys(registered(purpose), 1, k))

    def hire_uniform(self, purpose: str, generation: NDArray[np.integer]) -> Floats:
        """Return uniform numbers in [0, 1), keyed by the hire: (runs, slots)."""
        return uniform_from_words(self.hire_random_words(purpose, generation, 1)[..., 0])

    def hire_normal(self, purpose: str, generation: NDArray[np.integer]) -> Floats:
        """Return standard normal numbers, keyed by the hire: (runs, slots)."""
        return normal_quantile(self.hire_random_words(purpose, generation, 1)[..., 0])

    def fair_bits(self, purpose: str, slots: int, words: int) -> Bits:
        """Return fair random bits, 32 in a word: (runs, slots, words)."""
        bits: Bits = self._hashed(purpose, 1, slots * words)[0].astype(np.uint32)
        return self._by_slot(self._repeat_runs(bits), slots)

    def bernoulli(self, purpose: str, slots: int, words: int, p: float | Floats) -> Bits:
        """Return independent bits that are 1 with probability p: (runs, slots, words).

        `p` is one number, rounded to 16 binary digits (bernoulli.py), or a table (runs or 1, slots or 1), which another
        algorithm draws without that rounding (bernoulli_table.py). A table of any broadcastable shape with the
        same chances gives the same bits.
        """
        if isinstance(p, float | int):
            mask = bernoulli.bernoulli_masks(
                self.quarter_keys, counter_keys(registered(purpose), bernoulli.LEVELS, slots * words), p
            )
            return self._by_slot(self._repeat_runs(mask), slots)
        return self._table_masks(purpose, slots, words, [p])[0]

    def bernoulli_pair(self, purpose: str, slots: int, words: int, p_a: Floats, p_b: Floats) -> tuple[Bits, Bits]:
        """Return two masks drawn with the same numbers: the bits of the smaller p are a subset of the other's."""
        a, b = self._table_masks(purpose, slots, words, [p_a, p_b])
        return a, b

    def bernoulli_per_slot(self, purpose: str, words: int, chances: list[float]) -> Bits:
        """Return one slot for each chance, which is the same for all runs: (runs, chances, words)."""
        keys = counter_keys(registered(purpose), bernoulli.LEVELS, len(chances) * words)
        parts = np.split(keys, len(chances), axis=1)
        masks = np.stack(
            [bernoulli.bernoulli_masks(self.quarter_keys, part, p) for part, p in zip(parts, chances, strict=True)]
        )
        return self._repeat_runs(masks).transpose(2, 0, 1)

    def _hashed(self, purpose: str, levels: int, lanes: int) -> Words:
        """Return hashed words, (levels, lanes, runs); runs come last, since numpy is slow along short axes."""
        return mix_sum(counter_keys(registered(purpose), levels, lanes)[:, :, None] + self.quarter_keys)

    def _table_masks(self, purpose: str, slots: int, words: int, chances: list[Floats]) -> list[Bits]:
        keys = counter_keys(registered(purpose), bernoulli_table.LEVELS, slots * words)
        masks = bernoulli_table.bernoulli_table_masks(
            self.quarter_keys, self._byte_keys, keys, self.copies, slots, chances
        )
        return [self._by_slot(mask, slots) for mask in masks]

    @cached_property
    def _byte_keys(self) -> Words:
        """Keys of the hashed words that supply the 32 bytes of a word of draws: (PARTS · runs,)."""
        return mix((self.quarter_keys[:, None] + _BYTE_KEYS).reshape(-1))

    def _by_slot(self, lanes: Bits, slots: int) -> Bits:
        """Reshape (lanes, rows) to (rows, slots, words)."""
        return lanes.reshape(slots, -1, self.count).transpose(2, 0, 1)

    def _repeat_runs(self, numbers: NDArray[Number]) -> NDArray[Number]:
        """Repeat the numbers of the runs, (..., runs), for every copy of them."""
        return numbers if self.copies == 1 else np.concatenate([numbers] * self.copies, axis=-1)


def _run_keys(seed: int, runs: Words, case: str) -> Words:
    return derive_keys(key_of(f"seed {seed} of {case}" if case else f"seed {seed}"), runs)


def _at_quarter_0(runs: Words, run_keys: Words) -> Draws:
    return Draws(runs, 0, run_keys, mix(run_keys + key_of("quarter 0")))


def registered(purpose: str) -> str:
    """Return the purpose. Raises KeyError if it is not in PURPOSES."""
    if purpose not in PURPOSES:
        raise KeyError(purpose)
    return purpose


def normal_quantile(words: Words) -> Floats:
    """Map random words to standard normals by inverse CDF: linear between tabulated quantiles, out to five sd."""
    cell: NDArray[np.int64] = (words >> _SHIFT_54).view(np.int64)
    bits = words << _SHIFT_10
    bits >>= _SHIFT_12
    bits |= BITS_OF_ONE
    share: Floats = bits.view(np.float64)
    share -= 1.0
    x: Floats = _WIDTHS.take(cell)
    x *= share
    x += _QUANTILES.take(cell)
    cell += 1
    cell &= _LAST_CELL
    outer = (cell <= 1).reshape(-1).nonzero()[0]
    if outer.size:  # after the increment the first cell is 1 and the last one has wrapped to 0
        x.reshape(-1)[outer] = _tail_quantile(cell.reshape(-1)[outer] == 0, share.reshape(-1)[outer])
    return x


def _tail_quantile(upper: NDArray[np.bool_], share: Floats) -> Floats:
    """Return quantiles of the first and last cell from a finer table, since one line would not fit their curve."""
    fine = np.where(upper, 1.0 - share, share) * _TAIL_WIDTHS.size
    cell = np.minimum(np.floor(fine), _TAIL_WIDTHS.size - 1.0)
    x = _TAIL[cell.astype(np.int64)] + _TAIL_WIDTHS[cell.astype(np.int64)] * (fine - cell)
    signed: Floats = np.where(upper, -x, x)
    return signed
