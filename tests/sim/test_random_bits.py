"""Random bits: probabilities by exact tables, independence, and nesting in the chance."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.rng.draws import Draws
from tests.sim.drawn_numbers import CHANCES, FIRST, runs_of, unpack32, varied


@pytest.mark.parametrize("p", CHANCES)
def test_bernoulli_bits_have_their_probability(p: float) -> None:
    bits = Draws.of(4, runs_of(20_000), "").bernoulli(FIRST, 4, 1, float(p))
    shares = unpack32(bits.ravel()).mean(axis=0)
    chance = round(p * 65536) / 65536
    assert np.abs(shares - chance).max() <= 5 * (chance * (1 - chance) / bits.size) ** 0.5
    assert 0 < chance < 1 or (shares == chance).all()


def test_the_same_chances_give_the_same_bits_in_every_shape_of_table() -> None:
    d = Draws.of(4, runs_of(300), "").at(1)
    for p in CHANCES.tolist():
        expected = d.bernoulli(FIRST, 5, 2, np.full((300, 5), p))
        assert (d.bernoulli(FIRST, 5, 2, np.full((300, 1), p)) == expected).all()
        assert (d.bernoulli(FIRST, 5, 2, np.full((1, 5), p)) == expected).all()
        assert (d.bernoulli_pair(FIRST, 5, 2, np.full((300, 5), 0.25), np.full((300, 5), p))[1] == expected).all()


@pytest.mark.parametrize("p", CHANCES)
def test_bits_of_a_table_have_their_probability(p: float) -> None:
    bits = Draws.of(4, runs_of(20_000), "").bernoulli(FIRST, 4, 1, np.full((1, 4), p))
    shares = unpack32(bits.ravel()).mean(axis=0)
    assert np.abs(shares - p).max() <= 5 * (p * (1 - p) / bits.size) ** 0.5
    assert 0 < p < 1 or (shares == p).all()


@pytest.mark.parametrize("p", [0.02, 0.3, 0.8])
def test_bits_of_a_table_are_uncorrelated(p: float) -> None:
    draws = Draws.of(4, runs_of(30_000), "")
    words = draws.bernoulli(FIRST, 4, 2, np.full((1, 4), p))
    counts = np.bitwise_count(words).astype(float)
    binomial = 32 * p * (1 - p)
    assert abs(counts.var() / binomial - 1) < 0.02  # the shared rounding adds less than a hundredth
    centred = counts - counts.mean()
    for one, other in (
        (centred[:, :, 0], centred[:, :, 1]),
        (centred[:, :-1], centred[:, 1:]),
        (centred[:-1], centred[1:]),
    ):
        assert abs((one * other).mean()) / binomial < 0.02
    bits = unpack32(words[:, 0, 0]).astype(float)
    correlations = np.corrcoef(bits.T) - np.eye(32)
    assert np.abs(correlations).max() < 5.5 / 30_000**0.5


def test_bernoulli_per_slot_with_equal_chances_is_bernoulli() -> None:
    d = Draws.of(4, runs_of(50), "")
    per_slot = d.bernoulli_per_slot(FIRST, 1, [0.3, 0.3, 0.3])
    assert (per_slot == d.bernoulli(FIRST, 3, 1, 0.3)).all()


def test_bernoulli_bits_grow_with_the_chance_on_the_same_numbers() -> None:
    d = Draws.of(4, runs_of(40), "")
    chances = np.arange(0, 65537, 64) / 65536
    bits = np.stack([unpack32(d.bernoulli(FIRST, 3, 1, float(p))) for p in chances])
    assert (bits[1:] >= bits[:-1]).all()
    assert not bits[0].any()
    assert bits[-1].all()
    thresholds = (~bits).sum(axis=0).ravel() / len(chances)
    assert abs(thresholds.mean() - 0.5) < 5 * (1 / 12 / thresholds.size) ** 0.5


def test_the_bits_of_the_smaller_chance_are_a_subset_of_the_larger() -> None:
    d = Draws.of(4, runs_of(500), "")
    p = varied(d, 6)
    small, large = d.bernoulli_pair(FIRST, 6, 1, p * 0.5, p)
    assert not (small & ~large).any()


def test_fair_bits_are_fair_and_words_are_independent() -> None:
    bits = Draws.of(4, runs_of(20_000), "").fair_bits(FIRST, 3, 2)
    shares = unpack32(bits.reshape(-1, 2)[:, 0] ^ bits.reshape(-1, 2)[:, 1]).mean(axis=0)
    assert np.abs(shares - 0.5).max() < 5 * 0.5 / 60_000**0.5
