"""A finished game as a strategy: its moves in its quarters where they are possible; where not, the reference plays.

A move for somebody goes to the seat where this person sat, whoever sits there now. What the game spent on moves that
are not possible, and everything after its last quarter, is left to the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from game.history.import_export import GameRecord, read_export
from game.paths import user_folder
from game.play.session.errors import BadPlan
from game.play.session.replay import load_record, recorded_scenario
from game.scenario.problems import ScenarioError
from game.sim.catalogue import BY_ID, IDS
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import Pair, Plan, from_pairs
from game.sim.view import View
from game.strategies import REFERENCE, Strategy
from game.strategies.fill import fill
from game.strategies.reader import needs, targets
from game.strategy_sources.look_ahead import not_opened
from game.strategy_sources.rule_strategy import use
from game.user_error import UserError

PREFIX = "game:"
FALLBACK = REFERENCE


class NotFinished(UserError):
    """The game still goes on, so it is no strategy yet."""

    exit_code = 2


@dataclass(frozen=True)
class Decisions:
    """What a game did: moves with the id of the seat's first person by quarter, and answers by event and by quarter."""

    moves: Mapping[int, tuple[tuple[str, str | None], ...]]
    choices: Mapping[int, str]
    by_event: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opening:
    """Makes a game's decisions ready for a scenario."""

    id: str
    decisions: Decisions
    content: str

    def __call__(self, params: Params) -> Strategy:
        """The strategy for this scenario: people and answers that are not there are left out."""
        seats = {member.id: row for row, member in enumerate(params.setting.members)}
        moves = {
            quarter: tuple((move, None if who is None else seats.get(who, -1)) for move, who in pairs)
            for quarter, pairs in self.decisions.moves.items()
        }
        events = tuple(tuple(choice.id for choice in event.choices) for event in params.setting.events)
        names = tuple(event.id for event in params.setting.events)
        return Strategy(self.id, Again(moves, self.decisions, events, names), content=self.content)


@dataclass(frozen=True)
class Again:
    """Plays a game again: call it with a view. moves: by quarter, with seats, -1 where nobody is meant."""

    moves: Mapping[int, tuple[Pair, ...]]
    decisions: Decisions
    choices: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]

    def __call__(self, view: View) -> Plan:
        """The plan of a quarter for every run."""
        plan = replace(Plan.empty(view.runs, view.seats), choice=self._choice(view))
        there = self.moves.get(view.quarter)
        if there is None:
            return _filled(view, plan, view.attention)
        meant = [(move, seat) for move, seat in there if seat is None or 0 <= seat < view.seats]
        lost = sum(int(view.points[IDS.index(move)]) for move, seat in there if (move, seat) not in meant)
        wanted = from_pairs(meant, view.seats)
        for move in dict.fromkeys(sorted((move for move, _ in meant), key=IDS.index)):
            aimed = {move: np.where(wanted.at(move), 1.0, -1.0).repeat(view.runs, axis=0)}
            times = int(wanted.uses()[0, IDS.index(move)])
            liking: dict[str, Floats] = aimed if BY_ID[move].aimed else {}
            plan = use(view, plan, move, np.ones(view.runs, bool), liking, times)
        spent = plan.attention(view.points)
        open_ = np.minimum(int(wanted.attention(view.points)[0]) + lost - spent, view.attention - spent)
        return _filled(view, plan, np.maximum(open_, 0))

    def _choice(self, view: View) -> Ints:
        choice = np.full(view.runs, -1, np.int64)
        for row, (event, ids) in enumerate(zip(self.events, self.choices, strict=True)):
            said = self.decisions.by_event.get(event, self.decisions.choices.get(view.quarter))
            if said in ids:
                place = ids.index(said)
                choice = np.where((view.event == row) & view.answers[:, place], place, choice)
        return choice


def _filled(view: View, plan: Plan, points: Ints) -> Plan:
    """The plan with so many points more spent as the reference would spend them."""
    return fill(view, needs(view), targets(view), points, plan)


def finished(name: str) -> Strategy:
    """The strategy of `game:` and a number of the history, or of a file that a game was written to.

    Raises NotFinished, NoSuchGame, BadExport, BadPlan, and what opening the store raises.
    """
    said = name.removeprefix(PREFIX)
    if not said.isascii() or not said.isdigit() or len(said) > 12:
        return _strategy(f"{PREFIX}{Path(said).stem}", read_export(Path(said)))
    return _strategy(f"{PREFIX}{int(said)}", load_record(user_folder(), int(said)))


def _strategy(name: str, record: GameRecord) -> Strategy:
    if record.row.ending is None:
        raise NotFinished("ways.not_finished", name=name)
    content = f"{record.row.code} {record.quarters[-1].digest if record.quarters else ''}"
    return Strategy(name, not_opened, opens=Opening(name, _decisions(record), content), content=content)


def _decisions(record: GameRecord) -> Decisions:
    moves, choices = {}, {}
    for row in record.quarters:
        given = row.decisions.get("moves")
        if not isinstance(given, list):
            raise BadPlan("plan.unreadable", quarter=row.quarter)
        moves[row.quarter] = tuple(_move(each, row.quarter) for each in given)
        if isinstance(row.decisions.get("choice"), str):
            choices[row.quarter] = str(row.decisions["choice"])
    return Decisions(moves, choices, _by_event(record, choices))


def _move(entry: Any, quarter: int) -> tuple[str, str | None]:
    """A recorded move, with the id of whoever sat there first. Raises BadPlan."""
    move, who = (entry.get("move"), entry.get("target")) if isinstance(entry, dict) else (None, None)
    if move not in BY_ID or not isinstance(who, str | None) or BY_ID[str(move)].aimed != (who is not None):
        raise BadPlan("plan.unreadable", quarter=quarter)
    return str(move), None if who is None else who.split(".")[0]


def _by_event(record: GameRecord, choices: Mapping[int, str]) -> dict[str, str]:
    """Answers by event, where an answer's id belongs to one event of the game's scenario only."""
    try:
        events = recorded_scenario(record).setting.events
    except ScenarioError:  # of a format that is no longer read: its answers still hold in their quarters
        return {}
    found = {}
    for said in choices.values():
        asked = [event.id for event in events if said in [choice.id for choice in event.choices]]
        if len(asked) == 1:
            found[asked[0]] = said
    return found
