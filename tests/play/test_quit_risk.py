"""The chance to leave: told before the quarter ends, lowered by what is planned, the same when somebody has left."""

from __future__ import annotations

import numpy as np

from game.play.explain.people.concerns import strongest_concern
from game.play.explain.people.farewells import farewells
from game.play.explain.people.quit_risk import quit_risk, quit_risk_words, shown_concern
from game.play.session.session import Session
from game.sentences import say
from game.sim.rules.leaving import HELP
from tests.play.games import scenarios


def somebody_looking() -> tuple[Session, int]:
    """Return a game left alone until somebody is looking for another job, and that seat."""
    session = Session.new(scenarios()[3], 7)
    while not session.view.looking.any():
        session.editor.set_plan([])
        session.end_quarter()
    return session, int(np.flatnonzero(session.view.looking[0])[0])


def shown(session: Session, seat: int) -> str:
    """Return what the board's row says of a member."""
    return shown_concern(session, strongest_concern(session.view, seat), seat, short=True)


def test_help_in_the_plan_lowers_the_chance_that_is_shown() -> None:
    session, seat = somebody_looking()
    numbers = session.params.numbers
    alone = round(100 * (numbers.quit_shock + (1.0 - numbers.quit_shock) * numbers.look_leaves))
    helped = round(100 * (numbers.quit_shock + (1.0 - numbers.quit_shock) * numbers.look_helped))
    assert helped < alone - 5
    assert f"{alone}%" in shown(session, seat)
    session.editor.add("coach", seat)
    assert f"{helped}%" in shown(session, seat)
    assert f"{helped}%" in quit_risk_words(session, seat)
    assert f"{alone}%" in quit_risk_words(session, seat)


def test_nothing_is_said_of_people_who_are_not_looking() -> None:
    session, _ = somebody_looking()
    others = np.flatnonzero(~session.view.looking[0])
    assert others.size
    assert not any(quit_risk_words(session, int(seat)) for seat in others)


def test_the_chance_of_a_farewell_is_the_one_that_was_shown() -> None:
    session, _ = somebody_looking()
    found = 0
    while not session.over:
        rows = [shown(session, seat) for seat in range(session.view.seats)]
        session.editor.set_plan([])
        quarter = session.end_quarter()
        for each in farewells(session, quarter):
            if each.how == "quit" and quarter.view.looking[0, each.seat]:
                assert f"{each.risk}%" in rows[each.seat]
                assert each.risk == round(100 * quit_risk(session, quarter, each.seat))
                found += 1
    assert found


def test_every_move_that_helps_is_named_where_help_is_told() -> None:
    told = [say(key) for key in ("quit_risk.without_help", "member.looking_note", "glossary.idea.looking.words")]
    for move in HELP:
        assert all(say(f"move.{move}.name") in each for each in told)
