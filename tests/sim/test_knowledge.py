"""Packed signs and learning: they agree with a slow reference written with arrays of signs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.sim.knowledge import learning, packed_signs
from game.sim.rng.draws import Draws

CODE = "march.code"
Shape = tuple[int, int, int]  # runs, members, dimensions
shapes = st.tuples(st.integers(1, 3), st.integers(1, 11), st.sampled_from([1, 2, 7, 30, 31, 32, 33, 64, 70]))
seeds = st.integers(0, 2**32 - 1)
small = settings(max_examples=40, deadline=None)


class Case:
    """Random signs as arrays, for the slow reference; `planes` packs them for the code under test."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.runs, self.n, self.m = shape
        self.random = np.random.default_rng(seed)
        self.full = packed_signs.full_mask(self.m)
        self.reality = self.signs(self.runs, self.m, low=-1, step=2)
        self.beliefs = self.signs(self.runs, self.n, self.m)
        self.code = self.signs(self.runs, self.m)
        self.acts = self.signs(self.runs, self.n, self.m, low=-1, step=2)
        self.mask = self.random.random((self.runs, self.n, self.m)) < 0.6

    def signs(self, *shape: int, low: int = -1, step: int = 1) -> np.ndarray:
        return low + step * self.random.integers(0, 3 if step == 1 else 2, shape)


