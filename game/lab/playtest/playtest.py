"""Playtest of a scenario file: events that never fire, moves nobody can pay for, goals always or never reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as File

import numpy as np

from game.lab.playtest.departures import Departures
from game.lab.playtest.event_causes import EventCauses
from game.lab.playtest.varied_answers import with_varied_answers
from game.scenario.lint.diagnose import Diagnosis
from game.scenario.lint.suppressions import apply_suppressions
from game.scenario.loading.build import build
from game.scenario.loading.load import parse_scenarios
from game.scenario.model.scenario import Scenario
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Problem, Report
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import Choose
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.sim.state import State
from game.sim.story.answers import answers, settled_choice
from game.sim.story.goals import Goals
from game.sim.story.means import attention, open_moves
from game.strategies.catalogue import BY_ID, EXPLORING

RUNS = 100  # games of each strategy
SEED = 5
MIN_FIRED = 20  # games in which an event fired before its choices are judged
OFTEN_GONE = 0.1  # share of the times an event is shown
CAUSE_KEYS = {
    "condition": "when",
    "too_early": "quarter",
    "gone": "about",
    "outranked": "priority",
    "chance": "chance",
}  # the key that stands in an event's way; "id" if it is another's
PRICED_OUT = 0.01  # share of the quarters in which a move can be paid for


@dataclass
class PlayCounts:
    """Counts over all games of a scenario: by event, by event and choice, by move, by goal."""

    fired: Ints
    possible: list[Ints]
    payable: Ints  # quarters
    quarters: Ints  # number of quarters in which the move was available
    reached: Ints
    causes: EventCauses
    departures: Departures
    gone: Floats  # (events, members): how often an event was shown when the member had left
    shown: Floats  # (events,)
    games: int = 0


def playtest(examined: Diagnosis, name: str) -> tuple[Problem, ...]:
    """Return a file's problems together with those that playing finds; for a file in which nothing blocks play."""
    report = Report(name, examined.text)
    for variant, model, _, positions in parse_scenarios(examined.text, Report(name, examined.text)):
        scenario = build(model, examined.text, File(name), (), variant)
        setting = scenario.setting
        known = {each.line for each in examined.problems if each.code == "event_never"}
        counts = play_games(setting)
        _report_problems(setting, counts, positions, report, known)
        _report_gone(scenario, counts, positions, report)
    found = Report(name, examined.text)
    found.problems += [*examined.problems, *apply_suppressions(report.sorted(), Report(name, examined.text))]
    return found.sorted()


def play_games(setting: Setting) -> PlayCounts:
    """Play a scenario with several strategies that choose random answers to events, and count what happens."""
    params = measure_params(setting)
    events, moves = setting.events, len(params.moves)
    counts = PlayCounts(
        fired=np.zeros(len(events), np.int64),
        possible=[np.zeros(len(event.choices), np.int64) for event in events],
        payable=np.zeros(moves, np.int64),
        quarters=np.zeros(moves, np.int64),
        reached=np.zeros(len(setting.goals), np.int64),
        causes=EventCauses(params),
        departures=Departures(params),
        gone=np.zeros((len(events), setting.seats)),
        shown=np.zeros(len(events)),
    )
    for index, name in enumerate(EXPLORING):
        _play_strategy(params, BY_ID[name].choose, index, counts)
    return counts


def _play_strategy(params: Params, choose: Choose, number: int, counts: PlayCounts) -> None:
    draws = Draws.of(SEED, np.arange(RUNS, dtype=np.uint64), params.setting.case)
    events = params.setting.events
    fired, goals = np.zeros((RUNS, len(events)), bool), Goals(params, RUNS)
    possible: list[Bools] = [np.zeros((RUNS, len(event.choices)), bool) for event in events]

    counts.causes.begin(RUNS)
    counts.departures.begin(RUNS)

    def watch(before: State, plan: Plan, after: State) -> None:
        in_command, possible_answers = before.in_command, answers(before, params)
        for index, event in enumerate(events):
            showing = in_command & (before.event == index)
            fired[:, index] |= showing
            counts.shown[index] += np.count_nonzero(showing)
            counts.gone[index] += np.count_nonzero(showing[:, None] & (before.generation > 0), axis=0)
            possible[index] |= showing[:, None] & possible_answers[:, : len(event.choices)]
        money, points = np.maximum(before.money, 0.0), attention(before, params)
        affordable = (params.price <= money[:, None]) | (params.price == 0.0)
        available = in_command[:, None] & open_moves(before, params)
        counts.quarters += available.sum(axis=0)
        counts.payable += (available & affordable & (params.points <= points[:, None])).sum(axis=0)
        goals.see(before, after)
        counts.causes.see(before, settled_choice(before, params, plan.choice))
        counts.departures.see(before, after)

    rollout(params, with_varied_answers(choose, (SEED, number)), draws, watch)
    counts.causes.end()
    counts.fired += fired.sum(axis=0)
    for index, seen in enumerate(possible):
        counts.possible[index] += seen.sum(axis=0)
    counts.reached += goals.reached.sum(axis=0)
    counts.games += RUNS


def _report_problems(
    setting: Setting, counts: PlayCounts, positions: Positions, report: Report, known: set[int]
) -> None:
    """Report what play found; `known` are the lines of events of which it is certain that they never come."""
    games = counts.games
    for index, event in enumerate(setting.events):
        path: KeyPath = ("event", index)
        if not counts.fired[index] and report.place(positions.value_offset((*path, "id")))[0] not in known:
            cause = counts.causes.row(index)
            report.add(
                "event_never_fires",
                positions.value_offset((*path, CAUSE_KEYS.get(cause["why"], "id"))),
                cause["words"],
                detail=cause["why"],
                name=event.id,
                count=games,
            )
        for column, choice in enumerate(event.choices):
            if counts.fired[index] >= MIN_FIRED and not counts.possible[index][column]:
                key = "needs" if choice.needs is not None else "cost"
                at = positions.value_offset((*path, "choice", column, key))
                report.add("choice_never_possible", at, name=choice.id, count=int(counts.fired[index]))
    for index, move in enumerate(measure_params(setting).moves):
        quarters = int(counts.quarters[index])
        if quarters and counts.payable[index] <= PRICED_OUT * quarters:
            share = f"{100 * counts.payable[index] / quarters:.1f}"
            report.add("move_priced_out", _move_place(move.id, setting, positions), name=move.id, share=share)
    for index, goal in enumerate(setting.goals):
        if counts.reached[index] in (0, games):
            code = "goal_never" if not counts.reached[index] else "goal_always"
            report.add(code, positions.value_offset(("goal", index, "when")), name=goal.id, count=games)


def _report_gone(scenario: Scenario, counts: PlayCounts, positions: Positions, report: Report) -> None:
    """Report texts of events that name somebody who has often left when they are read."""
    for index, event in enumerate(scenario.setting.events):
        for seat, person in enumerate(scenario.people):
            share = counts.gone[index][seat] / max(counts.shown[index], 1.0)
            name = person.name.split()[0]
            found = re.search(rf"\b{re.escape(name)}\b", event.text)
            if found and share >= OFTEN_GONE:
                at = positions.value_offset(("event", index, "text"))
                report.add("may_be_gone", at, name=name, id=person.id, share=f"{share:.0%}")


def _move_place(move: str, setting: Setting, positions: Positions) -> int:
    """Return the position where the move is allowed, else where the means are given."""
    index = setting.moves.index(move)
    path: KeyPath = ("moves", "allowed", index)
    return positions.value_offset(path) if path in positions.values else positions.key_offset(("means",))
