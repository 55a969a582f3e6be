"""A game walked through its screens: output and its causes are the same number wherever they stand."""

from __future__ import annotations

import pytest

from game.play.explain.action_lines import action_lines
from game.play.explain.causes.change_causes import explain
from game.play.explain.causes.ledger_view import ledger_changes
from game.play.explain.display_units import POINTS
from game.play.session.session import Session
from game.strategies.catalogue import BY_ID
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.ledger.ledger import LedgerScreen, show_ledger
from game.ui.screens.quarter_end.quarter_changes import morale_changes, output_breakdown, output_causes, output_ends
from game.ui.screens.quarter_end.reveal_sequence import reveal_sequence
from tests.ui import sessions
from tests.ui.conftest import Pilot


def finished(scenario: str) -> Session:
    """Return a finished game of the reference strategy."""
    session = Session.new(sessions.shipped(scenario), 5)
    while not session.over:
        session.editor.adopt(BY_ID["reader"].choose(session.view))
        session.end_quarter()
    return session


@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("scenario", ["01", "09"])
def test_output_is_one_number_in_review_tooltip_resolution_and_ledger(scenario: str, over: bool) -> None:
    session = finished(scenario) if over else sessions.played(scenario, 4)
    last = 100.0
    for quarter in session.quarters:
        start, now = output_ends(session, quarter)
        tip, revealed = output_breakdown(session, quarter, 8), reveal_sequence(session, quarter)
        assert tip.start is not None
        assert (start, f"{start:.1f}") == (last, tip.start[1])
        assert f"{now:.1f}" == tip.value
        assert (revealed.output.before, revealed.output.after) == (start, now)
        booked = [each for each in ledger_changes(session, quarter) if (each.variable, each.seat) == ("output", None)]
        scale = POINTS / quarter.before.seats
        assert sum(scale * each.amount for each in booked) == pytest.approx(now - start, abs=1e-6)
        lines = {cause: round(scale * amount, 1) for each in booked for cause, amount in each.lines}
        shown = zip(tip.rows, output_causes(session, quarter, 8)[1], strict=True)
        alone = [(row.amount, causes[0][0]) for row, (_, _, causes) in shown if len(causes) == 1]
        assert alone
        assert all(amount == pytest.approx(lines[cause], abs=1e-6) for amount, cause in alone)
        assert all(
            line.output == pytest.approx(lines.get(line.action.cause, 0.0)) for line in action_lines(session, quarter)
        )
        of_output = [step for step in revealed.steps if step.cause and step.variable == "output"]
        assert all(round(step.change, 1) == pytest.approx(lines[step.cause]) for step in of_output)
        last = now


def test_the_last_review_adds_up_as_all_others_do() -> None:
    session = finished("01")
    quarter = session.quarters[-1]
    for change in morale_changes(session, quarter):
        assert sum(amount for _, amount in change.causes) == pytest.approx(change.change, abs=1e-6)
    for variable in ("standing", "money"):
        shown = explain(session, quarter, variable)
        assert shown.change is not None
        assert sum(amount for _, amount in shown.lines) == pytest.approx(shown.change, abs=1e-6)


def test_the_top_bar_pairs_output_and_target_of_one_quarter(pilot: Pilot) -> None:
    session = sessions.played("09", 4)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    last, view = session.quarters[-1], session.view
    made, asked = (round(POINTS * float(each[0]) / view.seats) for each in (view.output, last.view.target))
    fact = next(each for each in pilot.stage.top().walk() if each.ident == "fact.Output")
    assert fact.name.startswith(f"Output Q{last.number} {made} target {asked}")


def test_the_ledger_of_a_finished_game_opens_at_the_last_quarter_in_command(pilot: Pilot) -> None:
    session = finished("01")
    pilot.app.show(EndingScreen(pilot.app, session))
    show_ledger(pilot.app, session)
    ledger = pilot.app.screens[-1]
    assert isinstance(ledger, LedgerScreen)
    assert ledger.quarter == session.quarters[-1].number
