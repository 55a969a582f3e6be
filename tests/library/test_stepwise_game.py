"""A stepwise game is the game of the window: the same quarters, reasons that add up, and refusals in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import game
from game.lab.compare.comparison_spec import BadArgument
from game.library.loaded_scenario import LoadedScenario
from game.library.stepwise_game import NothingYet
from game.play.game_report_types import QuarterReport
from game.play.session.errors import BadPlan
from game.user_error import UnknownName, UserError

NEWS = game.load("breaking-news")


def played(quarters: int) -> game.Game:
    found = game.begin(NEWS, seed=1)
    for _ in range(quarters):
        found.end_quarter(game.reader(found.view))
    return found


def test_reasons_add_up_to_the_change_a_player_sees() -> None:
    begun = game.begin(NEWS, seed=1)
    before = begun.view.morale.mean()
    begun.end_quarter(game.reader(begun.view))
    causes = begun.why("morale")
    assert sum(amount for _, amount in causes) == pytest.approx(begun.view.morale.mean() - before, abs=1e-3)
    assert causes[0][0]
    seat = begun.why("morale", member=begun.members[3])
    assert seat == begun.why("morale", member=3)


def test_a_plan_of_pairs_is_the_plan_of_arrays() -> None:
    one, other = game.begin(NEWS, seed=5), game.begin(NEWS, seed=5)
    for _ in range(3):
        plan = game.reader(one.view)
        pairs = game.to_moves(plan)
        first = one.end_quarter(plan)
        second = other.end_quarter(pairs, answer=answer_of(first))
        assert first == second


def answer_of(report: QuarterReport) -> str | None:
    event = report["event"]
    return None if event is None else event["choice"]


def test_legal_moves_can_be_made_and_others_are_refused_in_words() -> None:
    begun = game.begin(NEWS, seed=1)
    assert len(begun.legal) > 20
    for pair in begun.legal[::9]:
        game.begin(NEWS, seed=1).end_quarter([pair])
    with pytest.raises(BadPlan):
        begun.end_quarter([("coach", None)])
    with pytest.raises(BadPlan):
        begun.end_quarter(begun.legal)
    assert begun.quarter == 1


def test_wrong_pairs_of_a_plan_get_the_nearest_name() -> None:
    begun = game.begin(NEWS, seed=1)
    with pytest.raises(UnknownName, match="did you mean coach"):
        begun.end_quarter([("cach", 0)])
    with pytest.raises(UnknownName, match="did you mean wanjiru"):
        begun.end_quarter([("coach", "wanjru")])
    for seat in (-1, 99):
        with pytest.raises(UnknownName):
            begun.end_quarter([("coach", seat)])
    for wrong in ("coach", 5, ("coach",)):
        with pytest.raises(BadPlan, match="is no planned move"):
            begun.end_quarter([wrong])  # type: ignore[list-item]
    assert begun.quarter == 1
    by_seat = begun.end_quarter([("coach", begun.members.index("wanjiru"))])
    assert game.begin(NEWS, seed=1).end_quarter([("coach", "wanjiru")]) == by_seat


def test_answers_are_given_by_id() -> None:
    begun = played(1)
    assert begun.answers
    with pytest.raises(UnknownName, match="did you mean"):
        begun.end_quarter([], answer=begun.answers[-1][:-1])
    report = begun.end_quarter([], answer=begun.answers[-1])
    assert answer_of(report) is not None
    assert answer_of(report) == answer_of(begun.report()["quarters"][-1])


def test_a_finished_game_has_a_score_and_tells_everything() -> None:
    begun = game.begin(NEWS, seed=1)
    while not begun.over:
        begun.end_quarter(game.reader(begun.view))
    assert begun.score is not None
    assert begun.score == begun.report()["reference_score"]  # this is the reference

    assert begun.ending
    assert begun.why("ability", member=0, quarter=2) is not None
    with pytest.raises(BadPlan):
        begun.end_quarter()


def test_wrong_questions_get_the_nearest_name() -> None:
    begun = game.begin(NEWS, seed=1)
    with pytest.raises(NothingYet, match="No quarter has been played yet"):
        begun.why("morale")
    begun.end_quarter()
    with pytest.raises(UnknownName, match="did you mean morale"):
        begun.why("morle")
    with pytest.raises(UnknownName, match="did you mean wanjiru"):
        begun.why("morale", member="wanjru")
    with pytest.raises(UnknownName):
        begun.why("standing", member=0)
    with pytest.raises(UnknownName, match="did you mean hard"):
        NEWS.at_level("hrd")


def test_scenarios_are_listed_and_changed_without_changing() -> None:
    every = game.scenarios()
    assert {"breaking-news", "first-monday"} <= {each.id for each in every}
    changed = NEWS.with_values({"mission.drift": 0.06})
    assert isinstance(changed, LoadedScenario)
    assert changed.values == {"mission.drift": 0.06}
    assert NEWS.values == {}
    assert changed.base == NEWS.id
    assert "mission.drift" in NEWS.names()
    assert game.load("breaking-news", level="hard").level == "hard"
    assert [each.id for each in game.scenarios(every[0].scenario.path)] == [every[0].id]


def test_a_game_begins_from_an_id_and_an_unknown_one_gets_the_nearest() -> None:
    assert game.begin("first-monday", seed=3).view.quarter == 1
    with pytest.raises(UserError, match="first-monday"):
        game.begin("first-munday")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: game.begin(NEWS, seed=-1),
        lambda: game.begin(NEWS, run=-1),
        lambda: game.make_env(NEWS, seed=-1),
        lambda: game.make_vec_env(NEWS, num_envs=0),
        lambda: game.latin(NEWS, {"mission.drift": (0.0, 0.1)}, ["reader"], draws=0),
        lambda: game.latin(NEWS, {"mission.drift": (0.0, 0.1)}, ["reader"], seed=-1),
    ],
)
def test_numbers_out_of_range_are_refused_with_the_range(ask: Callable[[], object]) -> None:
    with pytest.raises(BadArgument, match="whole number from"):
        ask()


def test_what_is_no_scenario_is_refused() -> None:
    asks: tuple[Callable[..., object], ...] = (
        game.begin,
        game.compare,
        lambda given: game.compare([given], ["reader"]),
    )
    for ask in asks:
        with pytest.raises(UnknownName, match="3 is no scenario"):
            ask(3)
