"""An author's placeholders are filled wherever an answer is told: printed, in the review, replay, debrief and ending."""

from __future__ import annotations

import pytest

from game.console.printing.print_game import print_game
from game.play.explain.action_effects import Action
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.scenario.loading.load import loads
from game.ui.screens.quarter_end.review_actions import action_names
from tests.scenario.samples import VALID

WITH_NAMES = VALID.replace('when = "member.bo.morale < 0.4 and quarter >= 2"', 'when = "quarter >= 1"').replace(
    'text = "Wait."', 'text = "Wait with {ana} in quarter {quarter}."'
)


@pytest.fixture
def played() -> Session:
    assert "{ana}" in WITH_NAMES
    session = Session.new(loads(WITH_NAMES.encode(), "ferry.toml"), 7)
    answers = [choice.text for choice in session.scenario.setting.events[0].choices]
    session.editor.answer(next(row for row, text in enumerate(answers) if "{ana}" in text))
    session.end_quarter()
    return session


def test_the_answer_that_was_given_names_people_and_quarter_as_they_were(
    played: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    quarter = played.quarters[0]
    words = "Wait with Ana in quarter 1."
    assert answer_text(played, quarter) == words
    event = played.scenario.setting.events[0]
    cause = f"event.{event.id}.{event.choices[quarter.choice].id}"
    assert action_names(played, quarter, Action(cause, ())) == (event.title, words)
    print_game(played)
    printed = capsys.readouterr().out
    assert words in printed
    assert "{" not in printed
