"""Environments play the model's games: legal actions only, the same scores, the same game alone and in a batch."""

from __future__ import annotations

import sys
import warnings

import numpy as np
import pytest

import game
from game.library.actions import END, actions_of
from game.library.batch_games import BatchGames
from game.library.table import NotInstalled
from game.sim.catalogue import MOVES
from game.user_error import UnknownName

gymnasium = pytest.importorskip("gymnasium")
NEWS = game.load("first-monday")


def random_action(mask: np.ndarray, random: np.random.Generator) -> int:
    """Return a legal action; every third time it ends the quarter, so that games are short."""
    return END if random.random() < 0.35 else int(random.choice(np.flatnonzero(mask)))


def test_it_is_an_environment_by_gymnasiums_own_check() -> None:
    from gymnasium.utils.env_checker import check_env

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*infinity.*")
        check_env(game.make_env(NEWS), skip_render_check=True)


def test_an_episode_is_the_game_that_the_same_plans_give() -> None:
    env, random = game.make_env(NEWS, seed=2), np.random.default_rng(1)
    begun = game.begin(NEWS, seed=2)
    _, info = env.reset()
    pairs: list[game.PlannedMove] = []
    answer, over, reward = None, False, 0.0
    while not over:
        action = random_action(info["action_mask"], random)
        name = env.action_names[action]
        if name == "end":
            begun.end_quarter(pairs, answer)
            pairs, answer = [], None
        elif name.startswith("answer:"):
            row = int(begun.view.event[0])
            answer = NEWS.scenario.setting.events[row].choices[int(name.removeprefix("answer:"))].id
        else:
            move, _, seat = name.partition("@")
            pairs.append((move, int(seat) if seat else None))
        _, reward, over, _, info = env.step(np.int64(action))
    assert begun.over
    assert begun.score is not None
    assert info["score"] == pytest.approx(begun.score, abs=0.006)  # a game's score is rounded to 0.01
    assert reward == pytest.approx(begun.score["total"] / 100, abs=6e-5)


def test_a_game_is_the_same_alone_and_in_a_batch() -> None:
    batch, single = BatchGames(NEWS.scenario.setting, 3, 4), BatchGames(NEWS.scenario.setting, 3, 1)
    single.begin_anew(np.zeros(1, np.int64))
    single.begin_anew(np.zeros(1, np.int64))
    assert single.runs.tolist() == [2]
    random = np.random.default_rng(4)
    for _ in range(300):
        assert np.array_equal(batch.observations[2], single.observations[0])
        assert np.array_equal(batch.mask[2], single.mask[0])
        chosen = np.array([random_action(mask, random) for mask in batch.mask])
        _, net, ended = batch.act(chosen)
        _, net_alone, ended_alone = single.act(chosen[2:3])
        assert net[2] == net_alone[0]
        if ended_alone.rows.size:
            assert ended.total[ended.rows == 2] == ended_alone.total
            return
    pytest.fail("the game never ended")


def test_only_what_the_mask_allows_changes_anything() -> None:
    games = BatchGames(NEWS.scenario.setting, 1, 1)
    actions = actions_of(NEWS.scenario.setting)
    aimed = actions.names.index("trust@0")
    assert games.mask[0, aimed]
    games.act(np.array([aimed]))
    assert not games.mask[0, aimed]
    before = games.observations.copy()
    legal, _, _ = games.act(np.array([aimed]))
    assert not legal[0]
    assert np.array_equal(games.observations, before)
    while games.mask[0].sum() > 1:
        games.act(np.array([np.flatnonzero(games.mask[0])[-1]]))
    attention = games.names.index("attention left")
    assert games.observations[0, attention] < min(move.attention for move in MOVES) or games.mask[0].sum() == 1
    legal, _, _ = games.act(np.array([END]))
    assert legal[0]
    assert games.quarter[0] == 2


def test_games_of_a_vector_end_and_begin_anew_each_for_itself() -> None:
    env, random = game.make_vec_env(NEWS, num_envs=3, seed=1), np.random.default_rng(2)
    observations, info = env.reset()
    assert observations.shape == (3, len(env.observation_names))
    assert env.observation_space.contains(observations)
    totals: dict[int, float] = {}
    over = np.zeros(3, bool)
    while len(totals) < 5:
        chosen = np.array([random_action(mask, random) for mask in info["action_mask"]])
        runs, was_over = info["run"].copy(), over
        _, reward, over, _, info = env.step(chosen)
        assert np.array_equal(info["run"] != runs, was_over)
        for row in np.flatnonzero(over):
            assert info["_total"][row]
            assert reward[row] == pytest.approx(info["total"][row] / 100)
            totals[int(info["run"][row])] = info["total"][row]
    assert {0, 1, 2} <= set(totals)


def test_output_is_a_reward_for_every_quarter() -> None:
    env = game.make_env(NEWS, reward="output")
    env.reset()
    _, reward, over, truncated, _ = env.step(np.int64(END))
    assert reward == pytest.approx(game.begin(NEWS).end_quarter()["output"] / NEWS.seats, rel=0.2)
    assert not over
    assert not truncated


def test_observations_hold_the_view_and_nothing_behind_it() -> None:
    games = BatchGames(NEWS.scenario.setting, 1, 3)
    view = game.begin(NEWS, seed=1, run=1).view
    morale = [games.names.index(f"morale[{seat}]") for seat in range(NEWS.seats)]
    assert games.observations[1, morale] == pytest.approx(view.morale[0])
    fields = {name.partition("[")[0] for name in games.names} - {"plan", "plan.answer", "attention left"}
    fields.remove("quarter / planned quarters")
    assert all(hasattr(view, name) for name in fields)


def test_resetting_with_a_seed_repeats_the_game() -> None:
    env = game.make_env(NEWS, seed=9)
    first, _ = env.reset(seed=5)
    other, _ = env.reset()
    again, info = env.reset(seed=5)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert info["run"] == 0


def test_what_is_missing_or_unknown_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownName, match="did you mean score"):
        game.make_env(NEWS, reward="scor")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(NotInstalled, match="pip install gymnasium"):
        game.make_env(NEWS)
    assert "gymnasium" in sys.modules
