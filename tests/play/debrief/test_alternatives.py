"""Effects, the smallest flip, versatility and odds of a finished game."""

from __future__ import annotations

import numpy as np
import pytest

from game.play.debrief.changed_plans.plan_changes import single_changes, unchanged
from game.play.debrief.odds_calibration import honest_odds, pooled_odds
from game.play.debrief.par_games import Situation, replay_situations
from game.play.debrief.plan_effects import imagined_gains, plan_effects
from game.play.debrief.same_luck import own_plans, replays
from game.play.debrief.smallest_flip import Alternatives, alternatives
from game.play.debrief.versatility import versatility
from game.play.session.session import Session
from game.sim.plan import Plan
from game.strategies.reader import reader
from tests.play.games import FIRST, played


@pytest.fixture(scope="module")
def game() -> Session:
    return played("half-and-half", 3)


@pytest.fixture(scope="module")
def found(game: Session) -> list[Situation]:
    return replay_situations(game)


@pytest.fixture(scope="module")
def searched(game: Session, found: list[Situation]) -> Alternatives:
    return alternatives(game, found, best=12, n=16)


def test_no_change_has_no_effect_in_any_future(game: Session, found: list[Situation]) -> None:
    for situation, quarter in zip(found[:2], game.quarters, strict=False):
        (gain,) = imagined_gains(situation, [unchanged(quarter)], own_plans(game), 8)
        assert (gain.mean, gain.error, gain.better_ending) == (0.0, 0.0, 0.0)


def test_effects_are_the_game_less_its_replay_without_the_move(game: Session, found: list[Situation]) -> None:
    effects = plan_effects(game, found, 4)
    moves = [move for quarter in game.quarters for move in dict.fromkeys(move for move, _ in quarter.moves)]
    assert [each.change.without[0][0] for each in effects if each.change.without] == moves
    assert game.final_score is not None
    for effect in effects[:: max(1, len(effects) // 4)]:
        without = replays(game, [effect.change])
        assert effect.total == pytest.approx(game.final_score.score["total"] - without.total[0], abs=0.006)
        after = game.quarters[effect.change.quarter - 1].after
        assert effect.output == pytest.approx(float(after.output[0]) - without.at_once[0, 0])


def test_the_flip_leads_to_another_ending_with_a_higher_score(game: Session, searched: Alternatives) -> None:
    assert game.final_score is not None
    assert searched.searched > 100
    if searched.flip is not None:
        real = replays(game, [searched.flip.change])
        assert real.ending(0) == searched.flip.ending != game.final_score.ending
        assert float(real.total[0]) == searched.flip.total > game.final_score.score["total"]


def test_a_known_better_move_is_found() -> None:
    """Whoever does nothing in one quarter is told to do that quarter's best move, or something better still."""
    session = Session.new(FIRST, 11, None)
    while not session.over:
        empty = Plan.empty(1, session.view.seats)
        session.editor.adopt(empty if session.state.quarter == 3 else reader(session.view))
        session.end_quarter()
    found, wasted = replay_situations(session), session.quarters[2]
    additions = single_changes(wasted, session.params)
    known = additions[int(np.argmax(replays(session, additions).total))]
    (gain,) = imagined_gains(found[2], [known], own_plans(session), 32)
    assert gain.mean > gain.error
    searched = alternatives(session, found, best=20, n=32)
    assert searched.try_next is not None
    assert searched.try_next.gain.mean >= gain.mean


def test_versatility_covers_every_quarter_once(game: Session, found: list[Situation], searched: Alternatives) -> None:
    rows = versatility(game, found, searched)
    assert sorted(quarter for row in rows for quarter in row.quarters) == [each.number for each in game.quarters]
    for row in rows:
        assert row.more_head >= 0.0 <= row.more_heart
        assert row.head + row.heart <= float(game.params.setting.attention)


def test_odds_count_what_was_said_and_pooling_adds_them_up(game: Session, found: list[Situation]) -> None:
    odds = honest_odds(game, found)
    assert odds[-1].what == "range"
    assert odds[-1].said == len(game.quarters)
    for once, twice in zip(odds, pooled_odds([odds, odds]), strict=True):
        assert (twice.said, twice.came, twice.expected) == (2 * once.said, 2 * once.came, 2 * once.expected)
        assert twice.chance == once.chance
