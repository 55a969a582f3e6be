"""Guesses: which question is asked, how guesses are stored, and the calibration on the career page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.history.store import open_store
from game.play.career import MIN_GUESSES, calibration, scenario_records
from game.play.session.draft import draft_decisions, save_draft
from game.play.session.guess_result import question_came_true
from game.play.session.guesses import (
    CHANCES,
    FIRST_QUARTER,
    QUESTIONS,
    Guess,
    guess_from_json,
    guess_to_json,
    question_of,
)
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID
from game.ui.controllers.saved_games import read_saved

QUICK = "clean-sheets"


def play_with_guesses(folder: Path | None, chances: list[int | None], seed: int = 3) -> Session:
    """Return a game of a person who gives these chances quarter by quarter."""
    session = Session.new(find_scenario(QUICK), seed, None, folder)
    for chance in chances:
        session.editor.adopt(BY_ID["half-and-half"].choose(session.view))
        session.editor.set_guess(chance)
        session.end_quarter()
    return session


def test_every_question_is_asked_in_turn_from_the_second_quarter_on() -> None:
    assert question_of(1) is None
    assert {question_of(quarter) for quarter in range(FIRST_QUARTER, FIRST_QUARTER + len(QUESTIONS))} == set(QUESTIONS)


def test_a_guess_changes_no_bit_of_the_game_and_is_stored_with_its_result(tmp_path: Path) -> None:
    chances: list[int | None] = [90, 10, None, 70]
    with_guesses, without = play_with_guesses(tmp_path, chances), play_with_guesses(None, [None] * 4)
    assert [each.digest for each in with_guesses.quarters] == [each.digest for each in without.quarters]
    with_guesses.close()
    store = open_store(tmp_path)
    found = [guess_from_json(each.get("guess")) for each in store.summaries()]
    store.close()
    assert [None if each is None else each.chance for each in found] == [None, 10, None, 70]  # the first asks nothing
    for guess, quarter in zip(found, with_guesses.quarters, strict=True):
        if guess is not None:
            assert guess.question == question_of(quarter.number)
            assert guess.came_true == question_came_true(guess.question, quarter, with_guesses.params)


def test_the_result_of_each_question_is_what_the_quarter_shows() -> None:
    session = play_with_guesses(None, [None] * 4)
    for quarter in session.quarters:
        before, after = quarter.before, quarter.after
        assert question_came_true("standing", quarter, session.params) == (after.standing[0] > before.standing[0])
        assert question_came_true("stay", quarter, session.params) == (1 not in after.left[0])
        assert question_came_true("output", quarter, session.params) == (
            quarter.after.output[0] >= quarter.view.target[0] - 1e-9
        )
        assert question_came_true("morale", quarter, session.params) == (
            after.morale[0].mean() > before.morale[0].mean()
        )


def test_the_guess_of_an_unfinished_quarter_is_part_of_the_draft(tmp_path: Path) -> None:
    session = play_with_guesses(tmp_path, [None])
    session.editor.set_guess(70)
    save_draft(session)
    session.close()
    again = resume(tmp_path, 1)
    assert draft_decisions(again)["guess"] == 70
    again.editor.adopt(BY_ID["half-and-half"].choose(again.view))
    again.end_quarter()
    assert "guess" not in draft_decisions(again)
    again.close()


@pytest.mark.parametrize(
    "entry",
    [
        None,
        3,
        {},
        {"what": "weather", "chance": 50, "came": True},
        [],
        {"what": "output", "chance": 55, "came": True},
        {"what": ["output"], "chance": 50},
        {"what": "output", "chance": True, "came": True},
        {"what": "output", "chance": 50, "came": 1},
    ],
)
def test_a_malformed_guess_is_ignored(entry: object) -> None:
    assert guess_from_json(entry) is None


@pytest.mark.parametrize("what", QUESTIONS)
def test_a_guess_survives_the_round_trip_through_json(what: str) -> None:
    assert guess_from_json(guess_to_json(Guess(what, 70, False))) == Guess(what, 70, False)


def test_games_of_strategies_do_not_count_for_the_career(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADHEART_HOME", str(tmp_path))
    bot = Session.new(find_scenario(QUICK), 1, "reader", tmp_path)
    while not bot.over:
        bot.editor.adopt(BY_ID["reader"].choose(bot.view))
        bot.editor.set_guess(90)
        bot.end_quarter()
    bot.close()
    mine = play_with_guesses(tmp_path, [None, 50])
    mine.close()
    saved = read_saved()
    assert len(saved.guesses) == 1
    (only,) = scenario_records(saved.games)
    assert (only.scenario, only.games, only.finished, only.best) == (QUICK, 1, 0, None)


def test_a_calibrated_player_is_judged_to_fit_in_at_least_91_of_100_careers() -> None:
    dice, misjudged = random.Random(4), 0
    for _ in range(400):
        chances = [dice.choice(CHANCES) for _ in range(40)]
        fit = calibration([Guess("output", each, dice.random() < each / 100) for each in chances])
        misjudged += fit.verdict != "fits"
    assert misjudged / 400 < 0.09
    hopeful = calibration([Guess("output", 90, at % 2 == 0) for at in range(40)])
    careful = calibration([Guess("output", 10, at % 2 == 0) for at in range(40)])
    assert (hopeful.verdict, careful.verdict) == ("hopeful", "careful")


def test_few_guesses_get_no_verdict_and_the_brier_score_is_the_mean_squared_error() -> None:
    assert calibration([Guess("output", 90, False)] * (MIN_GUESSES - 1)).verdict == "few"
    assert calibration([]).brier_score is None
    assert calibration([Guess("output", 50, True), Guess("morale", 90, True)]).brier_score == pytest.approx(
        (0.25 + 0.01) / 2
    )


def test_the_wilson_interval_contains_the_share_and_narrows_with_more_guesses() -> None:
    few = calibration([Guess("output", 70, at < 7) for at in range(10)]).bins[CHANCES.index(70)]
    many = calibration([Guess("output", 70, at % 10 < 7) for at in range(1000)]).bins[CHANCES.index(70)]
    assert few.low < 0.7 < few.high
    assert many.high - many.low < few.high - few.low
    assert few.low == pytest.approx(0.397, abs=0.001)  # Wilson 1927: 7 of 10, 95 %: 0.397 to 0.892
    assert few.high == pytest.approx(0.892, abs=0.001)
