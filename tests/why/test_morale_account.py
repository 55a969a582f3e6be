"""The account of morale: contributions add up, a steady pull changes nothing, and natures become known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.scenario.loading.catalogue import find_scenario
from game.sim.catalogue import INDEX
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.numbers import Numbers
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.sim.step import step
from game.strategies.reader import reader
from game.strategies.simple_strategies import do_nothing
from game.why.morale_account import MoraleAccount, MoraleChange, morale_change, open_account, total
from game.why.morale_account_update import close_morale, open_morale

RUNS = 20
Played = list[tuple[State, MoraleChange, State]]


def game(name: str, choose: Choose, **numbers: float) -> tuple[Params, MoraleAccount, Played]:
    setting = find_scenario(name).setting
    params = measure_params(replace(setting, overrides=(*setting.overrides, *numbers.items())))
    draws = Draws.of(4, np.arange(RUNS, dtype=np.uint64), setting.case)
    state = start(params, draws)
    first = account = open_morale(state, params, draws)
    played: Played = []
    while state.in_command.any():
        plan, ledger = choose(look(state, params, draws)), Ledger()
        after = step(state, plan, params, draws, ledger)
        change = close_morale(account, ledger, state, plan, after, params, draws)
        played.append((state, change, after))
        state, account = after, change.account
    return params, first, played


@pytest.mark.parametrize("name", ["first-monday", "after-the-list", "quiet-quitting"])
@pytest.mark.parametrize("choose", [reader, do_nothing])
def test_true_causes_add_up_to_the_change_and_contributions_to_the_level(name: str, choose: Choose) -> None:
    newcomers = 0
    for before, change, after in game(name, choose)[2]:
        summed = np.sum([amount for _, amount in change.true], axis=0)
        assert np.abs(summed - (after.morale - before.morale)).max() < 1e-9
        assert np.abs(total(change.account.standing) - after.morale).max() < 1e-9
        newcomers += int((before.generation != after.generation).sum())
    assert newcomers or name == "first-monday"


def test_a_newcomer_is_one_cause() -> None:
    seen = False
    for before, change, after in game("after-the-list", do_nothing)[2]:
        new = before.generation != after.generation
        for lines in (change.true, change.told):
            others = [np.abs(amount[new]).max(initial=0.0) for cause, amount in lines if cause != "newcomer"]
            assert max(others) == 0.0
        seen |= bool(new.any())
    assert seen


def people(disposition: float) -> State:
    params = measure_params(find_scenario("first-monday").setting)
    state = start(params, Draws.of(1, np.arange(1, dtype=np.uint64), "first-monday"))
    state.disposition = np.full_like(state.disposition, disposition)
    state.habituation = state.morale = np.full_like(state.morale, 0.5)
    return state


def quarter(state: State, account: MoraleAccount, pull: float, evaluated: bool = False) -> tuple[State, MoraleChange]:
    """Play a quarter in which one pull and the nature are all there is, as the rule books them."""
    n = Numbers()
    nature = n.morale_rate * (state.disposition - state.morale)
    used = -n.morale_rate * n.morale_used * (state.habituation - state.disposition)
    ledger = Ledger()
    for cause, amount in (("nature", nature), ("room", np.full_like(nature, pull)), ("used_to_it", used)):
        ledger.entries.append(("morale", cause, amount))
    after = state.copy()
    after.morale = state.morale + nature + pull + used
    after.habituation = state.habituation + n.habit_rate * (state.morale - state.habituation)
    who, noise = np.full(nature.shape, evaluated), np.zeros(nature.shape)
    return after, morale_change(account, ledger, state, after, who, noise, None, n)


def opened(state: State, pull: float) -> MoraleAccount:
    pulls = {"room": np.full(state.morale.shape, pull), "used_to_it": np.zeros(state.morale.shape)}
    return open_account(state, pulls, np.zeros(state.morale.shape), Numbers())


def told(change: MoraleChange, cause: str) -> float:
    return float(dict(change.told)[cause][0, 0])


def test_a_pull_that_lasts_stops_being_told() -> None:
    state = people(0.5)
    account, amounts = opened(state, 0.0), []
    for _ in range(20):
        state, change = quarter(state, account, 0.02)
        account = change.account
        amounts.append(told(change, "room"))
    assert amounts[0] == pytest.approx(0.02)
    assert abs(amounts[-1]) < 0.0002
    assert sum(amounts) == pytest.approx(0.02 / Numbers().morale_rate, abs=0.001)


def test_a_pull_that_ends_is_told_as_a_loss() -> None:
    state = people(0.5)
    account = opened(state, 0.02)
    while abs(told(quarter(state, account, 0.02)[1], "room")) > 1e-4:
        state, change = quarter(state, account, 0.02)
        account = change.account
    assert told(quarter(state, account, 0.0)[1], "room") == pytest.approx(-0.02, abs=1e-3)


@pytest.mark.parametrize("evaluated", [False, True])
def test_a_nature_becomes_known(evaluated: bool) -> None:
    state = people(0.75)
    account = opened(state, 0.0)
    errors, variances = [abs(0.75 - account.estimate[0, 0])], [account.variance[0, 0]]
    for _ in range(4):
        state, change = quarter(state, account, 0.0, evaluated)
        account = change.account
        errors.append(abs(0.75 - account.estimate[0, 0]))
        variances.append(account.variance[0, 0])
    assert errors == sorted(errors, reverse=True)
    assert variances == sorted(variances, reverse=True)
    assert errors[-1] < 0.5 * errors[0]


def test_an_evaluation_sharpens_the_estimate() -> None:
    state = people(0.75)
    plain, after_talk = (quarter(state, opened(state, 0.0), 0.0, talk)[1].account for talk in (False, True))
    assert (after_talk.variance < plain.variance).all()
    assert (abs(after_talk.estimate - 0.75) < abs(plain.estimate - 0.75)).all()


def test_only_the_evaluated_are_better_known() -> None:
    params, account, _ = game("first-monday", do_nothing)
    draws = Draws.of(4, np.arange(RUNS, dtype=np.uint64), "first-monday")
    state = start(params, draws)
    plan = Plan.empty(RUNS, state.seats)
    plan.aims[:, INDEX["evaluate"], 0] = True
    accounts = []
    for each in (Plan.empty(RUNS, state.seats), plan):
        ledger = Ledger()
        after = step(state, each, params, draws, ledger)
        accounts.append(close_morale(account, ledger, state, each, after, params, draws).account)
    assert (accounts[1].variance[:, 0] < accounts[0].variance[:, 0]).all()
    assert np.allclose(accounts[1].variance[:, 1:], accounts[0].variance[:, 1:])