def planes(signs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return packed_signs.pack(signs == 1), packed_signs.pack(signs == -1)


def signs_of(plus: np.ndarray, minus: np.ndarray, m: int) -> np.ndarray:
    assert not (plus & minus).any()
    assert not ((plus | minus) & ~packed_signs.full_mask(m)).any()
    return packed_signs.unpack(plus, m).astype(int) - packed_signs.unpack(minus, m)


def step(belief: int, toward: int) -> int:
    return 0 if belief == -toward else toward


@small
@given(shapes, seeds)
def test_packing_and_unpacking_are_inverse_and_counts_agree(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    plane = packed_signs.pack(case.mask)
    assert plane.dtype == np.uint32
    assert plane.shape == (case.runs, case.n, packed_signs.word_count(case.m))
    assert (packed_signs.unpack(plane, case.m) == case.mask).all()
    assert (packed_signs.popcount(plane) == case.mask.sum(axis=-1)).all()
    assert int(packed_signs.popcount(case.full)) == case.m


def test_a_dimension_is_a_bit_of_its_word() -> None:
    flags = np.zeros(70, dtype=bool)
    flags[[0, 31, 32, 69]] = True
    assert list(packed_signs.pack(flags)) == [0x80000001, 1, 1 << 5]


@small
@given(shapes, seeds)
def test_acts_are_beliefs_or_coins(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    acts = learning.act(*planes(case.beliefs), packed_signs.pack(case.mask))
    expected = np.where(case.beliefs == 0, case.mask, case.beliefs == 1)
    assert (packed_signs.unpack(acts, case.m) == expected).all()
    assert not (acts & ~case.full).any()


@small
@given(shapes, seeds)
def test_the_process_decides_where_it_binds_and_has_a_rule(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    bound = learning.follow_process(packed_signs.pack(case.acts == 1), *planes(case.code), packed_signs.pack(case.mask))
    process = np.broadcast_to(case.code[:, None], case.acts.shape)
    expected = np.where(case.mask & (process != 0), process, case.acts)
    assert (packed_signs.unpack(bound, case.m) == (expected == 1)).all()


@small
@given(shapes, seeds)
def test_scores_are_sums_of_products_of_signs(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    reality, acts = packed_signs.pack(case.reality == 1), packed_signs.pack(case.acts == 1)
    scores = (case.acts * case.reality[:, None]).sum(axis=-1)
    assert (2 * learning.correct_count(acts, reality, case.m) - case.m == scores).all()
    code_score = (case.code * case.reality).sum(axis=-1)
    assert (learning.net_correct(*planes(case.code), reality) == code_score).all()
    beliefs = learning.net_correct(*planes(case.beliefs), reality[:, None])
    assert (beliefs == (case.beliefs * case.reality[:, None]).sum(axis=-1)).all()
    above = learning.acts_beat_playbook(acts, *planes(case.code), reality, case.m)
    assert (above == (scores > code_score[:, None])).all()


@small
@given(shapes, seeds)
def test_reality_flips_where_it_drifts(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    flips = case.mask[:, 0]
    drifted = learning.flip_reality(packed_signs.pack(case.reality == 1), packed_signs.pack(flips))
    assert (packed_signs.unpack(drifted, case.m) == (np.where(flips, -case.reality, case.reality) == 1)).all()


@small
@given(shapes, seeds)
def test_socialising_is_one_step_toward_the_code(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    found = learning.socialise(*planes(case.beliefs), *planes(case.code), packed_signs.pack(case.mask))
    expected = case.beliefs.copy()
    for run, member, d in np.argwhere(case.mask):
        if case.code[run, d] != 0:
            expected[run, member, d] = step(case.beliefs[run, member, d], case.code[run, d])
    assert (signs_of(*found, case.m) == expected).all()


@small
@given(shapes, seeds)
def test_exploring_is_one_step_toward_the_reading(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    found = learning.step_toward(*planes(case.beliefs), packed_signs.pack(case.acts == 1), packed_signs.pack(case.mask))
    expected = case.beliefs.copy()
    for run, member, d in np.argwhere(case.mask):
        expected[run, member, d] = step(case.beliefs[run, member, d], case.acts[run, member, d])
    assert (signs_of(*found, case.m) == expected).all()


@small
@given(shapes, seeds, st.sampled_from([0, 1, 3, 5]))
def test_votes_are_weighted_sums(shape: Shape, seed: int, heaviest: int) -> None:
    case = Case(shape, seed)
    weights = case.random.integers(0, heaviest + 1, (case.runs, case.n)).astype(np.int8)
    vote = learning.vote(packed_signs.pack(case.acts == 1), weights, case.full)
    sums = (case.acts * weights[:, :, None].astype(int)).sum(axis=1)
    assert (signs_of(vote.plus, vote.minus, case.m) == np.sign(sums)).all()
    size = sum(packed_signs.unpack(digit, case.m).astype(int) << k for k, digit in enumerate(vote.margin))
    assert (size == np.abs(sums)).all()


@pytest.mark.parametrize("n", [1, 2, 3, 8, 50, 129])
def test_columns_add_up_for_any_number_of_members(n: int) -> None:
    random = np.random.default_rng(n)
    ones = random.random((n, 2, 40)) < 0.7
    digits = packed_signs.column_sums([packed_signs.pack(ones), packed_signs.pack(ones[: n // 2 + 1])])
    added = sum(packed_signs.unpack(digit, 40).astype(int) << k for k, digit in enumerate(digits))
    assert (added == ones.sum(axis=0) + 2 * ones[: n // 2 + 1].sum(axis=0)).all()


@small
@given(shapes, seeds)
def test_a_code_with_p2_of_1_takes_every_decided_vote_and_with_0_none(shape: Shape, seed: int) -> None:
    case = Case(shape, seed)
    weights = case.random.integers(0, 4, (case.runs, case.n))
    draws = Draws.of(seed, np.arange(case.runs, dtype=np.uint64), "")
    acts, code = packed_signs.pack(case.acts == 1), planes(case.code)
    sums = np.sign((case.acts * weights[:, :, None]).sum(axis=1))
    p2 = np.asarray(np.arange(case.runs) % 2, np.float64)
    learned = signs_of(*learning.learn_playbook(*code, acts, weights, p2, draws, CODE, case.full), case.m)
    expected = np.where((p2[:, None] == 1) & (sums != 0), sums, case.code)
    assert (learned == expected).all()


@pytest.mark.parametrize("p2", [0.1, 0.35, 0.9])
def test_the_code_learns_with_probability_one_minus_the_chance_that_all_fail(p2: float) -> None:
    runs, n, m = 3000, 11, 30
    random = np.random.default_rng(5)
    acts = random.random((runs, n, m)) < 0.5
    weights = random.choice([0, 1, 3], size=(runs, n))
    nothing = np.zeros((runs, 1), dtype=np.uint32)
    draws = Draws.of(8, np.arange(runs, dtype=np.uint64), "")
    full = packed_signs.full_mask(m)
    chances, packed = np.full(runs, p2), packed_signs.pack(acts)
    code = learning.learn_playbook(nothing, nothing, packed, weights, chances, draws, CODE, full)
    learned = packed_signs.unpack(code[0] | code[1], m)
    size = np.abs(((2 * acts - 1) * weights[:, :, None]).sum(axis=1))
    for k in range(9):
        decided = learned[size == k]
        chance = 1 - (1 - p2) ** k
        assert abs(decided.mean() - chance) < 5 * (chance * (1 - chance) / decided.size) ** 0.5 + 5 * 2**-16


def test_a_run_learns_alone_as_in_the_batch() -> None:
    runs, n, m = 40, 9, 45
    case = Case((runs, n, m), 3)
    weights = case.random.choice([0, 1, 3], size=(runs, n))
    weights[7] = 0
    ids, p2 = np.arange(runs, dtype=np.uint64), case.random.random(runs)
    code, acts = planes(case.code), packed_signs.pack(case.acts == 1)

    def learned(first: int, last: int) -> np.ndarray:
        part = slice(first, last)
        draws = Draws.of(3, ids[part], "").at(2)
        plus, minus = (plane[part] for plane in code)
        found = learning.learn_playbook(plus, minus, acts[part], weights[part], p2[part], draws, CODE, case.full)
        return np.stack(found)

    whole = learned(0, runs)
    for first, last in pairwise([0, 1, 7, 8, 30, runs]):
        assert (learned(first, last) == whole[:, first:last]).all()


@pytest.mark.parametrize("m", [1, 30, 32, 45])
def test_random_beliefs_are_equally_likely_and_independent(m: int) -> None:
    words = Draws.of(6, np.arange(40_000, dtype=np.uint64), "").random_words(
        "march.belief", 2, learning.BELIEF_WORDS * packed_signs.word_count(m)
    )
    signs = signs_of(*learning.random_beliefs(words, packed_signs.full_mask(m)), m).reshape(-1, m)
    for sign in (-1, 0, 1):
        assert np.abs((signs == sign).mean(axis=0) - 1 / 3).max() < 5 * (2 / 9 / len(signs)) ** 0.5
    correlations = signs.T.astype(float) @ signs / len(signs) * 1.5
    np.fill_diagonal(correlations, 0)
    assert np.abs(correlations).max() < 5.5 / len(signs) ** 0.5
