"""Epilogues follow from what was done, and endings of a file's own from conditions over the finished game."""

from __future__ import annotations

import pytest

from game.play.ending.custom_endings import ending_words, own_ending, own_epilogue
from game.play.ending.epilogues import Narrator, Stay, epilogue
from game.play.ending.fates import fate_words, fates
from game.play.game_report import game_report
from game.play.play_by import play_by
from game.play.session.session import Session
from game.scenario.loading.load import loads
from game.scenario.problems.problem_report import ScenarioError
from game.strategies.catalogue import BY_ID
from tests.play.games import scenarios
from tests.scenario.samples import VALID

TEXTS = """
[[ending]]
id = "gone"
title = "Sent home"
text = "They sent you home."
when = "dismissed"

[[ending]]
id = "bells"
title = "The bells"
text = "They rang."
when = "score.total < 99 and member.bo.present"

[[epilogue]]
who = "bo"
when = "score.people > 99 and score.results > 99"
text = "Never."

[[epilogue]]
who = "bo"
text = "Bo keeps bees now."
"""


def finished(text: str, strategy: str = "do-nothing") -> Session:
    session = Session.new(loads(text.encode(), "my.toml"), 3, strategy)
    play_by(session, BY_ID[strategy].choose)
    return session


def stay(session: Session, seat: int) -> Stay:
    return Stay(
        name=session.scenario.people[seat].name,
        seat=seat,
        arrived=0,
        left=None,
        replaced=False,
        after_you=False,
        grew=0.0,
        follows=False,
    )


def test_the_first_ending_whose_condition_holds_is_the_games() -> None:
    session = finished(VALID + TEXTS.replace("member.bo.present", "score.people < 99"))
    assert session.final_score is not None
    own = own_ending(session)
    assert own is not None
    assert own.id == ("gone" if session.final_score.ending == "dismissed" else "bells")
    assert ending_words(session) == (own.title, own.text)
    assert game_report(session)["own_ending"] == {"id": own.id, "title": own.title, "text": own.text}


@pytest.mark.parametrize(("row", "answer"), [(0, "wait"), (1, "go")])
def test_endings_and_epilogues_may_ask_what_was_answered_long_ago(row: int, answer: str) -> None:
    text = VALID.replace('when = "member.bo.morale < 0.4 and quarter >= 2"\n', "") + TEXTS
    for old, new in (
        ('when = "dismissed"', 'when = "answer.rain == 0"'),
        ("score.total < 99 and member.bo.present", f"answer.rain.{answer}"),
        ("score.people > 99 and score.results > 99", f"not answer.rain.{answer}"),
    ):
        text = text.replace(old, new)
    session = Session.new(loads(text.encode(), "my.toml"), 3, None)
    session.editor.answer(row)
    while not session.over:
        session.end_quarter()
    own = own_ending(session)
    assert own is not None
    assert (own.id, own_epilogue(session, 1)) == ("bells", "Bo keeps bees now.")


def test_without_an_own_ending_the_usual_words_stand() -> None:
    session = finished(VALID)
    assert own_ending(session) is None
    assert all(ending_words(session))


def test_the_files_epilogue_comes_first_and_nothing_done_is_told() -> None:
    session = finished(VALID + TEXTS)
    seat = next(seat for seat, person in enumerate(session.scenario.people) if person.id == "bo")
    assert own_epilogue(session, seat) == "Bo keeps bees now."
    words = epilogue(session, stay(session, seat))
    assert words.startswith("Bo keeps bees now.")
    assert "never a quarter" in words


def test_what_was_done_for_somebody_is_told() -> None:
    session = Session.new(loads(VALID.encode(), "my.toml"), 3, None)
    while not session.over:
        session.editor.set_plan([("trust", 0)])
        session.end_quarter()
    assert f"in {len(session.quarters)} quarters" in epilogue(session, stay(session, 0))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("score.total < 99", "score.luck < 99", "score.luck"),
        ('who = "bo"\ntext', 'who = "boo"\ntext', "boo"),
        ('title = "The bells"', 'name = "The bells"', "name"),
    ],
)
def test_a_mistake_is_found_where_it_stands(old: str, new: str, found: str) -> None:
    assert old in VALID + TEXTS
    with pytest.raises(ScenarioError, match=found):
        loads((VALID + TEXTS).replace(old, new).encode(), "my.toml")


def test_the_narrator_repeats_no_sentence_while_there_is_another_way_to_say_it() -> None:
    narrator = Narrator()
    said = [narrator.say("epilogue.nothing", name="Bo") for _ in range(6)]
    assert len(set(said)) == len(said)
    assert narrator.say("epilogue.nothing", name="Bo") == said[0]
    session = Session.new(scenarios()[1], 5, "do-nothing")
    play_by(session, BY_ID["do-nothing"].choose)
    found = fates(session)
    told = [
        words.replace(fate.name.split()[0], "…")
        for fate, words in zip(found, fate_words(session, found), strict=True)
        if not fate.arrived and fate.left is None
    ]
    assert len(set(told)) == len(told)
