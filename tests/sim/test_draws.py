"""Draws: a number depends only on its own key, batches agree with single runs, and the distributions are right."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.sim.rng import draws as module
from game.sim.rng.draws import Draws
from tests.sim.drawn_numbers import FIRST, OTHER, runs_of, unpack, varied

DrawFunction = Callable[[Draws, int], np.ndarray]


def generation(d: Draws, slots: int) -> np.ndarray:
    return (d.runs[:, None].astype(np.int64) + np.arange(slots)) % 3


DRAW_FUNCTIONS: dict[str, DrawFunction] = {
    "random_words": lambda d, n: d.random_words(FIRST, n, 3),
    "uniform": lambda d, n: d.uniform(FIRST, n),
    "normal": lambda d, n: d.normal(FIRST, n),
    "fair_bits": lambda d, n: d.fair_bits(FIRST, n, 1),
    "fair_bits_2": lambda d, n: d.fair_bits(FIRST, n, 2),
    "bernoulli": lambda d, n: d.bernoulli(FIRST, n, 1, 0.1),
    "bernoulli_varied": lambda d, n: d.bernoulli(FIRST, n, 2, varied(d, n)),
    "bernoulli_by_run": lambda d, n: d.bernoulli(FIRST, n, 1, varied(d, 1)),
    "bernoulli_pair": lambda d, n: d.bernoulli_pair(FIRST, n, 1, varied(d, n), varied(d, n) * 0.4)[0],
    "hire_random_words": lambda d, n: d.hire_random_words(FIRST, generation(d, n), 4),
    "hire_uniform": lambda d, n: d.hire_uniform(FIRST, generation(d, n)),
    "hire_normal": lambda d, n: d.hire_normal(FIRST, generation(d, n)),
}


@pytest.mark.parametrize("draw", DRAW_FUNCTIONS.values(), ids=DRAW_FUNCTIONS.keys())
def test_a_run_is_a_row_of_any_batch(draw: DrawFunction) -> None:
    whole = draw(Draws.of(7, runs_of(2500), "").at(3), 9)
    odd = np.array([2499, 0, 17, 17, 1024], dtype=np.uint64)
    assert (draw(Draws.of(7, odd, "").at(3), 9) == whole[odd.astype(int)]).all()
    for first, count in ((0, 1), (5, 1), (1000, 300), (2499, 1)):
        part = draw(Draws.of(7, runs_of(count, first), "").at(3), 9)
        assert (part == whole[first : first + count]).all()


@pytest.mark.parametrize("draw", DRAW_FUNCTIONS.values(), ids=DRAW_FUNCTIONS.keys())
def test_more_slots_change_no_other_number(draw: DrawFunction) -> None:
    few, many = (draw(Draws.of(7, runs_of(50), "").at(3), slots) for slots in (5, 40))
    assert few.dtype == many.dtype
    assert (few == many[:, :5]).all()


@pytest.mark.parametrize("draw", DRAW_FUNCTIONS.values(), ids=DRAW_FUNCTIONS.keys())
def test_rows_are_the_requested_runs(draw: DrawFunction) -> None:
    d = Draws.of(7, runs_of(60), "").at(2)
    which = np.arange(60) % 7 == 3
    assert (draw(d.rows(which), 4) == draw(d, 4)[which]).all()


@pytest.mark.parametrize("name", [name for name in DRAW_FUNCTIONS if not name.startswith("hire")])
def test_copies_of_runs_draw_the_numbers_of_the_runs(name: str) -> None:
    d = Draws.of(7, runs_of(60), "").at(2)
    alone, copied = DRAW_FUNCTIONS[name](d, 4), DRAW_FUNCTIONS[name](d.repeated(3), 4)
    assert d.repeated(3).count == 180
    assert (copied == np.concatenate([alone] * 3)).all()
    which = np.array([0, 61, 179, 61])
    assert (DRAW_FUNCTIONS[name](d.repeated(3).rows(which), 4) == alone[which % 60]).all()


def test_each_copy_compares_the_same_digits_with_its_own_chances() -> None:
    d = Draws.of(7, runs_of(50), "").at(2)
    tables = [varied(d, 9), varied(d, 9)[::-1], varied(d, 1) * np.ones((1, 9))]
    copied = d.repeated(3).bernoulli(FIRST, 9, 2, np.concatenate(tables))
    assert (copied == np.concatenate([d.bernoulli(FIRST, 9, 2, table) for table in tables])).all()


def test_copies_draw_the_hires_of_their_runs() -> None:
    d = Draws.of(7, runs_of(50), "")
    who = generation(d, 4)
    alone, copied = (
        d.hire_random_words(FIRST, who, 2),
        d.repeated(2).hire_random_words(FIRST, np.concatenate([who, who]), 2),
    )
    assert (copied == np.concatenate([alone, alone])).all()


def test_numbers_are_the_same_in_every_process() -> None:
    d = Draws.of(2024, np.array([0, 123456], dtype=np.uint64), "").at(5)
    assert [f"{int(w):016x}" for w in d.random_words(FIRST, 2, 1).ravel()] == WORDS
    assert [x.hex() for x in d.normal(OTHER, 2).ravel()] == NORMALS


def test_drawing_again_gives_the_same_numbers() -> None:
    d = Draws.of(1, runs_of(10), "")
    assert (d.uniform(FIRST, 5) == d.uniform(FIRST, 5)).all()
    assert (d.at(4).at(2).uniform(FIRST, 5) == d.at(2).uniform(FIRST, 5)).all()
    assert (d.uniform(FIRST, 5) == d.at(0).uniform(FIRST, 5)).all()


def test_a_second_hire_changes_nobody_elses_numbers_and_keeps_its_own_over_quarters() -> None:
    d = Draws.of(1, runs_of(30), "")
    before = np.zeros((30, 6), dtype=np.int64)
    after = before.copy()
    after[:, 2] += 1
    a, b = (d.hire_random_words(FIRST, who, 3) for who in (before, after))
    changed = (a != b).any(axis=-1)
    assert changed[:, 2].all()
    assert changed.sum() == 30
    assert (d.at(9).hire_random_words(FIRST, after, 3) == b).all()
    rows, seats = np.nonzero(after)
    assert (d.hire_random_words_at(FIRST, rows, seats, after[rows, seats], 3) == b[rows, seats]).all()


def test_a_purpose_must_be_registered() -> None:
    d = Draws.of(1, runs_of(2), "")
    for draw in (d.uniform, d.normal, lambda p, n: d.fair_bits(p, n, 1), lambda p, n: d.bernoulli(p, n, 1, 0.3)):
        with pytest.raises(KeyError):
            draw("march.axt", 3)
    with pytest.raises(KeyError):
        d.hire_uniform("march.axt", np.zeros((2, 3), dtype=np.int64))


def test_any_integer_is_a_seed() -> None:
    seeds = (0, 1, -1, 2**64, 2**64 + 1, 10**40)
    seen = {int(Draws.of(seed, runs_of(1), "").random_words(FIRST, 1)[0, 0, 0]) for seed in seeds}
    assert len(seen) == len(seeds)


def test_uniform_numbers_pass_a_chi_square_test() -> None:
    u = Draws.of(3, runs_of(20_000), "").uniform(FIRST, 9)
    assert u.min() >= 0
    assert u.max() < 1
    counts = np.bincount((u.ravel() * 256).astype(int), minlength=256)
    expected = u.size / 256
    chi_square = float(((counts - expected) ** 2 / expected).sum())
    assert abs(chi_square - 255) < 5 * (2 * 255) ** 0.5


NEIGHBOURS: dict[str, Callable[[Draws], tuple[np.ndarray, np.ndarray]]] = {
    "runs": lambda d: (d.random_words(FIRST, 4)[:-1], d.random_words(FIRST, 4)[1:]),
    "slots": lambda d: (d.random_words(FIRST, 4)[:, :-1], d.random_words(FIRST, 4)[:, 1:]),
    "purposes": lambda d: (d.random_words(FIRST, 4), d.random_words(OTHER, 4)),
    "quarters": lambda d: (d.random_words(FIRST, 4), d.at(1).random_words(FIRST, 4)),
    "counts": lambda d: (d.random_words(FIRST, 4, 2)[..., 0], d.random_words(FIRST, 4, 2)[..., 1]),
    "seeds": lambda d: (d.random_words(FIRST, 4), Draws.of(12, d.runs, "").random_words(FIRST, 4)),
    "generations": lambda d: (
        d.hire_random_words(FIRST, np.zeros((d.runs.size, 4), dtype=np.int64), 1),
        d.hire_random_words(FIRST, np.ones((d.runs.size, 4), dtype=np.int64), 1),
    ),
    "hires_and_quarters": lambda d: (
        d.random_words(FIRST, 4, 1),
        d.hire_random_words(FIRST, np.zeros((d.runs.size, 4), dtype=np.int64), 1),
    ),
}


@pytest.mark.parametrize("pair", NEIGHBOURS.values(), ids=NEIGHBOURS.keys())
def test_neighbouring_keys_give_uncorrelated_bits(pair: Callable[[Draws], tuple[np.ndarray, np.ndarray]]) -> None:
    a, b = pair(Draws.of(11, runs_of(8000), ""))
    a, b = a.ravel(), b.ravel()
    ones = unpack(a ^ b).mean(axis=0)
    assert np.abs(ones - 0.5).max() < 5 * 0.5 / a.size**0.5
    rotated = (a << np.uint64(13)) | (a >> np.uint64(51))
    assert np.abs(unpack(rotated ^ b).mean(axis=0) - 0.5).max() < 5 * 0.5 / a.size**0.5


def test_sums_of_two_run_keys_and_two_slot_keys_give_uncorrelated_bits() -> None:
    """Hash inputs are sums of a run's and a slot's key; four such sums are linearly dependent, the outputs must not be."""
    w = Draws.of(5, runs_of(40_000), "").random_words(FIRST, 8)[..., 0]
    four = w[0::2, 0::2] ^ w[1::2, 0::2] ^ w[0::2, 1::2] ^ w[1::2, 1::2]
    ones = unpack(four.ravel()).mean(axis=0)
    assert np.abs(ones - 0.5).max() < 5 * 0.5 / four.size**0.5


def test_bits_of_one_word_are_uncorrelated() -> None:
    bits = unpack(Draws.of(5, runs_of(30_000), "").random_words(FIRST, 2).ravel()).astype(np.float64) - 0.5
    correlations = bits.T @ bits / len(bits) * 4
    np.fill_diagonal(correlations, 0)
    assert np.abs(correlations).max() < 5.5 / len(bits) ** 0.5


def test_normal_numbers_have_the_right_moments_and_tails() -> None:
    x = Draws.of(9, runs_of(200_000), "").normal(FIRST, 10).ravel()
    n = x.size
    assert abs(x.mean()) < 5 / n**0.5
    assert abs(x.var() - 1) < 5 * (2 / n) ** 0.5
    assert abs((x**3).mean()) < 5 * (15 / n) ** 0.5
    assert abs((x**4).mean() - 3) < 5 * (96 / n) ** 0.5
    for bound, chance in ((1, 0.158655254), (2, 0.022750132), (3, 0.001349898), (4, 3.1671e-05)):
        for beyond in (x > bound, x < -bound):
            assert abs(beyond.mean() - chance) < 5 * (chance / n) ** 0.5
    assert x.max() > 4.5
    assert x.min() < -4.5


def test_the_normal_quantile_is_increasing_and_symmetric() -> None:
    words = np.linspace(0, 2**64 - 2048, 100_001).astype(np.uint64)
    x = module.normal_quantile(words)
    assert (np.diff(x) > 0).all()
    assert abs(x[0] + x[-1]) < 1e-2
    ends = module.normal_quantile(np.array([0, 2**64 - 1], dtype=np.uint64))
    assert ends[0] < -5
    assert ends[1] > 4.9


WORDS = ["70cde050f88ace91", "b53bce91d4c6c7f7", "35b7514b5b46adbe", "4dc684ed4d63df64"]
NORMALS = ["0x1.482cbee6d8111p-2", "-0x1.eb417ed9ffee0p-14", "0x1.fa713db682d0cp-1", "-0x1.9d09565cdd630p+0"]
