"""The search for exploits plays legally and in shared luck, finds a planted exploit, and can be resumed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.lab.attack.campaign import Campaign, KnownLine, reference_line, world_of
from game.lab.attack.candidate_batch import chooser, stack_lines
from game.lab.attack.lines_of_play import FeedbackRule, Line, Script, from_json, to_json, without_move
from game.lab.attack.look_ahead_play import BY_YEAR, play_look_ahead
from game.lab.attack.results import final_score
from game.lab.attack.rule_search import priorities, retuned_reader, switching
from game.lab.attack.script_search import PairSearch, ScriptSearch
from game.lab.attack.testbed import AttackTestbed
from game.play.forecast.plan_forecast import forecast_plans
from game.sim.catalogue import INDEX, MOVES
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.legality import LEGAL, REASONS, faults
from game.sim.plan import Plan, to_moves
from game.sim.player_view.look import look
from game.sim.player_view.view import View, one_run
from game.sim.rng.draws import Draws
from game.sim.step import step
from tests.play.games import scenarios
from tests.sim.teams import with_values

SEED = 5


@lru_cache(maxsize=8)
def attack_testbed(row: int) -> AttackTestbed:
    scenario = scenarios()[row]
    return AttackTestbed(scenario.id, measure_params(scenario.setting), SEED, block=32)


def some_lines(row: int, count: int = 3) -> list[Line]:
    """Return a few lines of every family."""
    params, rng = attack_testbed(row).params, np.random.default_rng(3)
    families = (ScriptSearch(params), PairSearch(params), priorities(params), retuned_reader(params), switching(params))
    return [line for family in families for line in family.propose(rng, count)]


@pytest.mark.parametrize("row", range(len(scenarios())))
def test_a_line_scores_the_same_alone_and_in_a_stack(row: int) -> None:
    lines = some_lines(row, 1)
    together = attack_testbed(row).play(lines, 40, 6)
    for place, line in enumerate(lines):
        alone = attack_testbed(row).play([line], 40, 6)
        assert np.array_equal(alone.total[0], together.total[place])
        assert np.array_equal(alone.parts[0], together.parts[place])
        assert np.array_equal(alone.uses[0], together.uses[place])


@pytest.mark.parametrize("row", [0, 2])
def test_every_plan_of_a_line_is_legal(row: int) -> None:
    params, lines, runs = attack_testbed(row).params, some_lines(row, 2), 2
    draws = Draws.of(SEED, np.tile(np.arange(runs, dtype=np.uint64), len(lines)), params.setting.case)
    choose, state = chooser(stack_lines(lines, params, runs)), start(params, draws)
    for _ in range(params.setting.quarters):
        view = look(state, params, draws)
        plan = choose(view)
        for each in range(state.runs):
            assert _refusal(plan, each, one_run(view, each)) == LEGAL, to_moves(plan, each)
        state = step(state, plan, params, draws)


def _refusal(plan: Plan, row: int, view: View) -> str:
    return REASONS[int(faults(view, plan.rows(slice(row, row + 1)))[0])]


def test_the_reference_as_a_rule_of_scores_is_the_reference() -> None:
    assert (attack_testbed(0).play([reference_line()], 0, 32).total == 50.0).all()


def test_a_line_never_reaches_whom_its_choice_of_targets_leaves_out() -> None:
    params = attack_testbed(0).params  # a team of five, so the second use of evaluate could reach six
    draws = Draws.of(SEED, np.arange(2, dtype=np.uint64), params.setting.case)
    state = start(params, draws)
    state = step(state, Plan.empty(2, state.seats), params, draws)
    state = with_values(state, freshness=np.where(np.arange(state.seats) == 2, 0.9, 0.0))
    only = tuple((float(move.id == "evaluate"), 0.0, 0.0, 0.0, 0.0) for move in MOVES)
    line = replace(reference_line(), early=only, late=only)
    plan = chooser(stack_lines([line], params, 2))(look(state, params, draws))
    assert (plan.aims[:, INDEX["evaluate"]] == (np.arange(state.seats) != 2)).all()


def test_lines_survive_json() -> None:
    for line in some_lines(2):
        assert from_json(to_json(line)) == line


def test_a_line_without_a_move_never_uses_it() -> None:
    for line in some_lines(1):
        played = attack_testbed(1).play([line, without_move(line, "plan")], 0, 4)
        assert played.uses[1, :, INDEX["plan"]].sum() == 0.0


def test_a_planted_exploit_is_found(tmp_path: Path) -> None:
    """If coaching lifts a member without bound, the search must find coaching."""
    setting = replace(scenarios()[0].setting, arrive=())  # coaching is available from the first quarter
    lifts = {"coach_trust": 0.3, "coach_morale": 0.2, "coach_development": 0.5, "coach_follow": 3.0}
    lifts |= {"coach_base": 1.0, "development_output": 1.0}
    doctored = replace(setting, overrides=(*setting.overrides, *lifts.items()))
    found = Campaign(AttackTestbed("doctored", measure_params(doctored), SEED), tmp_path / "bests.jsonl")
    for _ in range(2):
        found.turn(lambda known: None)
    best = final_score(found.testbed, found.best()[0], 64)
    assert best.mean > 60.0
    assert best.played.used[0, INDEX["coach"]] > 0.9


def test_a_campaign_resumes_where_it_was_stopped(tmp_path: Path) -> None:
    file, told = tmp_path / "bests.jsonl", list[KnownLine]()
    first = Campaign(attack_testbed(0), file)
    first.turn(told.append)
    file.write_text(file.read_text(encoding="utf-8") + '{"cut short', encoding="utf-8")
    second = Campaign(attack_testbed(0), file)
    assert second.generation == 1
    assert second.best()[0] == first.best()[0]


def test_look_ahead_plays_whole_games_from_the_view() -> None:
    next_quarter, year = play_look_ahead(measure_params(replace(scenarios()[0].setting, quarters=2)), forecast_plans, 1)
    assert year.by == BY_YEAR
    for advice in (next_quarter, year):
        assert 0.0 <= advice.score <= 100.0
        assert advice.uses.sum() > 0.0


def test_the_last_quarter_of_a_script_repeats() -> None:
    script = Script(((("plan", 1, ""),),))
    assert (attack_testbed(0).play([script], 0, 4).uses[0, :6, INDEX["plan"]] > 0.0).all()


def test_a_switch_changes_the_rule_at_its_quarter() -> None:
    off, on = (-1.0, 0.0, 0.0, 0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0)

    def only(move: str) -> tuple[tuple[float, ...], ...]:
        return tuple(on if row == INDEX[move] else off for row in range(len(INDEX)))

    line = FeedbackRule(early=only("plan"), late=only("solve"), switch=3, targets=("",) * len(INDEX))
    uses = attack_testbed(0).play([line], 0, 4).uses[0]
    assert uses[:2, INDEX["solve"]].sum() == 0.0
    assert uses[2:, INDEX["plan"]].sum() == 0.0
    assert uses[:2, INDEX["plan"]].min() > 0.0


def test_a_world_is_known_by_its_numbers_and_not_by_an_address() -> None:
    params = measure_params(scenarios()[0].setting)
    again = measure_params(scenarios()[0].setting)
    other = measure_params(replace(scenarios()[0].setting, overrides=(("craft_base", 0.6),)))
    assert "0x" not in repr(world_of(params))
    assert world_of(params) == world_of(again)
    assert world_of(params) != world_of(other)
    script = "from tests.lab.test_attack import *; print(world_of(measure_params(scenarios()[0].setting)))"
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert told.stdout.split()[-1] == world_of(params)
