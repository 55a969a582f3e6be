"""What only playing finds in a scenario: events that never come, moves that cannot be paid, goals that are none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as File

import numpy as np

from game.scenario.build import build
from game.scenario.lint.diagnose import Diagnosis
from game.scenario.lint.suppressions import apply_suppressions
from game.scenario.load import parse_scenarios
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems import Problem, Report
from game.sim.games.rollout import rollout
from game.sim.games.yardstick import prepared
from game.sim.numeric.arrays import Bools, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import State
from game.sim.story.events import answers
from game.sim.story.goals import Goals
from game.sim.view import Choose, View, attention
from game.strategies import BY_ID

PLAYED = ("reader", "half-and-half", "all-manager", "all-leader", "random")
RUNS = 100  # games of each
SEED = 5
OFTEN_SHOWN = 20  # games that showed an event, before its answers are judged
HARDLY = 0.01  # share of quarters


@dataclass
class PlayCounts:
    """What happened in all games of a scenario: by event, by event and answer, by move, by goal."""

    came: Ints
    possible: list[Ints]
    payable: Ints  # quarters
    quarters: Ints  # in which the move was there, by move
    reached: Ints
    games: int = 0


def playtest(examined: Diagnosis, name: str) -> tuple[Problem, ...]:
    """All that was found in a file, with what playing it finds; for a file in which nothing blocks play."""
    report = Report(name, examined.text)
    for own, model, _, places in parse_scenarios(examined.text, Report(name, examined.text)):
        setting = build(model, examined.text, File(name), (), own).setting
        _tell(setting, play_games(setting), places, report)
    found = Report(name, examined.text)
    found.problems += [*examined.problems, *apply_suppressions(report.sorted(), Report(name, examined.text))]
    return found.sorted()


def play_games(setting: Setting) -> PlayCounts:
    """Games of several strategies, answering events in every way that is possible."""
    params = prepared(setting)
    events, moves = setting.events, len(params.moves)
    played = PlayCounts(
        np.zeros(len(events), np.int64),
        [np.zeros(len(event.choices), np.int64) for event in events],
        np.zeros(moves, np.int64),
        np.zeros(moves, np.int64),
        np.zeros(len(setting.goals), np.int64),
    )
    for row, name in enumerate(PLAYED):
        _play(params, BY_ID[name].choose, row, played)
    return played


def _play(params: Params, choose: Choose, row: int, played: PlayCounts) -> None:
    draws = Draws.of(SEED, np.arange(RUNS, dtype=np.uint64))
    source = np.random.default_rng([SEED, row])
    events = params.setting.events
    came, goals = np.zeros((RUNS, len(events)), bool), Goals(params, RUNS)
    possible: list[Bools] = [np.zeros((RUNS, len(event.choices)), bool) for event in events]

    def answering(view: View) -> Plan:
        plan = choose(view)
        liking = np.where(view.answers, source.random(view.answers.shape), -1.0)
        return Plan(plan.team, plan.aims, np.where(view.answers.any(axis=1), np.argmax(liking, axis=1), -1))

    def watch(before: State, plan: Plan, after: State) -> None:
        here, able = before.in_command, answers(before, params)
        for each, event in enumerate(events):
            shown = here & (before.event == each)
            came[:, each] |= shown
            possible[each] |= shown[:, None] & able[:, : len(event.choices)]
        money, points = np.maximum(before.money, 0.0), attention(before, params)
        pays = (params.price <= money[:, None]) | (params.price == 0.0)
        there = here[:, None] & params.allowed & (params.arrives <= before.quarter)
        played.quarters += there.sum(axis=0)
        played.payable += (there & pays & (params.points <= points[:, None])).sum(axis=0)
        goals.see(before, after)

    rollout(params, answering, draws, watch)
    played.came += came.sum(axis=0)
    for each, seen in enumerate(possible):
        played.possible[each] += seen.sum(axis=0)
    played.reached += goals.reached.sum(axis=0)
    played.games += RUNS


def _tell(setting: Setting, played: PlayCounts, places: Positions, report: Report) -> None:
    count = played.games
    for row, event in enumerate(setting.events):
        path: KeyPath = ("event", row)
        if not played.came[row]:
            report.add("event_never_fires", places.value_offset((*path, "id")), name=event.id, count=count)
        for column, choice in enumerate(event.choices):
            if played.came[row] >= OFTEN_SHOWN and not played.possible[row][column]:
                key = "needs" if choice.needs is not None else "cost"
                at = places.value_offset((*path, "choice", column, key))
                report.add("choice_never_possible", at, name=choice.id, count=int(played.came[row]))
    for row, move in enumerate(prepared(setting).moves):
        quarters = int(played.quarters[row])
        if quarters and played.payable[row] <= HARDLY * quarters:
            share = f"{100 * played.payable[row] / quarters:.1f}"
            report.add("move_priced_out", _move_place(move.id, setting, places), name=move.id, share=share)
    for row, goal in enumerate(setting.goals):
        if played.reached[row] in (0, count):
            code = "goal_never" if not played.reached[row] else "goal_always"
            report.add(code, places.value_offset(("goal", row, "when")), name=goal.id, count=count)


def _move_place(move: str, setting: Setting, places: Positions) -> int:
    """Where the move is allowed, or where means are given, or the beginning."""
    row = setting.moves.index(move)
    path: KeyPath = ("moves", "allowed", row)
    return places.value_offset(path) if path in places.values else places.key_offset(("means",))
