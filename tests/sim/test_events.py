"""Events: at most one a quarter, by priority and condition; answers have a price, requirements and lasting effects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.conditions import Condition
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.setting import Choice, Event, EventEffect, Who
from game.sim.state import State
from game.sim.step import step
from game.sim.story.answers import answers
from game.sim.story.recipients import reached
from tests.sim.teams import amount, draws_of, play, start_state, team, with_values

RUNS = 30
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def event(name: str, **more: Any) -> Event:
    own = more.pop("choices", (Choice("yes", ""), Choice("no", "")))
    return Event(id=name, title="", text="", choices=own, **more)


def answered(state: State, params: Params, choice: int) -> tuple[State, Ledger]:
    plan = Plan.empty(state.runs, state.seats)
    plan.choice[:] = choice
    ledger = Ledger()
    return step(state, plan, params, draws_of(RUNS), ledger), ledger


def below(name: str, value: float) -> Condition:
    return Condition("<", (Condition("name", (name,)), Condition("number", (value,))))


def test_the_highest_priority_that_holds_is_shown_then_the_first_id() -> None:
    never = below("team.trust", -1.0)
    params = team(4, events=(event("b"), event("a"), event("top", priority=5, when=never), event("low", priority=-1)))
    state, _ = start_state(params, RUNS)
    assert (state.event == 1).all(), "a comes before b"
    after, _ = answered(state, params, 0)
    assert (after.event == 0).all(), "a was once, so b"
    third, _ = answered(after, params, 0)
    assert (third.event == 3).all()
    last, _ = answered(third, params, 0)
    assert (last.event == -1).all()


def test_a_repeatable_event_comes_again_with_its_chance() -> None:
    params = team(4, events=(event("a", once=False, chance=0.3),), overrides=QUIET)
    draws = draws_of(4000)
    assert abs((start(params, draws).event == 0).mean() - 0.3) < 0.03
    params = team(4, events=(event("a", once=False),), overrides=QUIET)
    state, _ = start_state(params, RUNS)
    for _ in range(3):
        assert (state.event == 0).all()
        state, _ = answered(state, params, 1)


def test_an_answer_acts_on_its_recipients_for_its_duration_under_its_own_cause() -> None:
    effects = (
        EventEffect("morale", -0.05, Who("seat", 2), quarters=2),
        EventEffect("trust", 0.04, Who("others", 2)),
        EventEffect("problems", 0.5),
    )
    params = team(
        5,
        events=(event("e", choices=(Choice(id="yes", text="", effects=effects, money=1.5), Choice("no", ""))),),
        overrides=QUIET,
    )
    state, _ = start_state(params, RUNS)
    after, ledger = answered(state, params, 0)
    here = np.arange(5) == 2
    assert np.allclose(amount(ledger, "morale", "event.e.yes"), -0.05 * here)
    assert np.allclose(amount(ledger, "trust", "event.e.yes"), 0.04 * ~here)
    assert np.allclose(amount(ledger, "problems", "event.e.yes"), 0.5)
    assert np.allclose(amount(ledger, "money", "event.e.yes"), -1.5)
    second, ledger = answered(after, params, -1)
    assert np.allclose(amount(ledger, "morale", "event.e.yes"), -0.05 * here)
    assert not np.any(amount(ledger, "trust", "event.e.yes"))
    assert not np.any(amount(ledger, "money", "event.e.yes"))
    _, ledger = answered(second, params, -1)
    assert not np.any(amount(ledger, "morale", "event.e.yes"))
    _, ledger = answered(state, params, 1)
    assert not [cause for _, cause, part in ledger.entries if cause.startswith("event.") and np.any(part)]


def test_an_impossible_answer_is_replaced_by_the_first_possible_one() -> None:
    needs = Condition("<", (Condition("name", ("team.trust",)), Condition("number", (-1.0,))))
    choices = (
        Choice("dear", "", (EventEffect("problems", 0.1),), money=100.0),
        Choice("barred", "", (EventEffect("problems", 0.2),), needs=needs),
        Choice("open", "", (EventEffect("problems", 0.3),)),
    )
    params = team(4, events=(event("e", choices=choices),))
    state, _ = start_state(params, RUNS)
    assert np.array_equal(answers(state, params), np.tile([False, False, True], (RUNS, 1)))
    for choice in (-1, 0, 1, 2, 7):
        _, ledger = answered(state, params, choice)
        assert np.allclose(amount(ledger, "problems", "event.e.open"), 0.3)


def test_an_event_about_a_person_is_not_shown_after_they_left() -> None:
    params = team(4, events=(event("e", about=1, once=False),), overrides=QUIET)
    state, draws = start_state(params, RUNS)
    assert (state.event == 0).all()
    after = play(state, params, draws, (("replace", 1),))
    assert (after.event == -1).all()
    assert not reached(after, Who("seat", 1)).any()


@pytest.mark.parametrize(("kind", "seat"), [("lowest", 3), ("highest", 0)])
def test_lowest_and_highest_reach_one_person(kind: str, seat: int) -> None:
    state, _ = start_state(team(5), RUNS)
    state = with_values(state, morale=np.array([0.9, 0.5, 0.6, 0.2, 0.4]))
    assert np.array_equal(reached(state, Who(kind, None, "morale")), np.tile(np.arange(5) == seat, (RUNS, 1)))
    assert np.array_equal(reached(state, Who("followers")), state.following)
    assert reached(state, Who("all")).all()


def test_no_event_is_shown_after_the_command() -> None:
    params = team(4, quarters=2, end_spread=0, events=(event("e", once=False),), standing=1.0)
    state, draws = start_state(params, RUNS)
    after = play(state, params, draws, (), ())
    assert not after.in_command.any()
    assert (after.event == -1).all()
