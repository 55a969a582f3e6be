"""Claims of the essays, each tested on teams that differ in one variable: respect, loyalty, systems, standards."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.catalogue import TECHNICAL
from game.sim.ledger import Ledger
from game.sim.network.ties import ties_of
from game.sim.state import State
from tests.sim.teams import amount, play, start_state, step_with_ledger, team, with_values

RUNS = 80
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def term(ledger: Ledger, name: str) -> np.ndarray:
    return next(part for cause, part in ledger.terms if cause == name)


@pytest.mark.parametrize(("respect", "watch", "share"), [(0.0, 0.0, 0.275), (1.0, 0.0, 0.66), (0.5, 0.0, 0.4675)])
def test_compliance_with_the_process_grows_with_respect(respect: float, watch: float, share: float) -> None:
    """All beliefs are wrong and the process is right, so right actions are those that complied."""
    params = team(9, drift=0.0, overrides={**QUIET, "process_keep": 1.0})
    state, draws = start_state(params, 200, respect=respect, process=1.0, watch=watch)
    full = params.full
    right = state.reality[:, None, :]
    state = with_values(state, belief_plus=~right & full, belief_minus=right & full)
    state = with_values(state, process_plus=state.reality, process_minus=~state.reality & full)
    fit = term(step_with_ledger(state, params, draws)[1], "fit") / params.numbers.fit_output
    assert ((fit + 1.0) / 2.0).mean() == pytest.approx(share, abs=0.01)


def test_respect_grows_with_solved_problems_valid_plans_and_results() -> None:
    params = team(9, drift=0.0, overrides=QUIET)
    state, draws = start_state(params, RUNS, problems=2.0)
    _, ledger = step_with_ledger(state, params, draws, "solve", "plan")
    assert (amount(ledger, "respect", "move.solve") > 0.0).all()
    assert (amount(ledger, "respect", "plan_held") > 0.0).all()
    shaken = with_values(state, churn=0.6)
    overtaken = step_with_ledger(shaken, params, draws, "plan")[1]
    assert (amount(overtaken, "respect", "plan_held") < 0.05 * amount(ledger, "respect", "plan_held")).all()
    results = amount(step_with_ledger(state, params, draws)[1], "respect", "results")[:, 0]
    after, ledger = step_with_ledger(state, params, draws)
    missed = after.output < 9.0 * params.numbers.target_share
    assert (results[missed] < 0.0).all()
    assert (results[~missed] >= 0.0).all()


def test_no_move_sets_following_and_long_followers_stay() -> None:
    params = team(9, overrides=QUIET)
    base: dict[str, Any] = {"following": True, "trust": 0.4, "pressure": 0.2}
    kept = []
    for loyal in (0, 8):
        state, draws = start_state(params, 400, loyal=loyal, **base)
        kept.append(play(state, params, draws, ()).following.mean())
    assert kept[1] > kept[0] + 0.05
    state, draws = start_state(params, 400, loyal=2, **base)
    after = play(state, params, draws, ())
    assert np.array_equal(after.loyal, np.where(after.following, 3, 0))


@pytest.mark.parametrize(("name", "low", "high"), [("trust", 0.2, 0.9), ("vision", 0.0, 1.0)])
def test_more_members_begin_to_follow_with_trust_and_a_vision(name: str, low: float, high: float) -> None:
    params = team(9, overrides=QUIET)
    share = []
    for value in (low, high):
        state, draws = start_state(params, 400, following=False, **dict[str, Any]({name: value}))
        share.append(play(state, params, draws, ()).following.mean())
    assert share[1] > share[0] + 0.02


def test_fitting_systems_strengthen_order_moves_and_transform_restores_the_fit() -> None:
    params = team(9, drift=0.0, overrides={**QUIET, "fit_keep": 1.0})
    for move, variable in (("plan", "clarity"), ("organize", "organisation"), ("enforce", "process")):
        gain = []
        for fit in (0.0, 0.6, 1.0):
            state, draws = start_state(params, 5, systems=fit)
            gain.append(amount(step_with_ledger(state, params, draws, move)[1], variable, f"move.{move}"))
        floor, full = params.numbers.systems_floor, params.numbers.systems_floor + params.numbers.systems_gain
        assert np.allclose(gain[0] / gain[1], floor / (floor + 0.6 * params.numbers.systems_gain), rtol=1e-6)
        assert np.allclose(gain[2] / gain[0], full / floor, rtol=1e-6)
        assert full > 1.5 * floor
    state, draws = start_state(params, 5, systems=0.3)
    assert (play(state, params, draws, ("transform",)).systems > state.systems + 0.2).all()
    drifting = team(9, drift=0.3, overrides=QUIET)
    state, draws = start_state(drifting, 50, systems=0.8)
    after = play(state, drifting, draws, ()).systems
    assert (after < state.systems).all()
    assert after.mean() < 0.7


def test_developed_neighbours_speed_up_learning() -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS, skill=0.5, development=0.0)
    rich = with_values(state, development=np.arange(9) == 4)
    near = ties_of(state).heard(np.broadcast_to(np.arange(9) == 4, (RUNS, 9)).astype(float))
    practice = [amount(step_with_ledger(s, params, draws)[1], "skill", "practice") for s in (state, rich)]
    others = np.arange(9) != 4
    more = (practice[1] - practice[0])[:, others]
    assert (more[near[:, others] > 0.0] > 0.0).all()
    assert not more[near[:, others] == 0.0].any()


def test_enforcing_makes_the_playbook_the_process_but_fills_no_gaps() -> None:
    params = team(9, drift=0.0, overrides=QUIET)
    state, draws = start_state(params, RUNS)
    gap = np.uint32(0b1111)
    state = with_values(state, playbook_plus=state.playbook_plus & ~gap, playbook_minus=state.playbook_minus & ~gap)
    state = with_values(state, process_plus=gap, process_minus=0)
    after = play(state, params, draws, ("enforce",))
    assert np.array_equal(after.process_plus, state.playbook_plus | gap)
    assert np.array_equal(after.process_minus, state.playbook_minus)


def test_enforcing_with_little_trust_makes_the_process_coercive_and_reduces_exploring() -> None:
    params = team(9, overrides=QUIET)
    loss = []
    for trust in (0.2, 0.8):
        state, draws = start_state(params, 5, trust=trust)
        loss.append(amount(step_with_ledger(state, params, draws, "enforce")[1], "enabling", "move.enforce"))
    assert (loss[0] < loss[1]).all()
    state, draws = start_state(params, RUNS)
    time = [
        1.0 - np.exp(term(step_with_ledger(state, params, draws, *m)[1], "exploring")).mean()
        for m in ((), ("enforce",))
    ]
    assert time[1] < time[0]


def test_an_appeal_raises_morale_wears_out_and_fails_without_trust() -> None:
    params = team(9, overrides=QUIET)

    def lift(**changed: Any) -> tuple[float, float]:
        state, draws = start_state(params, 40, traits=0, **changed)
        _, ledger = step_with_ledger(state, params, draws, "inspire")
        trust = amount(ledger, "trust", "move.inspire")
        return float(np.mean(amount(ledger, "morale", "move.inspire"))), float(np.mean(trust))

    fresh, worn = lift(trust=0.7, vision=0.6), lift(trust=0.7, vision=0.6, wear=1.0)
    untrusted, aimless = lift(trust=0.2, vision=0.6), lift(trust=0.7, vision=0.0, clarity=0.0)
    assert fresh[0] > worn[0] > 0.0
    assert fresh[0] > aimless[0]
    assert untrusted[0] < 0.0
    assert fresh[1] == 0.0
    assert untrusted[1] < 0.0


def test_a_vision_prevents_the_loss_of_trust_by_a_rebuild() -> None:
    params = team(9, overrides=QUIET)
    cost = []
    for vision in (0.1, 0.9):
        state, draws = start_state(params, 5, vision=vision)
        cost.append(amount(step_with_ledger(state, params, draws, "transform")[1], "trust", "move.transform"))
    assert (cost[0] < -0.01).all()
    assert not np.any(cost[1])


def test_a_changed_mission_makes_plans_stale_and_brings_problems() -> None:
    calm, wild = team(9, drift=0.0, overrides=QUIET), team(9, drift=0.3, overrides=QUIET)
    ledgers = []
    for params in (calm, wild):
        state, draws = start_state(params, RUNS, clarity=0.8)
        ledgers.append(step_with_ledger(state, params, draws)[1])
    assert not np.any(amount(ledgers[0], "problems", "mission"))
    assert (amount(ledgers[1], "problems", "mission") > 0.0).mean() > 0.99
    assert not np.any(amount(ledgers[0], "clarity", "mission"))
    assert amount(ledgers[1], "clarity", "mission").mean() < -0.1


def looking_share(**changed: Any) -> float:
    params = team(9)
    state, draws = start_state(params, 600, **changed)
    after: State = play(state, params, draws, ())
    return float(after.looking.mean())


@pytest.mark.parametrize(
    ("name", "stay", "go"),
    [("morale", 0.7, 0.3), ("trust", 0.9, 0.1), ("following", True, False), ("strain", 0.0, 0.9), ("tenure", 9, 0)],
)
def test_more_people_look_for_another_job_where_it_is_worse(name: str, stay: float, go: float) -> None:
    rest = {"morale": 0.45} if name != "morale" else {}
    assert looking_share(**{name: go}, **rest) > 1.3 * looking_share(**{name: stay}, **rest)


def test_the_players_skills_grow_by_use_up_to_their_cap() -> None:
    params = team(5, manager_skill=0.7, leader_skill=0.9, overrides=QUIET)
    state, draws = start_state(params, 4)
    after = play(state, params, draws, ("plan", "vision"))
    assert (after.manager_skill > state.manager_skill).all()
    assert np.array_equal(after.leader_skill, state.leader_skill)
    assert (after.manager_skill < 0.71).all()


SIGNS = [
    ("plan", "clarity", +1),
    ("plan", "pressure", +1),
    ("enforce", "process", +1),
    ("enforce", "safety", -1),
    ("budget", "money", +1),
    ("budget", "slack", -1),
    ("budget", "trust", -1),
    ("organize", "organisation", +1),
    ("organize", "fatigue", +1),
    ("control", "watch", +1),
    ("control", "delegated", -1),
    ("control", "safety", -1),
    ("control", "dependency", +1),
    ("solve", "problems", -1),
    ("evaluate", "problems", -1),
    ("control", "problems", -1),
    ("solve", "dependency", +1),
    ("facilitate", "cohesion", +1),
    ("facilitate", "enabling", +1),
    ("learn", "safety", +1),
    ("learn", "trust", +1),
    ("vision", "vision", +1),
    ("coach", "development", +1),
    ("coach", "trust", +1),
    ("trust", "trust", +1),
    ("trust", "safety", +1),
    ("hero", "morale", +1),
    ("delegate", "delegated", +1),
    ("delegate", "trust", +1),
    ("delegate", "dependency", -1),
    ("transform", "systems", +1),
    ("transform", "fatigue", +1),
    ("transform", "craft", +1),
    ("replace", "trust", -1),
    ("replace", "safety", -1),
]


@pytest.mark.parametrize(("move", "variable", "sign"), SIGNS)
def test_each_move_has_its_documented_effects_and_cost(move: str, variable: str, sign: int) -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, 10, dependency=0.5, problems=1.0, problem_kind=TECHNICAL, readiness=0.8)
    aimed = ("control", "evaluate", "coach", "trust", "hero", "delegate", "replace")
    _, ledger = step_with_ledger(state, params, draws, (move, 4) if move in aimed else move)
    effects = [part for cause, part in ledger.of(variable) if cause == f"move.{move}"]
    shown = effects[-1]  # a move's price comes first
    assert (sign * shown >= 0.0).all()
    assert (shown != 0.0).any(axis=-1).all()


def test_a_lost_bet_that_is_not_discussed_leaves_gaps_in_the_playbook() -> None:
    params = team(9, drift=0.0, playbook=1.0, overrides={**QUIET, "blank_chance": 1.0})
    state, draws = start_state(params, 400, safety=0.6, trust=0.5)
    after = play(state, params, draws, ("risk",))
    holes = params.numbers.bet_dimensions
    known = np.bitwise_count(after.playbook_plus | after.playbook_minus)[:, 0]
    assert {2, 3} <= set(np.unique(after.bet))
    assert (known[after.bet == 3] <= 30 - holes + 1).all()
    assert (known[after.bet == 2] == 30).all()
    assert not after.failures[after.bet == 2].any()
    assert (after.failures[after.bet == 3] == holes).all()


def test_newcomers_cost_output_at_first() -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS)
    _, ledger = step_with_ledger(state, params, draws, ("replace", 3))
    assert (amount(ledger, "strain", "newcomers") > 0.0).all()
    assert (term(ledger, "mentoring") < 0.0).all()
    assert not np.any(amount(step_with_ledger(state, params, draws)[1], "strain", "newcomers"))
