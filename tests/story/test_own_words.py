"""A scenario's own words for quarters, money and moves are said in the window and by commands, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.console.printing.print_game import print_game
from game.play.game_report import game_report
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.load import loads
from game.scenario.model.scenario import Scenario
from game.sentences import say, speak_as
from game.strategies.simple_strategies import do_nothing
from game.ui.controllers.game_words import words_of
from game.ui.toolkit.window.screen import Screen
from tests.scenario.samples import VALID

WORDS = """
[words]
quarter = "episode"
money = "rice"
unit = "sacks"

[words.moves]
plan = "Draw a {map}"
"""


@pytest.fixture(autouse=True)
def _the_words_of_the_game_again() -> Iterator[None]:
    yield
    speak_as({})


def own() -> Scenario:
    return loads((VALID + WORDS).encode(), "my.toml")


def test_sentences_are_said_in_the_words_of_the_file() -> None:
    speak_as(own().words)
    assert say("resolve.title", quarter=3) == "Episode 3"
    assert say("resolve.before", before=9) == "from 9 the episode before"
    assert say("briefing.income") == "income an episode"
    assert say("board.money", amount=40) == "40 sacks"
    assert say("move.plan.name") == "Draw a map"
    assert "quarter" in say("scenario.hint.meaning", key="quarter", meaning="quarters")
    speak_as({})
    assert say("resolve.title", quarter=3) == "Quarter 3"
    assert say("move.plan.name") == "Plan"


def test_a_game_is_printed_in_its_words_and_its_json_stays(capsys: pytest.CaptureFixture[str]) -> None:
    session = Session.new(own(), 3, "do-nothing")
    play_by(session, do_nothing)
    before = game_report(session)
    print_game(session)
    printed = capsys.readouterr().out
    assert "pisode 1" in printed
    assert "uarter" not in printed
    speak_as({})
    assert game_report(session) == before


class Showing(Screen):
    """A screen that shows a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario


def test_what_lies_over_a_game_speaks_its_words_and_the_title_does_not() -> None:
    scenario = own()
    assert words_of([Screen(), Showing(scenario), Screen()]) == scenario.words
    assert scenario.words["quarters"] == "episodes"
    assert words_of([Screen()]) == {}
