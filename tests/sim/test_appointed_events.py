"""Scheduled events: dated ones, follow-ups of a choice, and repeated ones with a cooldown; exact ledgers."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.sim.conditions import NUMBER, Condition
from game.sim.games.digest import digest, first_digest
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.setting import Choice, Event, Goal, MoveCost
from game.sim.state import ARRAYS, State
from game.sim.step import step
from game.sim.story.goals import Goals
from game.strategies.catalogue import STRATEGIES
from tests.sim.teams import draws_of, step_with_ledger, team

RUNS = 8


def event(name: str, *then: tuple[int, int], **own: Any) -> Event:
    """Return an event whose first answer leads to other events and whose second does not."""
    choices = (Choice("yes", "Yes.", then=then), Choice("no", "No."))
    return Event(id=name, title=name, text=name, choices=choices, **own)


def story(*events: Event, **own: Any) -> Params:
    return team(5, events=events, end_spread=0, **own)


def shown(params: Params, answers: tuple[int, ...], runs: int = RUNS) -> list[int]:
    """Return the row of the event shown in each quarter, -1 for none; `answers` by quarter, the same in every run."""
    draws = draws_of(runs)
    state, rows = start(params, draws), []
    for answer in answers:
        assert (state.event == state.event[0]).all()
        rows.append(int(state.event[0]))
        plan = Plan.empty(runs, state.seats)
        plan.choice[:] = answer
        state = step(state, plan, params, draws)
    return rows


def test_a_dated_event_comes_in_its_quarter_and_not_before() -> None:
    assert shown(story(event("audit", quarter=3)), (0,) * 5) == [-1, -1, 0, -1, -1]


def test_a_dated_event_gives_way_to_a_higher_priority_and_comes_after_it() -> None:
    params = story(event("audit", quarter=2), event("fire", quarter=2, priority=5))
    assert shown(params, (0,) * 4) == [-1, 1, 0, -1]


def test_at_equal_priority_a_scheduled_event_comes_first() -> None:
    params = story(event("a"), event("z", quarter=1))
    assert shown(params, (0,) * 3) == [1, 0, -1]


def test_a_choice_leads_to_an_event_that_comes_in_no_other_way() -> None:
    params = story(event("first", (1, 2)), event("later"))
    assert shown(params, (0,) * 5) == [0, -1, 1, -1, -1]
    assert shown(params, (1,) * 5) == [0, -1, -1, -1, -1]


def test_a_delay_of_one_means_the_next_quarter() -> None:
    assert shown(story(event("first", (1, 1)), event("later")), (0,) * 3) == [0, 1, -1]


def test_a_called_event_waits_until_its_condition_holds() -> None:
    late = Condition(">=", (Condition("name", ("quarter",)), Condition(NUMBER, (4.0,))))
    params = story(event("first", (1, 1)), event("later", when=late))
    assert shown(params, (0,) * 5) == [0, -1, -1, 1, -1]


def test_a_called_event_waits_while_another_is_shown() -> None:
    params = story(event("first", (1, 1)), event("later"), event("fire", quarter=2, priority=9))
    assert shown(params, (0,) * 4) == [0, 2, 1, -1]


def test_events_can_call_each_other_in_turn() -> None:
    params = story(event("one", (1, 1), once=False, quarter=1), event("two", (0, 2), once=False))
    assert shown(params, (0,) * 6)[:1] == [-1], "a called event needs a call, even where it has a date"
    begun = story(event("zero", (1, 1)), event("one", (2, 1), once=False), event("two", (1, 2), once=False))
    assert shown(begun, (0,) * 8) == [0, 1, 2, -1, 1, 2, -1, 1]


def test_an_event_that_only_leads_to_itself_comes_by_itself() -> None:
    assert shown(story(event("alone", (0, 3), once=False, cooldown=1)), (0,) * 4) == [0, -1, 0, -1]


def test_a_repeated_event_has_a_cooldown() -> None:
    assert shown(story(event("again", once=False)), (0,) * 4) == [0, 0, 0, 0]
    assert shown(story(event("again", once=False, cooldown=2)), (0,) * 7) == [0, -1, -1, 0, -1, -1, 0]


def test_countdowns_are_booked_and_the_ledger_changes_no_bit() -> None:
    params = story(event("first", (1, 2), once=False, cooldown=1), event("later"))
    draws = draws_of(RUNS)
    state = start(params, draws)
    plan = Plan.empty(RUNS, 5)
    plan.choice[:] = 0
    ledger = Ledger()
    after, bare = step(state, plan, params, draws, ledger), step(state, plan, params, draws)
    assert all(np.array_equal(getattr(after, name), getattr(bare, name)) for name in ARRAYS)
    for name in ("event_due", "event_rest"):
        assert [cause for cause, _ in ledger.of(name)] == ["events"]
        changed = (getattr(after, name) != getattr(state, name)).sum(axis=1)
        assert np.array_equal(ledger.of(name)[0][1], changed)
        assert changed.all()


def test_one_run_is_a_row_of_the_batch() -> None:
    params = story(event("first", (1, 2), once=False, cooldown=1, chance=0.5), event("later", chance=0.6))
    whole = played(params, draws_of(20))
    for run in (0, 7, 19):
        alone = played(params, Draws.of(1, np.array([run], np.uint64), ""))
        for name in ARRAYS:
            assert np.array_equal(getattr(alone, name)[0], getattr(whole, name)[run]), name


def played(params: Params, draws: Draws) -> State:
    state = start(params, draws)
    for quarter in range(7):
        plan = Plan.empty(state.runs, state.seats)
        plan.choice[:] = quarter % 2
        state = step(state, plan, params, draws)
    return state


def test_unused_features_of_the_format_change_no_digest() -> None:
    plain = story(event("one"), event("two", once=False))
    draws = draws_of(RUNS)
    state = start(plain, draws)
    assert state.event_due.shape == state.event_rest.shape == (RUNS, 0)
    waiting = state.copy()
    waiting.event_due = np.ones((RUNS, 1), np.int64)
    assert (digest(first_digest(RUNS), waiting) != digest(first_digest(RUNS), state)).all()


# --- what moves cost, goals


def test_a_scenario_sets_the_cost_of_a_move_and_the_ledger_shows_it() -> None:
    params = team(6, costs=(MoveCost("coach", 1, 0.5), MoveCost("plan", 3, 0.9)))
    draws = draws_of(4)
    state = start(params, draws)
    _, ledger = step_with_ledger(state, params, draws, "plan", ("coach", 1), ("coach", 2))
    spent = dict(ledger.of("money"))
    assert np.allclose(spent["move.coach"], -1.0)
    assert np.allclose(spent["move.plan"], -0.9 * 6 / 9)
    view = look(state, params, draws)
    plan = Plan.empty(4, 6)
    plan.team[:, 2] = True
    assert (plan.attention(view.points) == 3).all()


def test_every_strategy_respects_the_scenarios_attention_costs() -> None:
    params = team(
        6, costs=(MoveCost("trust", 3, 0.0), MoveCost("plan", 4, 0.0), MoveCost("coach", 1, 0.0)), attention=5
    )
    draws = draws_of(16)
    view = look(start(params, draws), params, draws)
    for strategy in STRATEGIES:
        spent = strategy.choose(view).attention(view.points)
        assert (spent <= view.attention).all(), strategy.id


def number(value: float) -> Condition:
    return Condition(NUMBER, (value,))


def test_goals_are_judged_at_the_end_once_or_always() -> None:
    quarter = Condition("name", ("quarter",))
    goals = (
        Goal("end", "", Condition(">=", (quarter, number(4.0)))),
        Goal("not_end", "", Condition("<", (quarter, number(4.0)))),
        Goal(id="once", text="", when=Condition("==", (quarter, number(2.0))), judged="once"),
        Goal(id="always", text="", when=Condition("<=", (quarter, number(4.0))), judged="always"),
        Goal(id="broken", text="", when=Condition("!=", (quarter, number(3.0))), judged="always"),
        Goal(id="never", text="", when=Condition(">", (quarter, number(4.0))), judged="once"),
    )
    params = team(5, quarters=4, goals=goals, end_spread=0, overrides={"standing_end": 0.0})
    draws = draws_of(RUNS)
    state, watch = start(params, draws), Goals(params, RUNS)
    assert not watch.reached[:, :3].any()
    assert watch.reached[:, 3].all()
    for _ in range(6):  # two of them after the command
        after = step(state, Plan.empty(RUNS, 5), params, draws)
        watch.see(state, after)
        state = after
    assert watch.reached.tolist() == [[True, False, True, True, False, False]] * RUNS


def test_a_goal_on_output_compares_with_the_target_of_the_same_quarter() -> None:
    output, target = Condition("name", ("team.output",)), Condition("name", ("team.target",))
    params = team(5, goals=(Goal("met", "", Condition(">=", (output, target))),), growth=0.2, end_spread=0)
    draws = draws_of(64)
    state, watch = start(params, draws), Goals(params, 64)
    asked = look(state, params, draws).target
    after = step(state, Plan.empty(64, 5), params, draws)
    watch.see(state, after)
    met = after.output >= params.baseline * params.numbers.target_share
    assert np.allclose(asked, params.baseline * params.numbers.target_share, atol=0.01)
    assert np.array_equal(watch.reached[:, 0], met)
    assert met.any()
    assert not met.all()
