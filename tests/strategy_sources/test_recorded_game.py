"""A recorded game as a strategy: the same game in its own runs, and as much of it as possible elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from game.history.database.errors import NoSuchGame
from game.history.import_export import export
from game.history.store import open_store
from game.play.play_by import play_by
from game.play.session.session import Session
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan, to_moves
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.strategies.catalogue import BY_ID
from game.strategy_sources.recorded_game import NotFinished, load_recorded_game
from tests.play.games import FIRST, played, scenarios

LONG = scenarios()[-1]


def again(strategy: Strategy, seed: int) -> Session:
    session = Session.new(LONG, seed)
    play_by(session, strategy.bound_to(session.params).decide)
    return session


@pytest.mark.parametrize("by", ["random", "half-and-half"])
def test_in_its_own_scenario_and_seed_it_is_the_same_game(home: Path, by: str) -> None:
    first = played(by, 6, LONG, home)
    second = again(load_recorded_game("game:1"), 6)
    assert [quarter.digest for quarter in second.quarters] == [quarter.digest for quarter in first.quarters]
    assert second.final_score is not None
    assert first.final_score is not None
    assert second.final_score.score == first.final_score.score


def test_answers_are_repeated(home: Path) -> None:
    """The recorded game gives the last possible answer, where others give the first."""

    def last(view: View) -> NDArray[np.int64]:
        able = view.answers[:, ::-1]
        return np.where(able.any(axis=1), view.answers.shape[1] - 1 - able.argmax(axis=1), -1)

    session = Session.new(LONG, 2, "last", home)
    play_by(session, Strategy("last", BY_ID["do-nothing"].choose, last).decide)
    session.close()
    given = [quarter.choice for quarter in session.quarters]
    assert max(given) > 0
    assert [quarter.choice for quarter in again(load_recorded_game("game:1"), 2).quarters] == given


def test_after_its_last_quarter_the_reference_plays(home: Path) -> None:
    """A game of doing nothing spends nothing in its own quarters, and then as the reference would."""
    played("do-nothing", 1, FIRST, home)
    strategy, params = load_recorded_game("game:1"), measure_params(LONG.setting)
    plans: list[tuple[State, Plan]] = []
    draws = Draws.of(3, np.arange(5, dtype=np.uint64), params.setting.case)
    rollout(params, strategy.bound_to(params).decide, draws, lambda before, plan, _: plans.append((before, plan)))
    spent = {before.quarter: plan.attention(params.points)[before.in_command] for before, plan in plans}
    own = [points for quarter, points in spent.items() if quarter <= FIRST.setting.quarters]
    later = [points for quarter, points in spent.items() if quarter > FIRST.setting.quarters and points.size]
    assert own
    assert later
    assert all((points == 0).all() for points in own)
    assert all(points.max() > 0 for points in later)


def test_the_reference_spends_the_attention_of_impossible_moves(home: Path) -> None:
    played("all-leader", 2, LONG, home)
    strategy, params = load_recorded_game("game:1"), measure_params(FIRST.setting)
    session = Session.new(FIRST, 2)
    plan = strategy.bound_to(params).decide(session.view)
    assert int(plan.attention(session.view.points)[0]) > 0
    session.editor.adopt(plan)
    assert all(session.view.moves_allowed[row] for row in np.flatnonzero(plan.uses()[0]))
    assert to_moves(plan)


def test_a_game_is_a_strategy_only_once_it_is_finished(home: Path) -> None:
    session = Session.new(FIRST, 1, None, home)
    session.editor.adopt(Plan.empty(1, session.view.seats))
    session.end_quarter()
    session.close()
    with pytest.raises(NotFinished):
        load_recorded_game("game:1")
    with pytest.raises(NoSuchGame):
        load_recorded_game("game:2")


def test_a_game_from_a_file_plays_the_same(home: Path, tmp_path: Path) -> None:
    first = played("half-and-half", 6, LONG, home)
    store = open_store(home)
    (tmp_path / "kept.json").write_text(json.dumps(export(store, 1)))
    store.close()
    strategy = load_recorded_game(f"game:{tmp_path / 'kept.json'}")
    assert strategy.id == "game:kept"
    repeated = again(strategy, 6).final_score
    assert repeated is not None
    assert first.final_score is not None
    assert repeated.score == first.final_score.score
