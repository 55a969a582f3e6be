"""Aimed moves: they reach their targets, spill over along ties and close part of a gap; heroes, feedback, hires."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.sim.catalogue import MOVES
from game.sim.network.ties import ties_of
from tests.sim.teams import amount, people, play, start_state, step_with_ledger, team, with_values

RUNS = 60
QUIET = {"quit_shock": 0.0, "quit_base": -50.0}


def test_control_watches_only_its_targets() -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, RUNS)
    after, ledger = step_with_ledger(state, params, draws, ("control", 1), ("control", 5))
    aimed = np.isin(np.arange(9), [1, 5])
    assert (after.watch[:, aimed] > 0.3).all()
    assert not after.watch[:, ~aimed].any()
    for variable in ("watch", "delegated", "trust"):
        assert not amount(ledger, variable, "move.control")[:, ~aimed].any()
    watched = next(part for cause, part in ledger.terms if cause == "watch")
    assert (watched[:, aimed] != 0.0).all()
    assert not watched[:, ~aimed].any()


@pytest.mark.parametrize(("move", "variable"), [("trust", "trust"), ("coach", "trust"), ("hero", "morale")])
def test_half_of_a_ties_weight_passes_on_an_aimed_effect(move: str, variable: str) -> None:
    params = team(7, overrides=QUIET)
    state, draws = start_state(params, RUNS)
    _, ledger = step_with_ledger(state, params, draws, (move, 3))
    effect = amount(ledger, variable, f"move.{move}")
    direct = np.where(np.arange(7) == 3, effect, 0.0)
    assert (direct[:, 3] > 0.0).all()
    others = np.arange(7) != 3
    assert np.allclose(effect[:, others], 0.5 * ties_of(state).heard(direct)[:, others], atol=1e-6)


@pytest.mark.parametrize("move", ["coach", "delegate", "trust"])
def test_one_use_closes_no_more_than_forty_percent_of_a_gap(move: str) -> None:
    variable = {"coach": "development", "delegate": "delegated", "trust": "trust"}[move]
    params = team(5, manager_skill=1.0, leader_skill=1.0, overrides={**QUIET, "spill": 0.0})
    state, draws = start_state(params, RUNS, following=True, freshness=1.0)
    _, ledger = step_with_ledger(state, params, draws, (move, 0))
    faded = getattr(state, variable) + sum(part for cause, part in ledger.of(variable) if cause == "time")
    gap = 1.0 - (state.trust if move == "trust" else faded)
    effect = amount(ledger, variable, f"move.{move}")[:, 0]
    assert (effect <= 0.40 * gap[:, 0] + 1e-9).all()
    assert (effect > 0.0).all()


def test_the_vote_of_a_hero_counts_three_times() -> None:
    """One member outvotes two if held up as a hero; otherwise the two decide what the playbook learns."""
    settled = {
        "playbook_rate": 1.0,
        "playbook_base": 1.0,
        "playbook_safety": 0.0,
        "hero_playbook": 0.0,
        "comply_base": 0.0,
    }
    frozen = {"comply_watch": 0.0, "social_rate": 0.0, "social_new": 0.0, "explore_base": 0.0}
    params = team(3, dimensions=30, drift=0.0, overrides={**QUIET, **settled, **frozen})
    state, draws = start_state(params, RUNS)
    full, none = params.full, np.uint32(0)
    contested = np.uint32(0b111)  # here members 0 and 1 are wrong and member 2 is right; all else is right
    right = state.reality[:, None, :]
    wrong = (np.arange(3) < 2)[None, :, None]
    acts = np.where(wrong, right ^ contested, right)
    state = with_values(state, belief_plus=acts, belief_minus=~acts & full, playbook_plus=none, playbook_minus=none)
    for moves, learned in (((), False), ((("hero", 2),), True)):
        after = play(state, params, draws, moves)
        knows = ~(after.playbook_plus ^ state.reality) & (after.playbook_plus | after.playbook_minus)
        assert np.array_equal(knows & contested == contested, np.full(knows.shape, learned))
        assert ((knows & ~contested) == (full & ~contested)).all()


def test_a_hero_and_their_neighbours_have_more_autonomy() -> None:
    params = team(8, overrides=QUIET)
    state, draws = start_state(params, RUNS, pressure=0.0)
    plain, held = (step_with_ledger(state, params, draws, *moves)[1] for moves in ((), (("hero", 4),)))
    time = [1.0 - np.exp(next(part for cause, part in b.terms if cause == "exploring")) for b in (plain, held)]
    near = ((state.tie_to == 4) & (state.tie_weight > 0.0)).any(axis=2)
    factor = np.where(np.arange(8) == 4, 1.5, np.where(near, 1.2, 1.0))
    assert np.allclose(time[1], np.minimum(time[0] * factor, 0.30))


def test_an_undeserved_hero_costs_the_others_trust_a_deserved_one_hardly_any() -> None:
    params = team(6, overrides=QUIET)
    record = np.zeros(6)
    record[2] = 2.0
    state, draws = start_state(params, RUNS, record=record)
    envy = [
        amount(step_with_ledger(state, params, draws, ("hero", who))[1], "trust", "move.hero_envy") for who in (2, 3)
    ]
    assert (envy[1][:, 0] < envy[0][:, 0]).all()
    assert not envy[1][:, 3].any()
    assert np.abs(envy[0]).max() < 0.005


def test_feedback_hurts_a_third_and_helps_more_where_trust_is_high() -> None:
    params = team(9, overrides=QUIET)
    moves = [("evaluate", seat) for seat in range(9)]
    felt = []
    for trust in (0.25, 0.5, 0.85):
        state, draws = start_state(params, 400, trust=trust)
        felt.append(amount(step_with_ledger(state, params, draws, *moves)[1], "feedback", "move.evaluate"))
    assert 0.33 < (felt[1] < 0.0).mean() < 0.40
    assert (felt[0] < 0.0).mean() > 1 / 3
    assert felt[0].mean() < felt[1].mean() < felt[2].mean()
    assert felt[1].mean() > 0.0


def test_evaluate_narrows_the_estimate_and_shows_traits_of_its_targets() -> None:
    params = team(6, overrides=QUIET)
    state, draws = start_state(params, 400, traits_known=False, tenure=0)
    plain, looked = play(state, params, draws, ()), play(state, params, draws, (("evaluate", 1),))
    assert (looked.estimate_variance[:, 1] < 0.5 * plain.estimate_variance[:, 1]).all()
    assert np.array_equal(np.delete(looked.estimate_variance, 1, 1), np.delete(plain.estimate_variance, 1, 1))
    assert looked.traits_known[:, 1].all()
    assert not np.delete(looked.traits_known, 1, 1).any()
    later = play(plain, params, draws, (), ())
    assert later.traits_known.all(), "three quarters show a person, too"


def test_time_widens_the_estimate_by_the_documented_amount() -> None:
    params = team(5, overrides=QUIET)
    state, draws = start_state(params, 10)
    _, ledger = step_with_ledger(state, params, draws)
    assert np.allclose(amount(ledger, "estimate_variance", "time"), 0.06**2)


@pytest.mark.parametrize("hidden", [{}, {"disposition": 0.3, "respect": 0.1}, {"ability": 2.0, "luck": 0.5}])
def test_the_estimate_depends_only_on_visible_values(hidden: dict[str, Any]) -> None:
    """Its change is a function of the old estimate, its width and the displayed performance alone."""
    params = team(5, overrides=QUIET)
    state, draws = start_state(params, RUNS, estimate=0.1, **hidden)
    after, ledger = step_with_ledger(state, params, draws)
    seen = np.log(after.performance)
    relative = seen - seen.mean(axis=1, keepdims=True) + 0.1
    gain = (state.estimate_variance + 0.06**2) / (state.estimate_variance + 0.06**2 + params.numbers.estimate_output**2)
    assert np.allclose(amount(ledger, "estimate", "output"), gain * (relative - 0.1), atol=1e-6)
    assert np.allclose(after.estimate_variance, (state.estimate_variance + 0.06**2) * (1.0 - gain), atol=1e-6)


def test_newcomers_get_two_ties_and_a_leavers_weight_is_redistributed() -> None:
    params = team(9, overrides=QUIET)
    state, draws = start_state(params, 200)
    after = play(state, params, draws, (("replace", 4),))
    ties = (after.tie_weight > 0.0).sum(axis=2)
    assert (ties[:, 4] == 2).all()
    knows = ((after.tie_to == 4) & (after.tie_weight > 0.0)).any(axis=2)
    assert (knows.sum(axis=1) == 2).all(), "two people listen to the newcomer"
    for run in range(200):
        for seat in np.nonzero(~knows[run] & (np.arange(9) != 4))[0]:
            old = dict(zip(state.tie_to[run, seat], state.tie_weight[run, seat], strict=True))
            new = dict(zip(after.tie_to[run, seat], after.tie_weight[run, seat], strict=True))
            kept = 1.0 - old.get(4, 0.0)
            for other, weight in old.items():
                if weight > 0.0 and other != 4 and kept > 0.0:
                    assert new[other] == pytest.approx(weight / kept, abs=1e-8)


def test_everyone_starts_with_two_to_four_ties() -> None:
    state, _ = start_state(team(9), 200)
    ties = (state.tie_weight > 0.0).sum(axis=2)
    assert set(np.unique(ties)) == {2, 3, 4}


def test_moves_aimed_at_a_leaver_do_not_reach_the_newcomer() -> None:
    """Everybody quits in this quarter, so moves aimed at them are lost and newcomers start without marks."""
    params = team(4, overrides={"quit_shock": 1.0})
    state, draws = start_state(params, RUNS)
    idle = play(state, params, draws, ())
    spent = play(state, params, draws, (("evaluate", 0), ("coach", 1), ("hero", 2), ("trust", 3)))
    for name in ("estimate_variance", "trust_known", "neglect", "skill", "following"):
        assert np.array_equal(getattr(idle, name), getattr(spent, name)), name


def test_unfair_replacing_costs_trust_and_evaluating_first_buffers_it() -> None:
    params = team(9, overrides=QUIET)
    record = np.linspace(-1.0, 1.0, 9)
    state, draws = start_state(params, RUNS, record=record)
    seen = with_values(state, freshness=1.0)
    cost = [
        float(amount(step_with_ledger(s, params, draws, ("replace", seat))[1], "trust", "move.replace").mean())
        for s, seat in ((seen, 0), (state, 0), (state, 8))
    ]
    assert cost[0] > cost[1] > cost[2]
    unfair = params.numbers.replace_trust * params.numbers.replace_trust_fair
    assert cost[2] == pytest.approx(-unfair, rel=0.01), "nothing fair about it"


def test_colleagues_tied_to_a_leaver_lose_most_morale() -> None:
    params = team(9, overrides={**QUIET, "leave_relief": 0.0})
    state, draws = start_state(params, RUNS)
    _, ledger = step_with_ledger(state, params, draws, ("replace", 4))
    missed = amount(ledger, "morale", "leavers")
    tied = ties_of(state).heard((np.broadcast_to(np.arange(9) == 4, (RUNS, 9))).astype(float))
    others = np.arange(9) != 4
    expected = -params.numbers.leave_morale / 9 - params.numbers.leave_tie * tied
    assert np.allclose(missed[:, others], expected[:, others], atol=1e-8)


def test_a_fairly_dismissed_drainer_costs_less_morale() -> None:
    params = team(9, overrides=QUIET, members=people(9, traits=()))
    drainer = team(
        9, overrides=QUIET, members=(*people(4, traits=()), *people(1, traits=("drainer",)), *people(4, traits=()))
    )
    missed = []
    for each in (params, drainer):
        state, draws = start_state(each, RUNS, freshness=1.0)
        missed.append(amount(step_with_ledger(state, each, draws, ("replace", 4))[1], "morale", "leavers"))
    others = np.arange(9) != 4
    assert (missed[1][:, others] >= missed[0][:, others]).all()
    assert missed[1].mean() > 0.8 * missed[0].mean()


def test_a_lost_bet_teaches_in_a_safe_team_and_leads_to_blame_otherwise() -> None:
    params = team(9, drift=0.0, playbook=0.9, overrides=QUIET)
    outcomes = {}
    for safety in (0.05, 0.95):
        state, draws = start_state(params, 400, safety=safety, trust=0.5)
        after = play(state, params, draws, ("risk",))
        lost = after.bet >= 2
        assert lost.mean() > 0.3
        outcomes[safety] = (after.bet[lost] == 2).mean()
    assert outcomes[0.05] < 0.1
    assert outcomes[0.95] > 0.6
    state, draws = start_state(params, 400, safety=0.4)
    without, with_learn = (play(state, params, draws, moves) for moves in (("risk",), ("risk", "learn")))
    assert (with_learn.bet == 2).sum() > (without.bet == 2).sum()


@pytest.mark.parametrize("safety", [0.0, 1.0])
def test_what_was_right_in_a_lost_bet_pays_only_where_the_loss_is_understood(safety: float) -> None:
    params = team(9, drift=0.0, playbook=0.9, overrides={**QUIET, "learn_own": 2.0, "learn_most": 1.0})
    state, draws = start_state(params, 400, safety=safety, trust=1.0)
    after, ledger = step_with_ledger(state, params, draws, "risk")
    n, lost = params.numbers, after.bet == (2 if safety else 3)
    assert ledger.bets is not None
    assert lost.sum() > 100
    asked = int(n.bet_dimensions)
    by_right = [n.bet_gain * right * bool(safety) - n.bet_loss * (asked - right) for right in range(asked // 2 + 1)]
    assert np.isclose(ledger.bets[lost][:, None], by_right, atol=1e-6).any(axis=1).all()
    assert (after.bet != (3 if safety else 2)).all()


@pytest.mark.parametrize("safety", [0.02, 0.98])
def test_in_a_safe_team_bets_are_on_questions_where_members_doubt_the_playbook(safety: float) -> None:
    """The playbook is wrong in four dimensions and every member knows, so in a safe team all four bets are won."""
    params = team(9, drift=0.0, vision=0.5, overrides={**QUIET, "comply_base": 0.0})
    state, draws = start_state(params, 200, safety=safety)
    full, wrong, truth = params.full, np.uint32(0b1111), state.reality
    state = with_values(state, belief_plus=truth[:, None], belief_minus=(~truth & full)[:, None])
    state = with_values(state, playbook_plus=truth ^ wrong, playbook_minus=~(truth ^ wrong) & full)
    after, ledger = step_with_ledger(state, params, draws, "risk")
    assert ledger.bets is not None
    heard_all = np.isclose(ledger.bets, 4 * params.numbers.bet_gain)
    assert heard_all.mean() > 0.95 if safety > 0.5 else heard_all.mean() < 0.2
    won = after.bet == 1
    learned = (after.playbook_plus ^ truth) & wrong
    assert (learned[won & heard_all] == 0).all()


def test_each_move_is_booked_under_its_own_cause() -> None:
    params = team(6, overrides=QUIET)
    state, draws = start_state(params, 4)
    _, ledger = step_with_ledger(state, params, draws, *[((move.id, 1) if move.aimed else move.id) for move in MOVES])
    named = {cause for _, cause, _ in ledger.entries}
    assert {f"move.{move.id}" for move in MOVES} <= named
