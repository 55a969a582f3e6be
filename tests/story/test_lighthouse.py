"""A scenario that uses every key of stories keeps the promises of the model: books, batches, replays, forecasts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.lab.compare.playing.blocks import play_block
from game.play.debrief.debrief_document import debrief
from game.play.explain.outcome_lines import answer_outcome, to_come
from game.play.forecast.plan_forecast import forecast_plan
from game.play.play_by import play_by
from game.play.session.finished_quarter import Quarter
from game.play.session.resume import resume
from game.play.session.session import Session
from game.scenario.loading.load import load_scenario
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import INDEX
from game.sim.games.baseline import measure_params
from game.sim.games.digest import digest, first_digest
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.legality import additions, faults
from game.sim.numeric.arrays import Bools, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import LOST, WON
from game.sim.state import LEVELS, State
from game.sim.step import step
from game.sim.story.stated_effects import STATED
from game.strategies.catalogue import BY_ID
from game.strategies.simple_strategies import do_nothing

FILE = Path(__file__).parent / "lighthouse.toml"
RUNS = 120


@cache
def scenario() -> Scenario:
    return load_scenario(FILE)


def params() -> Params:
    return measure_params(scenario().setting)


def draws(runs: int = RUNS, seed: int = 1) -> Draws:
    return Draws.of(seed, np.arange(runs, dtype=np.uint64), scenario().setting.case)


def any_answer(view: View) -> Plan:
    """Play as `random` does, with a random possible answer."""
    plan = BY_ID["random"].choose(view)
    luck = view.own_luck(400)[:, -view.answers.shape[1] :]
    chosen = np.argmax(luck * view.answers, axis=1)
    return Plan(plan.team, plan.aims, np.where((view.event >= 0) & view.answers.any(axis=1), chosen, -1))


@cache
def quarters() -> list[tuple[State, Plan, State, Ledger]]:
    """Play all runs and keep everything."""
    state, luck, played = start(params(), draws()), draws(), []
    while state.in_command.any():
        plan, ledger = any_answer(look(state, params(), luck)), Ledger()
        after = step(state, plan, params(), luck, ledger)
        played.append((state, plan, after, ledger))
        state = after
    return played


def test_the_books_of_every_level_add_up_to_the_bit() -> None:
    for before, _, after, ledger in quarters():
        for name in LEVELS:
            change = np.zeros_like(getattr(before, name))
            for _, amount in ledger.of(name):
                change = change + amount
            assert np.array_equal(getattr(before, name) + change, getattr(after, name)), (before.quarter, name)


def test_every_way_of_changing_something_occurs() -> None:
    states = [after for _, _, after, _ in quarters()]
    assert any((state.person > 0).any() for state in states)
    assert any((state.left == 3).any() for state in states)
    assert {WON, LOST} <= {int(value) for state in states for value in np.unique(state.event_result)}
    causes = {(name, cause) for *_, ledger in quarters() for name, cause in _booked(ledger)}
    for name in ("income", "target_factor_next", "reality", "tie_weight", "tie_to", "role", "story", "standing"):
        assert any(each == name and cause.startswith("event.") for each, cause in causes), name


def _booked(ledger: Ledger) -> list[tuple[str, str]]:
    return [(name, cause) for name, cause, amount in ledger.entries if np.asarray(amount).any()]


def test_a_run_is_the_same_alone_and_in_a_batch() -> None:
    for run in (0, 7, 33, 119):
        luck = Draws.of(1, np.array([run], np.uint64), scenario().setting.case)
        state, alone, batch = start(params(), luck), first_digest(1), first_digest(RUNS)
        for _, plan, after, _ in quarters():
            state = step(state, plan.rows(np.array([run])), params(), luck)
            alone, batch = digest(alone, state), digest(batch, after)
            assert alone[0] == batch[run], (run, state.quarter)


def test_weights_of_ties_still_sum_to_one() -> None:
    for _, _, after, _ in quarters():
        assert set(np.unique(after.tie_weight.sum(axis=2))) == {1.0}


def test_nobody_of_one_name_sits_twice() -> None:
    for _, _, after, _ in quarters():
        assert int((after.person == 1).sum(axis=1).max()) <= 1


def test_the_plans_of_every_strategy_are_legal() -> None:
    for strategy in BY_ID.values():
        state, luck = start(params(), draws(30)), draws(30)
        while state.in_command.any():
            view = look(state, params(), luck)
            plan = strategy.decide(view)
            assert not faults(view, plan).any(), (strategy.id, state.quarter)
            state = step(state, plan, params(), luck)


def test_an_answer_takes_its_attention() -> None:
    view = look(start(params(), draws(1)), params(), draws(1))
    taken = [additions(view, Plan(*_empty(view), np.array([choice]))) for choice in (0, 1)]
    assert view.answer_points[0].tolist() == [1, 0]
    plan = BY_ID["reader"].decide(view)
    assert int(plan.choice[0]) == 0
    assert int(plan.attention(view.points)[0]) <= int(view.attention[0]) - 1
    assert np.array_equal(taken[0].team == 0, taken[1].team == 0)  # both still leave points


def _empty(view: View) -> tuple[Bools, Bools]:
    plan = Plan.empty(view.runs, view.seats)
    return plan.team, plan.aims


def answered(choice: int, until: int, seed: int = 1) -> list[View]:
    """Return the views of quarters in which the first event was answered so, and nothing else is done."""
    state, luck, views = start(params(), draws(seed=seed)), draws(seed=seed), []
    for _ in range(until):
        view = look(state, params(), luck)
        views.append(view)
        first: Ints = np.where(view.event == 0, choice, -1)
        state = step(state, Plan(*_empty(view), first), params(), luck)
    return views


def test_a_refusal_closes_a_move_for_three_quarters() -> None:
    open_ = [bool(view.moves_open[:, INDEX["inspire"]].all()) for view in answered(1, 6)]
    assert open_ == [True, False, False, False, True, True]


def test_a_refusal_raises_the_targets_from_the_next_quarter_on() -> None:
    refused, tried = answered(1, 4), answered(0, 4)
    ratio = [float((one.target / other.target).mean()) for one, other in zip(refused, tried, strict=True)]
    assert ratio == pytest.approx([1.0, 1.1, 1.1, 1.1], abs=0.002)


def test_a_lost_gamble_takes_attention_for_two_quarters() -> None:
    views = answered(0, 5)
    attention = np.stack([view.attention for view in views])
    lost = attention[1] == attention[0] - 1
    assert 0.25 < lost.mean() < 0.55
    assert (attention[2][lost] == attention[0][lost] - 1).mean() > 0.9  # the odd run has lost standing, too
    assert (attention[3][lost] == attention[0][lost]).mean() > 0.5


def test_odds_are_as_stated() -> None:
    state = step(start(params(), draws(4000)), Plan(*_empty_of(4000), np.zeros(4000, np.int64)), params(), draws(4000))
    assert float((state.event_result[:, 0] == WON).mean()) == pytest.approx(0.6, abs=0.03)


def _empty_of(runs: int) -> tuple[Bools, Bools]:
    plan = Plan.empty(runs, scenario().setting.seats)
    return plan.team, plan.aims


def test_the_view_states_what_answers_change() -> None:
    view = answered(0, 1)[0]
    stated = view.answer_effects()[0]
    assert view.answer_odds[0].tolist() == [0.6, 1.0]
    assert stated[0, STATED.index("income")] == pytest.approx(0.6 * 0.05)
    assert stated[0, STATED.index("attention")] == pytest.approx(0.4 * -2)
    assert stated[1, STATED.index("target")] == pytest.approx(0.1)


def test_a_forecast_includes_what_the_answer_states() -> None:
    view = answered(1, 1)[0]
    calm, bold = (forecast_plan(view, params(), Plan(*_one(view), np.array([choice])), do_nothing) for choice in (1, 0))
    keepers = [0, 2, 4]
    assert (calm.expected_morale() - bold.expected_morale())[keepers].min() > 0.015


def _one(view: View) -> tuple[Bools, Bools]:
    plan = Plan.empty(1, view.seats)
    return plan.team, plan.aims


def test_the_review_tells_what_came_of_an_answer_and_who_says_what() -> None:
    seen = set()
    for seed in range(8):
        quarter = game_first_quarter(seed)
        found = answer_outcome(*quarter)
        assert found is not None
        assert found.odds == 0.6
        seen.add(found.result)
        assert found.told[0] == "The crate comes on the Thursday boat."
        assert (
            found.told[1]
            == {"won": "It burns all winter.", "lost": "It goes out in the storm of the ninth."}[found.result]
        )
        assert (found.says[0].name, found.says[0].text) == ("Director Holm", "At last.")
        assert found.says[1].name in ("Astrid", "Cara", "Eli")  # a keeper
    assert seen == {"won", "lost"}


def game_first_quarter(seed: int) -> tuple[Session, Quarter]:
    session = Session(scenario(), seed, None, None)
    session.editor.answer(0)
    return session, session.end_quarter()


def test_what_was_set_going_is_shown_until_it_happens() -> None:
    session, _ = game_first_quarter(0)
    assert (2, "Vera comes with the lamp") in [(each.quarter, each.text) for each in to_come(session)]
    session.editor.set_plan([])
    session.end_quarter()
    assert "Vera comes with the lamp" not in [each.text for each in to_come(session)]
    assert "Vera Lind" in [session.name(seat) for seat in range(session.view.seats)]


def test_a_saved_game_is_replayed_to_the_same_digests(tmp_path: Path) -> None:
    session = Session.new(scenario(), 5, None, tmp_path)
    play_by(session, BY_ID["half-and-half"].decide)
    session.close()
    again = resume(tmp_path, 1)
    assert [quarter.digest for quarter in again.quarters] == [quarter.digest for quarter in session.quarters]
    again.close()


def test_a_debrief_explains_the_game() -> None:
    session = Session(scenario(), 3, None, None)
    play_by(session, BY_ID["reader"].decide)
    assert session.final_score is not None
    assert debrief(session)


def test_blocks_of_a_comparison_are_the_same_in_one_piece_and_in_two() -> None:
    setting, players = scenario().setting, (BY_ID["reader"], BY_ID["random"])
    whole = play_block(setting, players, 5, 0, 30)
    halves = [play_block(setting, players, 5, 0, 11), play_block(setting, players, 5, 11, 30)]
    assert np.array_equal(whole.par, np.concatenate([half.par for half in halves]))
