"""Nobody leaves in silence: why, as far as it was seen, what they say, and what it costs."""

from __future__ import annotations

from game.play.explain.people.concerns import KEYS
from game.play.explain.people.farewells import KIND, REASONS, farewells
from game.play.session.session import Session
from game.sentences import has_sentence
from tests.play.games import scenarios


def left_alone(scenario: int, seed: int) -> Session:
    """Return a game in which the player does nothing."""
    session = Session.new(scenarios()[scenario], seed)
    while not session.over:
        session.editor.set_plan([], 0 if session.event else -1)
        session.end_quarter()
    return session


def test_whoever_quits_says_why_and_no_line_comes_twice() -> None:
    session = left_alone(3, 7)
    found = [each for quarter in session.quarters for each in farewells(session, quarter)]
    quits = [each for each in found if each.how == "quit"]
    assert len(quits) >= 3
    for each in quits:
        assert each.why
        assert each.newcomer != each.name
        assert each.money > 0
        assert each.risk is not None
    said = [each.says for each in found if each.says]
    assert len(set(said)) == len(said)


def test_every_kind_of_reason_has_lines_enough() -> None:
    assert set(KIND) <= set(KEYS)
    for kind in (*REASONS, "offer", "replaced_known", "replaced_unknown"):
        assert all(has_sentence(f"farewell.{kind}_{number}") for number in (1, 2, 3))


def test_who_is_replaced_says_whether_you_had_looked() -> None:
    scenario = scenarios()[1]
    words = []
    for looked in (True, False):
        session = Session.new(scenario, 3)
        for plan in ([("evaluate", 0)] if looked else [], [("replace", 0)]):
            session.editor.set_plan([], 0 if session.event else -1)
            for move, seat in plan:
                assert session.editor.add(move, seat) is None
            quarter = session.end_quarter()
        (farewell,) = [each for each in farewells(session, quarter) if each.how == "replaced"]
        assert farewell.risk is None
        words.append(farewell.says)
    assert words[0] != words[1]
