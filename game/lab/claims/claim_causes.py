"""Causes of claims that fail: the causes of the numbers that a claim names, in games of its own strategy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.lab.playtest.departures import Departures
from game.lab.playtest.event_causes import EventCauses
from game.par import par
from game.scenario.conditions.vocabulary import id_in_claim
from game.scenario.model.scenario import Expectation
from game.sentences import say
from game.sim.conditions import Condition, evaluate, names_in
from game.sim.games.baseline import measure_params
from game.sim.games.outcome import PARTS
from game.sim.games.rollout import rollout
from game.sim.games.strategy import Strategy
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Goal, Setting
from game.sim.state import State
from game.sim.story.answers import settled_choice
from game.sim.story.names import Names

RUNS = 200
RARE = 0.995  # share of games in which an event comes, from which its absence explains nothing


@dataclass
class _Games:
    """The observations in games of one strategy."""

    params: Params
    causes: EventCauses
    departures: Departures
    clauses: dict[str, list[float]]  # goal → share of the games in which each part held at the end
    means: dict[str, float]  # part of the score → its mean


def claim_causes(setting: Setting, expectation: Expectation, strategy: Strategy, seed: int) -> list[str]:
    """Return sentences that say why a claim's numbers are as they are; empty if nothing is known about them."""
    names = frozenset().union(*(names_in(each.value) for each in expectation.claim.statements))
    games = _play(setting, strategy, seed)
    sentences: list[str] = []
    for row, event in enumerate(setting.events):
        cause_row = games.causes.row(row)
        if f"event.{id_in_claim(event.id)}" in names and cause_row["came"] < RARE and cause_row["words"]:
            share = f"{cause_row['came']:.0%}"
            sentences.append(say("test.because_event", id=event.id, share=share, words=cause_row["words"]))
    for goal in setting.goals:
        if f"goal.{id_in_claim(goal.id)}" in names:
            parts = zip(_parts(goal), games.clauses[goal.id], strict=True)
            words = ", ".join(say("test.because_part", part=part.source, share=f"{share:.0%}") for part, share in parts)
            sentences.append(say("test.because_goal", id=goal.id, words=words))
    if any(name.startswith("score.") for name in names):
        sentences.append(_score_words(games.means))
    leavers = [row for row in games.departures.rows() if row["left"] > 0.0]
    if leavers and names & {"left", "score.people", "score.total", "member.present", "dismissed"}:
        sentences.append(say("test.because_left", words=", ".join(_leaver(row) for row in leavers[:4])))
    return sentences


def _leaver(row: dict[str, object]) -> str:
    quarters = row["quarters"]
    middle = quarters[1] if isinstance(quarters, list) else 0
    return say("test.because_leaver", id=row["id"], share=f"{row['left']:.0%}", quarter=middle)


def _score_words(means: dict[str, float]) -> str:
    parts = ", ".join(
        say("test.because_score_part", part=say(f"compare.measure.{name}"), mean=f"{means[name]:.0f}") for name in PARTS
    )
    return say("test.because_score", words=parts)


def _parts(goal: Goal) -> list[Condition]:
    whole = goal.when
    return [part for part in whole.args if isinstance(part, Condition)] if whole.op == "and" else [whole]


def _play(setting: Setting, strategy: Strategy, seed: int) -> _Games:
    params = measure_params(setting)
    draws = Draws.of(seed, np.arange(RUNS, dtype=np.uint64), setting.case)
    causes, departures = EventCauses(params), Departures(params)
    held = {goal.id: [np.zeros(RUNS, bool) for _ in _parts(goal)] for goal in setting.goals}
    causes.begin(RUNS)
    departures.begin(RUNS)

    def watch(before: State, plan: Plan, after: State) -> None:
        causes.see(before, settled_choice(before, params, plan.choice))
        departures.see(before, after)
        names = Names(after, params, before)
        for goal in setting.goals:
            for index, part in enumerate(_parts(goal)):
                now = evaluate(part, names)
                held[goal.id][index] = np.where(before.in_command, now, held[goal.id][index])

    outcome = rollout(params, strategy.bound_to(params).decide, draws, watch)
    causes.end()
    measured = par(params, draws)
    reference, nothing = measured.reference.table(), measured.nothing.table()
    scale = np.maximum(np.abs((reference - nothing).mean(axis=0)), 1e-9)
    points = 50.0 + 50.0 * (outcome.table() - reference).mean(axis=0) / scale
    means = dict(zip(PARTS, map(float, np.clip(points, 0.0, 100.0)), strict=True))
    clauses = {name: [float(part.mean()) for part in parts] for name, parts in held.items()}
    return _Games(params=params, causes=causes, departures=departures, clauses=clauses, means=means)
