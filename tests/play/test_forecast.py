"""No leaks: hidden variables and the game's luck change no forecast, no choice and no concern."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from game.play.explain.people.concerns import strongest_concern
from game.play.forecast.plan_forecast import forecast_plan
from game.play.session.session import Session
from game.sim.catalogue import TECHNICAL
from game.sim.imagine.imagined_states import imagine, imagined_draws, imagined_params
from game.sim.knowledge.learning import net_correct
from game.sim.numeric.exact import on_grid
from game.sim.plan import Plan, from_moves, to_moves
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.state import BOUNDS, LEVELS, State
from game.strategies.catalogue import STRATEGIES
from tests.play.games import scenarios

HIDDEN = (
    "ability",
    "skill",
    "development",
    "disposition",
    "habituation",
    "respect",
    "feedback",
    "record",
    "craft",
    "dependency",
    "systems",
    "enabling",
    "churn",
    "leavers",
    "mentoring",
    "luck",
    "income",
    "manager_skill",
    "leader_skill",
)
BANDED = ("trust", "strain", "pressure", "cohesion", "slack")
ROUNDED = (
    "morale",
    "readiness",
    "load",
    "standing",
    "clarity",
    "vision",
    "safety",
    "problems",
    "estimate",
    "watch",
    "failing",
)
PLANES = (
    "reality",
    "playbook_plus",
    "playbook_minus",
    "process_plus",
    "process_minus",
    "belief_plus",
    "belief_minus",
)


def _in_play(seed: int, quarters: int) -> Session:
    session = Session.new(scenarios()[2], seed)
    for _ in range(quarters):
        session.editor.adopt(STRATEGIES[-1].choose(session.view))
        session.end_quarter()
    return session


def looks_the_same(one: View, other: View) -> bool:
    """Return whether two views show the same, each array to the bit."""
    names = [
        each.name for each in fields(View) if each.name not in ("own_luck", "playbook", "answer_effects")
    ]  # neither strategies nor forecasts read the first two
    same = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)
    return same and np.array_equal(one.answer_effects(), other.answer_effects())


def changed(state: State, name: str, dice: np.random.Generator) -> State:
    """Return the state with another value of one variable: any value if it is hidden, a small change if it is visible."""
    other = state.copy()
    old = getattr(state, name)
    if name in PLANES:
        setattr(other, name, old ^ np.uint32(dice.integers(1, 1 << 20)))
        return other
    if name == "last_quarter":
        other.last_quarter = old + 1
        return other
    size = 0.3 if name in HIDDEN else 0.06 if name in BANDED else 0.0005 if name == "estimate" else 0.01
    low, high = BOUNDS.get(name, (-1000.0, 1000.0))
    moved = on_grid(np.clip(old + size * dice.uniform(-1.0, 1.0, old.shape), low, high))
    setattr(other, name, moved)
    return other


def test_no_hidden_variable_reaches_a_forecast_a_strategy_or_a_concern() -> None:
    dice = np.random.default_rng(1)
    unseen = dict.fromkeys((*HIDDEN, *BANDED, *ROUNDED, *PLANES, "last_quarter"), 0)
    for quarters in (0, 4):
        session = _in_play(4, quarters)
        expected = _player_output(session, session.view)
        for name in unseen:
            for _ in range(20):
                view = look(changed(session.state, name, dice), session.params, session.draws)
                if looks_the_same(view, session.view):
                    unseen[name] += 1
                    assert _player_output(session, view) == expected, name
                    break
    seen = {name for name, times in unseen.items() if times == 0}
    assert seen <= {"standing", "pressure"}, seen  # each hidden variable was changed invisibly at least once


def _player_output(session: Session, view: View) -> list[object]:
    choices = [to_moves(strategy.choose(view)) for strategy in STRATEGIES]
    plan = Plan.empty(1, view.seats)
    forecast = forecast_plan(view, session.params, plan, STRATEGIES[-1].choose, quarters=2, n=8)
    concerns = [strongest_concern(view, seat).key for seat in range(view.seats)]
    return [choices, forecast.output.tolist(), concerns]


def test_the_games_luck_reaches_no_forecast_and_no_strategy_except_random() -> None:
    session = _in_play(4, 3)
    other = look(session.state, session.params, Draws.of(77, np.array([0], np.uint64), session.params.setting.case))
    assert looks_the_same(other, session.view)
    mine, theirs = (_player_output(session, view) for view in (session.view, other))
    assert mine[1:] == theirs[1:]
    for strategy in STRATEGIES:
        if strategy.id != "random":
            assert to_moves(strategy.choose(other)) == to_moves(strategy.choose(session.view))


def test_imagined_states_look_like_the_real_one() -> None:
    for quarters in (0, 4):
        session = _in_play(9, quarters)
        view, params = session.view, imagined_params(session.view, session.params)
        state = imagine(view, params, imagined_draws(view, 64))
        seen = look(state, params, imagined_draws(view, 64))
        for name in (
            "money",
            "performance",
            "following",
            "tenure",
            "trust_band",
            "strain_band",
            "pressure",
            "role",
        ):
            assert (getattr(seen, name) == getattr(view, name)[:1]).all(), name
        for name in ("morale", "clarity", "vision", "safety", "problems"):
            assert np.abs(getattr(seen, name) - getattr(view, name)[:1]).max() <= 0.05 + 1e-9, name
        assert (np.abs(seen.target - view.target) <= 0.011).all()
        for name in (
            "ability",
            "disposition",
            "luck",
            "playbook_plus",
        ):  # not copied from the game: what nobody can see
            assert (getattr(state, name) != getattr(session.state, name)[:1]).any(
                axis=tuple(range(1, getattr(state, name).ndim))
            ).mean() > 0.9, name


def test_imagined_states_lie_on_the_grid_and_within_their_bounds() -> None:
    session = _in_play(2, 5)
    params = imagined_params(session.view, session.params)
    state = imagine(session.view, params, imagined_draws(session.view, 64))
    for name in LEVELS:
        values = getattr(state, name)
        assert np.array_equal(values, on_grid(values)), name
        low, high = BOUNDS.get(name, (-1024.0, 1024.0))
        assert values.min() >= low, name
        assert values.max() <= high, name
    assert not (state.belief_plus & state.belief_minus).any()


def test_imagined_work_fails_about_as_often_as_the_view_shows() -> None:
    session = _in_play(5, 4)
    for failing in (0.2, 0.35, 0.5):
        state = session.state.copy()
        state.failing = on_grid(np.array([failing]))
        view = look(state, session.params, session.draws)
        params = imagined_params(view, session.params)
        imagined = imagine(view, params, imagined_draws(view, 200))
        right = net_correct(imagined.belief_plus, imagined.belief_minus, imagined.reality[:, None, :])
        share = 0.5 + 0.5 * float(right.mean()) / params.setting.dimensions
        assert share == pytest.approx(1.0 - failing, abs=0.05)


def test_a_forecast_is_a_repeatable_distribution_that_depends_on_the_plan() -> None:
    session = Session.new(scenarios()[1], 3)
    session.state.problem_kind[...] = TECHNICAL
    session.editor.view = look(session.state, session.params, session.draws)
    then = STRATEGIES[0].choose
    nothing = forecast_plan(session.view, session.params, Plan.empty(1, session.view.seats), then)
    again = forecast_plan(session.view, session.params, Plan.empty(1, session.view.seats), then)
    planned, mistaken = (
        forecast_plan(session.view, session.params, from_moves([("plan", None), (move, None)], 9), then)
        for move in ("solve", "facilitate")
    )
    assert np.array_equal(nothing.output, again.output)
    assert nothing.output.shape == (4, 50)
    bands = nothing.quantiles()
    assert (np.diff(bands, axis=1) > 0.0).all()
    assert (planned.next_quarter - nothing.next_quarter).mean() > 0.1  # the same futures, better by the plan
    assert (planned.next_quarter > nothing.next_quarter).mean() > 0.9
    assert (planned.next_quarter > mistaken.next_quarter).mean() > 0.9  # help of the wrong kind costs output
