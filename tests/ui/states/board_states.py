"""States of a game: board, event and ledger before there is anything to show, or after a failure, each with a sentence it shows."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from game.play.explain.display_units import money
from game.play.session.session import Session
from game.scenario.conditions.condition_parser import parse_condition
from game.sentences import say
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.event import event
from game.ui.screens.event.clause_words import clause_names, clause_words
from game.ui.screens.ledger.ledger import LedgerScreen
from game.ui.toolkit.window.app import App
from game.why.cause_groups import GROUPS
from tests.ui import sessions


def new_board(app: App, tab: str = "team", scenario: str = "03") -> BoardScreen:
    """Show the board of a new game at one of its views."""
    screen = BoardScreen(app, Session.new(sessions.shipped(scenario), 3))
    screen.controller.tab = tab
    app.show(screen)
    return screen


def forecast_on_its_way(app: App) -> str:
    new_board(app, "plan")
    return say("board.forecast.thinking")


def forecast_failed(app: App) -> str:
    screen = new_board(app, "plan")
    screen.forecasts._mark_failed(screen.forecasts._key())
    return say("board.forecast.failed")


def history_before_the_first_quarter(app: App) -> str:
    new_board(app, "history")
    return say("board.history.none")


def network_before_the_first_quarter(app: App) -> str:
    new_board(app, "network")
    return say("board.network.none")


def playbook_unknown(app: App) -> str:
    new_board(app, "playbook")
    return say("board.playbook.note")


def sheet_before_the_first_quarter(app: App) -> str:
    new_board(app).controller.open_member(0)
    return say("board.none_yet")


def event_that_cannot_be_paid(app: App) -> str:
    screen = new_board(app, scenario="01")
    view = screen.controller.view
    answers, prices = view.answers.copy(), view.answer_price.copy()
    answers[:], prices[:] = False, float(view.money[0]) + 1.0
    screen.controller.session.editor.view = dataclasses.replace(view, answers=answers, answer_price=prices)
    app.refresh()
    event.open_event(screen.controller, app.stage)
    assert screen.controller.session.end_blocked() is None, "an answer that cannot be given does not block the quarter"
    return say("board.event.too_dear", money=money(1.0))


def event_that_asks_for_much(app: App) -> str:
    """An event with a long, partly hidden condition, and an answer that is blocked by another condition."""
    scenario = sessions.shipped("01")
    seats = {person.id: seat for seat, person in enumerate(scenario.people)}
    each = " or ".join(f"member.{who}.respect > 0.{seat}5" for who, seat in seats.items())
    when = (
        f"team.trust > 0.1 and (team.morale < 0.2 or {each}) and count(member.morale > 0.4 and member.trust > 0.3) >= 1"
    )
    first, *others = scenario.setting.events
    needs = parse_condition("all(member.following) and team.problems < 0.01", seats, 8).condition
    choices = (replace(first.choices[0], needs=needs), *first.choices[1:])
    event_ = replace(
        first, when=parse_condition(when, seats, 8).condition, choices=choices, quarter=None, chance=1.0, priority=99
    )
    setting = replace(scenario.setting, events=(event_, *others))
    screen = BoardScreen(app, Session.new(replace(scenario, setting=setting), 3))
    app.show(screen)
    event.open_event(screen.controller, app.stage)
    needed = say("board.event.needs", clause=clause_words(needs, clause_names(screen.controller.session)))
    assert needed in app.stage.describe()
    return say("board.event.hidden", clause="").strip()


def ledger_before_the_first_quarter(app: App) -> str:
    app.show(LedgerScreen(app, Session.new(sessions.shipped("01"), 3), 0))
    return say("ledger.none")


def ledger_without_a_hit(app: App) -> str:
    screen = LedgerScreen(app, sessions.played("01", 1), 1)
    everything = screen.rows
    screen.who = next(iter(screen.session.names))
    for screen.group in GROUPS:
        screen.rows = screen._filtered()
        if not screen.rows:
            break
    assert everything
    assert not screen.rows
    app.show(screen)
    return say("ledger.nothing")
