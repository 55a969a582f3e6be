"""The game of the day: the same everywhere, another one tomorrow, and one try that counts."""

from __future__ import annotations

from datetime import date, timedelta

from game.paths import user_folder
from game.play.daily import daily_game, daily_try, open_daily_game
from game.play.session.session import Session
from game.ui.controllers.saved_games import read_saved
from tests.play.games import scenarios

DAY = date(2026, 11, 30)


def test_a_day_has_one_game_whatever_the_order_of_the_scenarios() -> None:
    found, turned = daily_game(DAY, scenarios()), daily_game(DAY, scenarios()[::-1])
    assert (found.scenario.id, found.seed) == (turned.scenario.id, turned.seed)
    assert found.options.record
    assert found.options.daily == "2026-11-30"


def test_days_differ_and_every_scenario_has_its_days() -> None:
    games = [daily_game(DAY + timedelta(days=each), scenarios()) for each in range(300)]
    assert len({(each.scenario.id, each.seed) for each in games}) > 295
    assert {each.scenario.id for each in games} == {each.id for each in scenarios()}


def test_the_first_try_counts_and_the_next_one_is_practice() -> None:
    setup = open_daily_game(DAY, scenarios(), ())
    session = Session.new(setup.scenario, setup.seed, None, user_folder(), setup.options)
    session.close()
    rows = read_saved().games
    row = daily_try(rows, DAY)
    assert row is not None
    assert row.id == session.number
    assert daily_try(rows, DAY + timedelta(days=1)) is None
    again = open_daily_game(DAY, scenarios(), rows)
    assert (again.seed, again.options.record, again.options.daily) == (setup.seed, False, None)
