"""A field of the setting is public, or forecasts do not know it: what a player cannot know changes no forecast."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from game.sim.games.digest import digest, first_digest
from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.params import Params, parameters
from game.sim.plan import AIMED, Plan
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.setting import Choice, Event, Setting
from game.sim.step import step
from tests.sim.teams import people, start_state, team

PUBLIC = {
    "id": "the name of the scenario",
    "quarters": "the View shows the planned length",
    "end_spread": "the briefing says how far the end may move",
    "attention": "the View shows the points",
    "dimensions": "the playbook on the board has a cell for each question",
    "playbook": "the chance that a rule of the playbook is right is shown beside it",
    "second": "the briefing says what the second of the hierarchy wants, and its weight",
    "tolerance": "the briefing says how lost bets are taken",
    "growth": "the briefing says how fast the target rises",
    "income": "the View shows the money of each quarter",
    "craft": "a player knows the own trade",
    "manager_skill": "a player knows the own skills",
    "leader_skill": "a player knows the own skills",
    "roles": "the member sheet names the roles",
    "role_ids": "the roles by the names of the file",
    "groups": "the texts say who belongs together",
    "newcomers": "a forecast has columns to remember who came, and brings nobody by itself",
    "memory": "it only keeps what happened, for texts and claims",
    "reach": "the score, and with it every page, says what the best known line reaches",
    "moves": "the View shows the allowed moves",
    "arrive": "the View shows the allowed moves",
    "costs": "the View shows the prices",
    "goals": "the board shows the goals",
    "weights": "the briefing says what counts",
    "dated": "what is announced is public; test_dated_changes_in_forecasts.py is about the rest",
    "overrides": "they replace numbers of the model, which everybody can read",
}
"""What a player may know, and where from."""
OTHER: dict[str, Any] = {
    "members": people(9, morale=0.2, trust=0.9, skill=0.1),
    "events": (
        Event(id="fire", title="Fire", text="It burns.", choices=(Choice("run", "Run"), Choice("stay", "Stay"))),
    ),
}
HIDDEN = [field.name for field in fields(Setting) if field.name not in PUBLIC]
RUNS = 16


@cache
def second_quarter() -> tuple[Params, View]:
    params = team(9)
    state, draws = start_state(params, 1)
    return params, look(step(state, Plan.empty(1, 9), params, draws), params, draws)


def forecast(params: Params, view: View) -> np.ndarray:
    """Return the digests of imagined games in which three quarters are played with every move."""
    known, draws = imagined_params(view, params), imagined_draws(view, RUNS)
    state, plan = imagine(view, known, draws), Plan.empty(RUNS, 9)
    plan.team[:] = ~AIMED
    plan.aims[:, AIMED, 0] = True
    for _ in range(3):
        state = step(state, plan, known, draws)
    return digest(first_digest(RUNS), state)


def changed(name: str) -> Params:
    """Return the parameters with another value of one field, and the same baseline, which the target shows."""
    params, _ = second_quarter()
    value = getattr(params.setting, name)
    other = OTHER[name] if name in OTHER else value + (1 if isinstance(value, int) else 0.07)
    return parameters(replace(params.setting, **{name: other}), params.baseline)


@pytest.mark.parametrize("name", HIDDEN)
def test_what_a_player_cannot_know_changes_no_forecast(name: str) -> None:
    params, view = second_quarter()
    assert np.array_equal(forecast(changed(name), view), forecast(params, view)), (
        f"forecasts know Setting.{name}: mask it in imagined_params, or say in PUBLIC where a player sees it"
    )


def test_a_change_that_forecasts_know_is_noticed() -> None:
    params, view = second_quarter()
    assert not np.array_equal(forecast(changed("growth"), view), forecast(params, view))


def test_each_public_field_is_one_of_the_setting() -> None:
    assert set(PUBLIC) <= {field.name for field in fields(Setting)}
