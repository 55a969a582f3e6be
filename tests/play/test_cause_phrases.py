"""A cause has one phrase for adding and one for taking away; a move that only wears off says so."""

from __future__ import annotations

from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.change_causes import explain_fully
from game.play.explain.phrasing import CONTRIBUTED, cause_words
from game.play.session.session import Session
from game.sentences import all_sentences, say
from game.strategies.catalogue import BY_ID
from tests.play.games import FIRST, scenarios

BY_SIGN = {
    sign: {key.split(".", 1)[1] for key in all_sentences() if key.startswith(f"cause_{sign}.")}
    for sign in ("up", "down")
}
UNDIRECTED = ("move.", "event.", "promise.", "expectation.")


def test_a_drainer_who_goes_is_not_told_as_a_drainer_close_by() -> None:
    gone = cause_words(FIRST, "drained", "output", amount=0.16)
    assert gone != cause_words(FIRST, "drained", "output", amount=-0.16)
    assert "gone" in gone


def test_every_cause_of_output_and_morale_has_both_phrases() -> None:
    assert BY_SIGN["up"] == BY_SIGN["down"]
    met: set[str] = set()
    for scenario in scenarios()[:6]:
        session = Session.new(scenario, 5)
        while not session.over and len(session.quarters) < 5:
            session.editor.adopt(BY_ID["half-and-half"].choose(session.view))
            quarter = session.end_quarter()
            met |= {cause for cause, _ in quarter.ledger.terms} | {cause for cause, _ in quarter.morale.true}
            met |= {cause for cause, _ in explain_fully(session, quarter, "output").lines}
    assert {cause for cause in met if not cause.startswith(UNDIRECTED)} <= BY_SIGN["up"]


def test_other_variables_keep_the_plain_phrase() -> None:
    assert "standing" not in CONTRIBUTED
    assert cause_words(FIRST, "results", "standing", amount=-0.1) == say("cause.results")


def test_a_move_that_was_not_made_in_the_quarter_wears_off() -> None:
    session = Session.new(FIRST, 3)
    session.editor.set_plan([("trust", 0)], 0)
    made = session.end_quarter()
    session.editor.set_plan([], 0 if session.event else -1)
    later = session.end_quarter()
    plain, fading = (told_cause(session, each, "move.trust", "morale", 0.02) for each in (made, later))
    assert plain.lower() == say("move.trust.cause")
    assert fading != plain
