"""The shown causes of morale add up wherever they are shown: by seat and for the team, during play, resumed and at the end."""

from __future__ import annotations

import numpy as np
import pytest

from game.paths import user_folder
from game.play.explain.causes.change_causes import explain
from game.play.play_by import play_by
from game.play.session.replay import load_record, replay
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.strategies.reader import reader
from game.why.visible_ledger import HIDDEN


def test_told_causes_add_up_to_the_shown_change_and_hide_luck() -> None:
    session = Session.new(find_scenario("after-the-list"), 5)
    for _ in range(4):
        session.editor.adopt(reader(session.view))
        quarter = session.end_quarter()
        for seat in (None, *range(session.view.seats)):
            found = explain(session, quarter, "morale", seat)
            assert found.change is not None
            assert sum(amount for _, amount in found.lines) == pytest.approx(found.change, abs=1e-9)
            assert not HIDDEN["morale"] & {cause for cause, _ in found.lines}


def test_at_the_end_every_cause_is_told_and_they_add_up() -> None:
    session = Session.new(find_scenario("first-monday"), 5)
    play_by(session, reader)
    causes = set()
    for quarter in (*session.quarters, *session.after):
        for seat in range(session.view.seats):
            told = explain(session, quarter, "morale", seat)
            change = float(quarter.after.morale[0, seat] - quarter.before.morale[0, seat])
            true = [amount for cause, amount in told.lines if cause != "rounding"]  # a face is read to five points
            assert sum(true) == pytest.approx(change, abs=1e-4)
            assert sum(amount for _, amount in told.lines) == pytest.approx(told.change, abs=1e-4)
            causes |= {cause for cause, _ in told.lines}
    assert causes >= HIDDEN["morale"] | {"nature", "trust", "used_to_it"}


def test_a_replay_tells_the_same() -> None:
    session = Session.new(find_scenario("first-monday"), 5, "reader", user_folder())
    play_by(session, reader)
    session.close()
    assert session.recording is not None
    again = replay(load_record(user_folder(), 1)).session
    for one, other in zip(session.quarters, again.quarters, strict=True):
        for (cause, amount), (name, same) in zip(one.morale.told, other.morale.told, strict=True):
            assert cause == name
            assert np.array_equal(amount, same)
