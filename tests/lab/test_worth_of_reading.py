"""Blind play, open loop, unread lists and carousels do what the study of reading says they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from game.lab.studies import worth_of_reading
from game.lab.studies.blind_play import (
    TRIES_A_ROUND,
    Trial,
    UnreadLists,
    carousel,
    carousels,
    search_unread,
)
from game.lab.studies.paired_runs import PairedRuns, pooled_interval, share_of
from game.lab.studies.scoring_policy import (
    REFERENCE_POLICY,
    ScoringPolicy,
    blind,
    forced,
    open_loop,
    other_world,
    record_means,
    restricted,
)
from game.scenario.loading.catalogue import find_scenario
from game.sim.catalogue import IDS, INDEX, MOVES
from game.sim.games.rollout import rollout
from game.sim.legality import faults
from game.sim.plan import Plan
from game.sim.player_view.view import GAME_WIDE, Choose, View
from game.strategies.fill import scored
from game.strategies.reader import reader
from game.strategies.simple_strategies import do_nothing

RUNS = 24
UNREAD = {"uses", "money", "attention", "in_command", "answers", "answer_price", "event"} | GAME_WIDE
"""Arrays of the view that a list may depend on: own moves, cash, and the rules of planning."""


@pytest.fixture(scope="module")
def paired() -> PairedRuns:
    return PairedRuns.of(find_scenario("breaking-news"), 3, RUNS)


@pytest.fixture(scope="module")
def trial(paired: PairedRuns) -> Trial:
    return Trial(paired, record_means(REFERENCE_POLICY, paired))


def fixed_policy() -> ScoringPolicy:
    """Return a policy that scores without looking and aims by seat."""
    seats_first = {move.id: 1.0 for move in MOVES if move.aimed}
    return ScoringPolicy(
        lambda view: scored(view, {"plan": 3.0, "vision": 2.0, "trust": 1.0, "solve": 0.5}),
        lambda view: {
            move: np.tile(top - 0.01 * np.arange(view.seats), (view.runs, 1)) for move, top in seats_first.items()
        },
    )


def watched(paired: PairedRuns, choose: Choose, check: Callable[[View, Plan], None]) -> None:
    """Play, and check every view with its plan."""

    def checked(view: View) -> Plan:
        plan = choose(view)
        check(view, plan)
        return plan

    paired.totals(checked)


def unequal_board(view: View) -> View:
    """Return the view with every array mirrored that an unread list must not look at."""
    arrays = {
        field.name: getattr(view, field.name)[::-1].copy()
        for field in fields(view)
        if field.name not in UNREAD and isinstance(getattr(view, field.name), np.ndarray)
    }
    return replace(view, **arrays)


def same_plan(one: Plan, other: Plan) -> bool:
    return bool((one.team == other.team).all() and (one.aims == other.aims).all())


def test_the_reference_policy_plays_as_the_reference(paired: PairedRuns) -> None:
    own = rollout(paired.params, reader, paired.draws).table()
    assert (own == rollout(paired.params, REFERENCE_POLICY.choose, paired.draws).table()).all()
    assert paired.totals(REFERENCE_POLICY.choose)[0] == pytest.approx(50.0)


def test_a_policy_that_ignores_the_board_loses_nothing_blind(paired: PairedRuns) -> None:
    policy = fixed_policy()
    assert (paired.totals(blind(policy)) == paired.totals(policy.choose)).all()


def test_a_policy_that_reads_the_board_loses_blind(paired: PairedRuns) -> None:
    assert paired.loss(paired.totals(blind(REFERENCE_POLICY))[0]).mean() > 0.02


def test_another_world_is_the_board_of_another_run_in_command(paired: PairedRuns) -> None:
    ended = np.array([False] * (RUNS - 5) + [True] * 5)

    def check(view: View, plan: Plan) -> None:
        view = replace(view, in_command=~ended, money=np.arange(RUNS, dtype=np.float64))
        source = other_world(view).money
        assert (source[ended] == view.money[ended]).all()
        assert sorted(source) == sorted(view.money)
        assert (source[~ended] != view.money[~ended]).all()

    watched(paired, do_nothing, check)


def test_blind_plans_are_legal_in_their_own_world(paired: PairedRuns) -> None:
    def check(view: View, plan: Plan) -> None:
        assert (faults(view, plan) == 0).all()

    watched(paired, blind(REFERENCE_POLICY), check)


def test_the_open_loop_of_a_fixed_policy_is_that_policy(paired: PairedRuns) -> None:
    policy = fixed_policy()
    means = record_means(policy, paired)
    assert (paired.totals(open_loop(means).choose) == paired.totals(policy.choose)).all()


def test_the_open_loop_of_the_reference_scores_every_run_alike(trial: Trial) -> None:
    loop = open_loop(trial.means)

    def check(view: View, plan: Plan) -> None:
        assert (loop.scores(view) == loop.scores(view)[0]).all()
        assert all((each == each[0]).all() for each in loop.preferences(view).values())

    watched(trial.paired, loop.choose, check)


def test_a_restricted_policy_uses_only_its_moves(paired: PairedRuns) -> None:
    everything, nothing = np.ones(len(MOVES), bool), np.zeros(len(MOVES), bool)
    totals = paired.totals(restricted(REFERENCE_POLICY, np.stack([everything, nothing])), 2)
    assert (totals[0] == paired.totals(REFERENCE_POLICY.choose)[0]).all()
    assert (totals[1] == paired.totals(do_nothing)[0]).all()


def test_a_forced_move_is_made_whenever_it_is_due_and_possible(paired: PairedRuns) -> None:
    column = INDEX["inspire"]
    player = forced(REFERENCE_POLICY, np.array([column]), [lambda view: view.quarter == 2])

    def check(view: View, plan: Plan) -> None:
        if view.quarter == 2:
            possible = view.in_command & (view.money >= view.price[column]) & view.moves_allowed[column]
            assert possible.any()
            assert (plan.team[:, column] == possible).all()

    watched(paired, player, check)


def test_a_copy_of_stacked_variants_plays_as_it_would_alone(paired: PairedRuns) -> None:
    columns, rhythms = np.array([INDEX["plan"], INDEX["risk"]]), [lambda view: True, lambda view: view.quarter == 3]
    together = paired.totals(forced(REFERENCE_POLICY, columns, rhythms), 2)
    alone = [paired.totals(forced(REFERENCE_POLICY, columns[row : row + 1], rhythms[row : row + 1])) for row in (0, 1)]
    assert (together == np.concatenate(alone)).all()


def test_lists_read_nothing_but_cash_and_their_own_last_moves(trial: Trial) -> None:
    player = search_unread([trial], 1, rounds=2, tries=6).player(slice(1))

    def check(view: View, plan: Plan) -> None:
        assert same_plan(plan, player(unequal_board(view)))

    watched(trial.paired, player, check)


def test_carousels_read_nothing(paired: PairedRuns) -> None:
    player = carousel(slice(1))

    def check(view: View, plan: Plan) -> None:
        assert same_plan(plan, player(unequal_board(view)))

    watched(paired, player, check)


def test_every_carousel_turns_through_fourteen_moves() -> None:
    assert len(set(carousels())) == len(carousels()) > 10
    for order, stride in carousels():
        assert len(set(order)) == 14
        assert set(order) < set(IDS)
        assert stride % 14 != 0


def test_lists_depend_on_repeats_and_cash(paired: PairedRuns) -> None:
    score = np.zeros((3, len(MOVES)))
    score[:, INDEX["plan"]] = 1.0
    repeat, cash = np.ones_like(score), np.zeros_like(score)
    repeat[1], cash[2] = 0.0, 1000.0
    lists = UnreadLists(early=score, late=score, repeat=repeat, cash=cash, advance=np.zeros(3, np.int64))
    uses = np.zeros((3, 10))

    def count(view: View, plan: Plan) -> None:
        if view.quarter <= 8:
            uses[:, view.quarter] = plan.on("plan").reshape(3, RUNS).mean(axis=1)

    player = lists.player(slice(3))

    def counted(view: View) -> Plan:
        plan = player(view)
        count(view, plan)
        return plan

    paired.totals(counted, 3)
    assert uses[:, 1].tolist() == [1.0, 1.0, 0.0]
    assert uses[:, 2].tolist() == [1.0, 0.0, 0.0]
    assert uses[1, 3] == 1.0


def test_the_search_is_seeded_and_never_ends_below_the_mean_list(trial: Trial) -> None:
    one, again = (search_unread([trial], 5, rounds=3, tries=8) for _ in range(2))
    assert all((getattr(one, field.name) == getattr(again, field.name)).all() for field in fields(one))
    first = search_unread([trial], 5, rounds=1, tries=1)
    value = [trial.paired.totals(lists.player(slice(1))).mean() for lists in (first, one)]
    assert value[1] >= value[0]


def test_the_search_tries_a_hundred_lists_or_more() -> None:
    assert worth_of_reading.ROUNDS_EACH * TRIES_A_ROUND >= 100


def test_a_share_has_the_mean_and_the_spread_of_a_ratio() -> None:
    rng = np.random.default_rng(1)
    whole = 10.0 + rng.normal(size=500)
    assert share_of(0.3 * whole, whole) == pytest.approx(0.3)
    part = 2.0 + rng.normal(size=500)
    assert share_of(part, whole).mean() == pytest.approx(part.mean() / whole.mean())
    jackknife = [(part.sum() - p) / (whole.sum() - w) for p, w in zip(part, whole, strict=True)]
    error = np.sqrt(499 * np.var(jackknife))
    assert share_of(part, whole).std(ddof=1) / np.sqrt(500) == pytest.approx(error, rel=0.02)


def test_the_interval_over_scenarios_respects_luck_they_share() -> None:
    luck = np.random.default_rng(2).normal(size=400)
    shared = pooled_interval({"one": luck, "other": luck})
    opposite = pooled_interval({"one": luck, "other": -luck})
    assert shared["high"] - shared["low"] == pytest.approx(
        shared["scenarios"]["one"]["high"] - shared["scenarios"]["one"]["low"]
    )
    assert opposite["high"] - opposite["low"] == pytest.approx(0.0)


def test_the_study_measures_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth_of_reading, "TUNING_RUNS", 16)
    monkeypatch.setattr(worth_of_reading, "choose_unread", lambda benches, seed, rounds: search_quickly(benches))
    steps: list[tuple[int, int]] = []
    scenarios = [find_scenario("first-monday"), find_scenario("clean-sheets")]
    found = worth_of_reading.study_reading(scenarios, RUNS, 1, lambda done, whole: steps.append((done, whole)))
    for name in worth_of_reading.MEASURES:
        assert set(found[name]["scenarios"]) == {"first-monday", "clean-sheets"}
        assert found[name]["low"] <= found[name]["mean"] <= found[name]["high"]
    assert found["carousel"]["mean"] < 1.0
    assert steps[-1] == (4, 4)


def search_quickly(benches: list[worth_of_reading.ScenarioRuns]) -> UnreadLists:
    return search_unread([bench.trial for bench in benches], 1, rounds=1, tries=4)
