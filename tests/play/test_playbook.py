"""The playbook's chances are calibrated and use visible facts only; synergies and a member's forecasts hold."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.paths import SCENARIOS
from game.play.explain.people.member_history import member_history
from game.play.explain.playbook_knowledge import assess_questions, chance_contributions, rule_chances, update_memory
from game.play.explain.problem_help import HELPS
from game.play.explain.synergies import SYNERGIES, planned_synergy
from game.play.forecast.move_effects import move_effects
from game.play.forecast.plan_forecast import forecast_plan
from game.play.session.session import Session
from game.play.session.single_run_plan import plan_of
from game.scenario.loading.load import load_scenario
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import BY_ID as BY_MOVE
from game.sim.catalogue import PROBLEM_KINDS
from game.sim.games.start import start
from game.sim.knowledge.packed_signs import unpack
from game.sim.ledger import Ledger
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.step import step
from game.strategies.catalogue import BY_ID
from game.strategies.reader import reader
from tests.sim.teams import start_state, step_with_ledger, team

SCENARIO_FILES, STRATEGIES = ("01", "02", "03", "04", "05"), ("reader", "all-leader", "all-manager")
RUNS, SEED = 40, 5  # not the seed of the fit


def _scenario(prefix: str) -> Scenario:
    return load_scenario(next(path for path in sorted(SCENARIOS.glob("*.toml")) if path.name.startswith(prefix)))


def _session(prefix: str, quarters: int) -> Session:
    session = Session.new(_scenario(prefix), 7)
    for _ in range(quarters):
        session.editor.adopt(reader(session.view))
        session.end_quarter()
    return session


def _chances_and_truth(scenario: Scenario, strategy: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the chance given to each rule in every quarter of many games, and whether the rule was right."""
    session = Session.new(scenario, SEED)
    params, count = session.params, scenario.setting.dimensions
    draws = Draws.of(SEED, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    state = start(params, draws)
    view = look(state, params, draws)
    taught = changed = np.zeros((RUNS, count), np.int64)
    given, right = [], []
    for _ in range(scenario.setting.quarters):
        says = view.playbook().says
        has_rule = (says != 0) & state.in_command[:, None]
        given.append(rule_chances(view, scenario.setting.playbook, taught, changed)[has_rule])
        right.append(((says > 0) == unpack(state.reality, count))[has_rule])
        ledger = Ledger()
        state = step(state, BY_ID[strategy].choose(view), params, draws, ledger)
        before, view = view, look(state, params, draws)
        taught, changed = update_memory(taught, changed, ledger.taught, before, view)
    return np.concatenate(given), np.concatenate(right)


def test_rules_are_right_about_as_often_as_their_chance_says() -> None:
    found = [_chances_and_truth(_scenario(prefix), strategy) for prefix in SCENARIO_FILES for strategy in STRATEGIES]
    given, right = (np.concatenate(each) for each in zip(*found, strict=True))
    for low in np.arange(0.2, 1.0, 0.2):
        in_bin = (given >= low) & (given < low + 0.2)
        assert in_bin.sum() > 500
        assert abs(given[in_bin].mean() - right[in_bin].mean()) < 0.08, low
    brier_score = np.mean((given - right) ** 2)
    assert brier_score < 0.9 * np.mean((right.mean() - right) ** 2), "no better than the base rate"


def test_reality_changes_nothing_on_the_playbook_page() -> None:
    session = _session("03", 4)
    before = assess_questions(session)
    session.state = _with_other_reality(session.state)
    session.editor.view = look(session.state, session.params, session.draws)
    assert assess_questions(session) == before


def _with_other_reality(state: State) -> State:
    other = state.copy()
    other.reality = state.reality ^ np.uint32(0b1011)
    return other


def test_a_lesson_shows_its_quarter_and_a_high_chance() -> None:
    session = _session("03", 1)
    while not session.over and not any(
        quarter.ledger.taught is not None and quarter.ledger.taught.any() for quarter in session.quarters
    ):
        session.editor.clear()
        for move in ("risk", "learn"):
            session.editor.add(move)
        session.editor.answer(0)
        session.end_quarter()
    taught = [question for question in assess_questions(session) if question.taught == session.view.quarter - 1]
    assert taught
    assert all(question.chance is not None and question.chance > 0.7 for question in taught)


def test_the_contributions_to_a_chance_add_up_from_an_average_rule_to_this_one() -> None:
    session = _session("03", 4)
    known = [(row, each.chance) for row, each in enumerate(assess_questions(session)) if each.chance is not None]
    assert known
    for row, chance in known:
        usual, added = chance_contributions(session, row)
        assert usual + sum(added.values()) == pytest.approx(chance)


# ---- synergies


def _sum(ledger: Ledger, variable: str, cause: str) -> float:
    return float(sum(amount.sum() for each, amount in ledger.of(variable) if each == cause))


def _vision(ledger: Ledger) -> float:
    return float(sum(part.sum() for cause, part in ledger.terms if cause == "vision"))


def _lessons(ledger: Ledger) -> float:
    return 0.0 if ledger.taught is None else float(np.bitwise_count(ledger.taught).sum())


MEASURES: dict[tuple[str, str], Callable[[Ledger], float]] = {
    ("coach", "evaluate"): lambda ledger: _sum(ledger, "development", "move.coach"),
    ("hero", "evaluate"): lambda ledger: _sum(ledger, "morale", "move.hero"),
    ("vision", "plan"): _vision,
    ("risk", "learn"): _lessons,
    ("transform", "vision"): lambda ledger: _sum(ledger, "trust", "move.transform"),
}


@pytest.mark.parametrize("pair", SYNERGIES, ids="-".join)
def test_each_synergy_helps_in_the_same_quarter(pair: tuple[str, str]) -> None:
    aimed = {"coach": ("coach", 1), "hero": ("hero", 1), "evaluate": ("evaluate", 1)}
    params = team(7)
    state, draws = start_state(params, 200, trust=0.45, vision=0.2)
    move, helper = (aimed.get(each, each) for each in pair)
    alone, both = (step_with_ledger(state, params, draws, *moves)[1] for moves in ((move,), (move, helper)))
    assert MEASURES[pair](both) > MEASURES[pair](alone)


def test_a_planned_synergy_is_found_from_both_sides() -> None:
    assert planned_synergy("coach", ["plan", "evaluate"]) == "evaluate"
    assert planned_synergy("plan", ["vision"]) == "vision"
    assert planned_synergy("plan", ["solve"]) == ""


# ---- moves that help against problems of a kind


@pytest.mark.parametrize(("kind", "move"), [(kind, move) for kind, moves in HELPS.items() for move in moves])
def test_each_move_that_helps_clears_problems_of_its_kind_and_hardly_others(kind: str, move: str) -> None:
    params = team(6)
    planned = [(move, seat) for seat in range(2)] if BY_MOVE[move].aimed else [move]
    cleared = {}
    for row, other in enumerate(PROBLEM_KINDS):
        state, draws = start_state(params, 50, problems=1.0, problem_kind=row)
        cleared[other] = -_sum(step_with_ledger(state, params, draws, *planned)[1], "problems", f"move.{move}")
    assert cleared[kind] > 0.0
    assert all(cleared[other] < 0.1 * cleared[kind] for other in PROBLEM_KINDS if other != kind)


def test_moves_that_do_not_help_against_problems_clear_none() -> None:
    params = team(6)
    helpers = {move for moves in HELPS.values() for move in moves}
    for move in set(BY_MOVE) - helpers:
        for row in range(len(PROBLEM_KINDS)):
            state, draws = start_state(params, 20, problems=1.0, problem_kind=row)
            ledger = step_with_ledger(state, params, draws, (move, 0) if BY_MOVE[move].aimed else move)[1]
            assert _sum(ledger, "problems", f"move.{move}") == 0.0


# ---- one member


def test_a_members_history_holds_only_quarters_of_their_own() -> None:
    session = _session("03", 5)
    for seat in range(session.view.seats):
        seen = member_history(session, seat)
        assert [each.quarter for each in seen] == sorted(each.quarter for each in seen)
        if seen:
            assert seen[-1].morale == float(session.view.morale[0, seat])
        assert len(seen) <= int(session.view.tenure[0, seat])


def test_forecast_effects_of_moves_do_not_depend_on_hidden_variables() -> None:
    session = _session("03", 2)
    first = move_effects(session.view, session.params, 1)
    assert {each.move for each in first} >= {"coach", "trust", "hero"}
    assert next(each for each in first if each.move == "hero").morale > 0.0
    session.state = _with_other_reality(session.state)
    assert move_effects(session.view, session.params, 1) == first


def test_expected_morale_predicts_better_than_todays_morale() -> None:
    """Over some games the forecast is nearer to next quarter's morale than the current value is."""
    forecast_errors, naive_errors = [], []
    for prefix in ("02", "03", "04", "05", "06", "08"):
        session = _session(prefix, 1)
        while len(session.quarters) < 4 and not session.over:
            session.editor.adopt(reader(session.view))
            plan = plan_of(session.editor.planned_moves, session.view, session.editor.choice)
            expected = forecast_plan(session.view, session.params, plan, reader, 1, 40).expected_morale()
            now = session.view.morale[0]
            session.end_quarter()
            stayed = session.view.left[0] == 0
            after = session.view.morale[0]
            forecast_errors += list(np.abs(after - expected)[stayed])
            naive_errors += list(np.abs(after - now)[stayed])
    assert np.mean(forecast_errors) < np.mean(naive_errors)
