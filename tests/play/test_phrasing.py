"""Phrasing: every key that the model can produce has its words, and concerns follow the situation."""

from __future__ import annotations

import numpy as np
import pytest

from game.play.explain.people import concerns
from game.play.explain.people.concerns import Concern, concern_words, strongest_concern
from game.play.explain.phrasing import cause_words
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sentences import has_sentence, say
from game.sim.catalogue import IDS, TRAIT_IDS
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import ENDINGS, PARTS
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.legality import REASONS
from game.sim.plan import Plan
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import ARRAYS
from game.sim.step import step
from game.strategies.catalogue import STRATEGIES
from game.strategies.simple_strategies import random_moves
from tests.play.games import FIRST, scenarios

RUNS = 60


def _causes(scenario: Scenario) -> tuple[set[str], set[str]]:
    """Return every cause and variable that random plans and answers produce."""
    params = measure_params(scenario.setting)
    draws = Draws.of(1, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    dice = np.random.default_rng(2)
    state = start(params, draws)
    causes, variables = {"unknown", "rounding", "bets"}, {"output"}
    for _ in range(scenario.setting.quarters + 3):
        plan = random_moves(look(state, params, draws))
        plan = Plan(plan.team, plan.aims, dice.integers(-1, 3, RUNS))
        ledger = Ledger()
        state = step(state, plan, params, draws, ledger)
        causes |= {cause for _, cause, _ in ledger.entries} | {cause for cause, _ in ledger.terms}
        variables |= {variable for variable, _, _ in ledger.entries}
    return causes, variables


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_every_cause_and_variable_has_words(scenario: Scenario) -> None:
    causes, variables = _causes(scenario)
    assert len(causes) > 60
    for cause in causes:
        words = cause_words(scenario, cause)
        assert words
        assert words != say("cause_line.event_gone")
    for variable in {*variables, *ARRAYS}:
        assert has_sentence(f"variable.{variable}"), variable


def test_every_move_trait_strategy_ending_and_part_has_words() -> None:
    keys = [f"move.{move}.{part}" for move in IDS for part in ("name", "does", "helps", "cause")]
    keys += [f"trait.{trait}.{part}" for trait in TRAIT_IDS for part in ("name", "line")]
    keys += [f"strategy.{each.id}.{part}" for each in STRATEGIES for part in ("name", "line")]
    keys += [f"ending.{each}.{part}" for each in ENDINGS for part in ("name", "line")]
    keys += [f"part.{part}" for part in (*PARTS, "total")]
    keys += list(REASONS[1:])
    assert [key for key in keys if not has_sentence(key)] == []


def test_an_answer_as_a_cause_is_phrased_in_the_scenarios_words() -> None:
    event = FIRST.setting.events[0]
    phrase = cause_words(FIRST, f"event.{event.id}.{event.choices[1].id}")
    assert event.title in phrase
    assert event.choices[1].text.rstrip(".") in phrase


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_the_effect_of_an_answer_is_phrased_by_the_authors_reason(scenario: Scenario) -> None:
    for event in scenario.setting.events:
        for choice in event.choices:
            reasons = {effect.variable: effect.reason for effect in reversed(choice.effects)}
            for variable, reason in reasons.items():
                words = cause_words(scenario, f"event.{event.id}.{choice.id}", variable)
                assert event.title in words
                assert reason in words
            for effect in [each for each in choice.effects if each.who.kind == "seat"]:
                words = cause_words(scenario, f"event.{event.id}.{choice.id}", effect.variable, effect.who.seat)
                assert effect.reason in words


@pytest.mark.parametrize("key", [*concerns.KEYS, "none"])
def test_every_concern_has_a_sentence_and_a_short_form(key: str) -> None:
    values = {"quarters": 4} if key in ("neglected", "time_ago") else {}
    sentence = concern_words(Concern(key, 1.0, values), "Astrid")
    assert "Astrid" in sentence
    assert "{" not in sentence
    assert len(concern_words(Concern(key, 1.0, values), "Astrid", short=True)) <= 20


def test_concerns_follow_the_situation() -> None:
    session = Session.new(next(each for each in scenarios() if "organize" in each.setting.moves), 2)
    state = session.state.copy()

    def current() -> str:
        return strongest_concern(look(state, session.params, session.draws), 0).key

    calm = {"morale": 0.7, "trust": 0.55, "strain": 0.1, "estimate": 0.0, "watch": 0.0, "readiness": 0.6, "load": 0.1}
    for name, value in calm.items():
        setattr(state, name, np.full_like(getattr(state, name), value))
    for name, value in {
        "problems": 0.2,
        "clarity": 0.6,
        "vision": 0.5,
        "safety": 0.6,
        "pressure": 0.1,
    }.items():
        setattr(state, name, np.array([value]))
    state.role, state.tenure = state.best_role, np.full_like(state.tenure, 9)
    state.neglect = np.zeros_like(state.neglect)
    assert current() == "undecided"
    state.clarity = np.array([0.05])
    assert current() == "no_priorities"
    state.problems = np.array([1.5])
    assert current() == "problems"
    state.role = 1 - np.minimum(state.best_role, 1)
    assert current() == "wrong_role"
    state.readiness = np.full_like(state.readiness, 0.1)
    assert current() == "unready"
    state.strain = np.full_like(state.strain, 0.5)
    assert current() == "overworked"
    state.load = np.full_like(state.load, 0.9)
    assert current() == "burdened"
    state.morale = np.full_like(state.morale, 0.2)
    assert current() == "leaving"
    state.looking[0, 0] = True
    assert current() == "looking"
