"""Blocks: grouping, block boundaries and order change no bit."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.comparison import find_gaps
from game.lab.compare.packed_blocks import pack_block, unpack_block
from game.lab.compare.playing.blocks import Block, digests, play_block
from game.lab.compare.statistics.measures import COLUMNS, MEASURES, SERIES
from game.par import par
from game.scenario.loading.catalogue import find_scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import longest_game, rollout
from game.sim.rng.draws import Draws
from game.strategies.catalogue import BY_ID
from tests.lab.strategies import RAISING

SETTING = find_scenario("first-monday").setting
STRATEGIES = tuple(BY_ID[name] for name in ("half-and-half", "random", "reader"))
IDS = tuple(strategy.id for strategy in STRATEGIES)
RUNS, SEED = 36, 7


@pytest.fixture(scope="module")
def whole() -> Block:
    return play_block(SETTING, STRATEGIES, SEED, 0, RUNS)


def aggregated(blocks: list[Block]) -> Aggregate:
    aggregate = Aggregate(IDS, SETTING.seats, longest_game(measure_params(SETTING)))
    for block in blocks:
        aggregate.add(block)
    return aggregate


@given(cuts=st.sets(st.integers(1, RUNS - 1), max_size=3), order=st.randoms())
@settings(max_examples=6, deadline=None)
def test_any_chunking_and_order_gives_the_same_bits(cuts: set[int], order: random.Random) -> None:
    whole = play_block(SETTING, STRATEGIES, SEED, 0, RUNS)
    blocks = [play_block(SETTING, STRATEGIES, SEED, *ends) for ends in pairwise([0, *sorted(cuts), RUNS])]
    assert (np.concatenate([block.rows for block in blocks], axis=1) == whole.rows).all()
    order.shuffle(blocks)
    one, many = aggregated([whole]), aggregated(blocks)
    for name, value in vars(one).items():
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, vars(many)[name], equal_nan=True), name
    assert one.digests == many.digests


def test_a_run_in_a_block_equals_the_run_alone(whole: Block) -> None:
    for run in (0, 17, RUNS - 1):
        alone = play_block(SETTING, STRATEGIES, SEED, run, run + 1)
        assert (alone.rows[:, 0] == whole.rows[:, run]).all()


def test_other_players_change_nothing(whole: Block) -> None:
    alone = play_block(SETTING, STRATEGIES[:1], SEED, 0, RUNS)
    assert (alone.rows[0] == whole.rows[0]).all()
    assert (alone.par == whole.par).all()


def test_scores_equal_those_of_a_game_against_par_in_the_same_luck(whole: Block) -> None:
    params, draws = measure_params(SETTING), Draws.of(SEED, np.arange(RUNS, dtype=np.uint64), SETTING.case)
    part, total = par(params, draws).score(rollout(params, STRATEGIES[0].decide, draws), params)
    assert (whole.rows[0, :, :4] == part).all()
    assert (whole.rows[0, :, COLUMNS.index("total")] == total).all()


def test_measures_are_in_range_and_lines_end_with_the_command(whole: Block) -> None:
    rows = {name: whole.rows[:, :, at] for at, name in enumerate(COLUMNS)}
    for name in MEASURES:
        assert rows[name].min() >= 0.0
        assert rows[name].max() <= (1.0 if name in ("morale", "retention") else 100.0)
    assert whole.in_command[:, 0].tolist() == [RUNS] * 3
    assert whole.in_command.sum() == rows["quarters"].sum()
    assert (whole.line_bins.sum(axis=-1) == whole.in_command[:, :, None].repeat(len(SERIES), axis=2)).all()


def test_a_strategy_that_raises_is_reported_and_does_not_affect_others(whole: Block) -> None:
    block = play_block(SETTING, (STRATEGIES[0], RAISING), SEED, 0, RUNS)
    assert block.errors == ("", "ValueError: no idea what to do (quarter 3)")
    assert (block.rows[0] == whole.rows[0]).all()
    assert np.isnan(block.rows[1]).all()


def test_a_block_survives_packing(whole: Block) -> None:
    again = unpack_block(pack_block(whole))
    assert digests(again) == digests(whole)
    assert again.errors == whole.errors
    assert (again.line_bins == whole.line_bins).all()


def test_gaps_are_the_uncovered_spans() -> None:
    assert find_gaps([], 0, 10) == [(0, 10)]
    assert find_gaps([(2, 4), (4, 6), (9, 10)], 0, 10) == [(0, 2), (6, 9)]
    assert find_gaps([(0, 10)], 0, 10) == []
