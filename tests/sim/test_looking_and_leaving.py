"""People look for another job before they leave; what is done for them in that quarter keeps most of them."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.games.outcome import people_index
from game.sim.player_view.look import look
from tests.sim.teams import play, start_state, step_with_ledger, team, with_values

RUNS = 500
NO_SHOCK = {"quit_shock": 0.0}
UNTAUGHT = {  # nobody leaves and no belief changes by work
    **NO_SHOCK,
    "quit_base": -50.0,
    **dict.fromkeys(("social_rate", "social_new", "explore_base", "playbook_rate"), 0.0),
}


def test_nobody_leaves_without_having_looked_but_by_a_shock() -> None:
    params = team(9, overrides=NO_SHOCK)
    state, draws = start_state(params, RUNS, morale=0.2, trust=0.1)
    for _ in range(4):
        after = play(state, params, draws, ())
        assert not ((after.left == 1) & ~state.looking).any()
        state = after
    assert (state.left == 1).any()
    params = team(9, overrides={"quit_shock": 0.05, "quit_base": -50.0})
    state, draws = start_state(params, RUNS)
    assert (play(state, params, draws, ()).left == 1).mean() == pytest.approx(0.05, abs=0.01)


@pytest.mark.parametrize("move", ["coach", "trust", "hero", "delegate"])
def test_of_those_who_look_some_leave_and_fewer_if_something_is_done_for_them(move: str) -> None:
    params = team(9, overrides={**NO_SHOCK, "quit_base": -50.0})
    state, draws = start_state(params, RUNS, looking=np.arange(9) == 4)
    idle, helped = (play(state, params, draws, plan).left == 1 for plan in ((), ((move, 4),)))
    assert idle[:, 4].mean() == pytest.approx(params.numbers.look_leaves, abs=0.06)
    assert helped[:, 4].mean() == pytest.approx(params.numbers.look_helped, abs=0.05)
    assert not np.delete(idle, 4, 1).any()
    assert (helped <= idle).all(), "the same luck: help makes nobody leave"


@pytest.mark.parametrize("move", ["control", "evaluate"])
def test_not_every_attention_keeps_who_is_looking(move: str) -> None:
    params = team(9, overrides={**NO_SHOCK, "quit_base": -50.0})
    state, draws = start_state(params, RUNS, looking=np.arange(9) == 4)
    idle, watched = (play(state, params, draws, plan).left for plan in ((), ((move, 4),)))
    assert np.array_equal(idle, watched)


def test_who_is_looking_is_seen_and_whoever_stays_has_stopped() -> None:
    params = team(9, overrides={**NO_SHOCK, "quit_base": -50.0})
    state, draws = start_state(params, RUNS, looking=True)
    assert look(state, params, draws).looking.all()
    after = play(state, params, draws, ())
    assert not after.looking.any()


def test_beginning_to_look_does_not_depend_on_who_else_leaves_in_the_batch() -> None:
    params = team(9, overrides=NO_SHOCK)
    state, draws = start_state(params, RUNS, morale=0.3)
    idle = play(state, params, draws, ())
    replaced = play(state, params, draws, (("replace", 0),))
    others = np.arange(9) != 0
    assert idle.looking[:, others].any()
    assert (replaced.looking[:, others] >= idle.looking[:, others]).mean() > 0.95
    assert not replaced.looking[:, 0].any(), "a newcomer does not look at once"


def test_retention_counts_those_who_quit_and_not_those_who_were_dismissed() -> None:
    params = team(4, overrides={**NO_SHOCK, "quit_base": -50.0})
    state, draws = start_state(params, RUNS, looking=np.arange(4) == 2)
    fired = play(state, params, draws, (("replace", 1),))
    assert (fired.generation[:, 1] == 1).all()
    assert not fired.first_quit[:, 1].any()
    assert np.array_equal(fired.first_quit[:, 2], fired.left[:, 2] == 1)
    quit_later = with_values(fired, looking=np.arange(4) == 1)
    after = play(quit_later, params, draws, ())
    assert (after.left[:, 1] == 1).any()
    assert not after.first_quit[:, 1].any(), "only the first member of a seat counts"
    kept = with_values(fired, first_quit=False)
    all_gone = with_values(fired, first_quit=True)
    lost = people_index(kept, params.numbers) - people_index(all_gone, params.numbers)
    assert np.allclose(lost, params.numbers.people_retention)
    same = with_values(kept, generation=0)
    assert np.array_equal(people_index(kept, params.numbers), people_index(same, params.numbers))


def test_newcomers_begin_unready_unloaded_and_with_part_of_the_playbook() -> None:
    params = team(5, dimensions=100, overrides=UNTAUGHT)
    state, draws = start_state(params, RUNS, load=0.9, readiness=0.9, looking=np.arange(5) == 3)
    after, ledger = step_with_ledger(state, params, draws, ("replace", 1))
    new = {variable: part for variable, cause, part in ledger.entries if cause == "newcomer"}
    assert np.allclose((state.readiness + new["readiness"])[:, 1], params.numbers.new_ready)
    known = state.playbook_plus | state.playbook_minus
    same = ~(after.belief_plus[:, 1] ^ state.playbook_plus) & ~(after.belief_minus[:, 1] ^ state.playbook_minus) & known
    share = np.bitwise_count(same).sum() / np.bitwise_count(known).sum()
    told = params.numbers.new_playbook
    assert share == pytest.approx(told + (1.0 - told) / 3.0, abs=0.01)


def test_what_a_newcomer_is_told_belongs_to_the_hire_not_to_the_quarter() -> None:
    params = team(5, drift=0.0, overrides=UNTAUGHT)
    state, draws = start_state(params, 100)
    early, late = (play(state, params, draws, *plans) for plans in ([(("replace", 2),)], [(), (("replace", 2),)]))
    for name in ("belief_plus", "belief_minus"):
        assert np.array_equal(getattr(early, name)[:, 2], getattr(late, name)[:, 2])
