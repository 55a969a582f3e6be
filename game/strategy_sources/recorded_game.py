"""A recorded game as a strategy: it repeats the game's moves and answers, and the reference fills the gaps.

A move for a member goes to the seat that person held first, regardless of its current holder. The reference spends the
attention of moves that are not possible, and all attention after the game's last quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from game.history.import_export import GameRecord
from game.paths import displayable, expanded, user_folder
from game.play.session.errors import BadPlan, RulesMismatch
from game.play.session.replay import load_record, read_exported, recorded_scenario, replay
from game.scenario.problems.problem_report import ScenarioError
from game.sim.catalogue import BY_ID, IDS
from game.sim.games.strategy import Strategy
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import Plan, PlannedMove, from_moves
from game.sim.player_view.view import View
from game.strategies.catalogue import REFERENCE
from game.strategies.fill import fill
from game.strategies.reader import reader_preferences, reader_scores
from game.strategy_sources.look_ahead_binder import unbound
from game.strategy_sources.rule_strategy import add_uses
from game.user_error import UserError

PREFIX = "game:"
FALLBACK = REFERENCE
_MAX_DIGITS = 12  # most digits of a game's number


class NotFinished(UserError):
    """The game is unfinished, so it cannot be used as a strategy."""

    exit_code = 2


class EditedGame(UserError):
    """The file of a game was changed after it was written."""


@dataclass(frozen=True)
class RecordedDecisions:
    """The decisions of a recorded game.

    moves: by quarter, each with the id of the first person in the target's seat, or None.
    choices: ids of answers by quarter. by_event: ids of answers by event, where that is unambiguous.
    """

    moves: Mapping[int, tuple[tuple[str, str | None], ...]]
    choices: Mapping[int, str]
    by_event: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordedGameBinder:
    """Binds a game's decisions to a scenario."""

    id: str
    decisions: RecordedDecisions
    fingerprint: str

    def __call__(self, params: Params) -> Strategy:
        """Return the strategy for a scenario; decisions about people and answers it does not have are left out."""
        seats = {member.id: seat for seat, member in enumerate(params.setting.members)}
        moves = {
            quarter: tuple((move, None if person is None else seats.get(person, -1)) for move, person in moves)
            for quarter, moves in self.decisions.moves.items()
        }
        choices = tuple(tuple(choice.id for choice in event.choices) for event in params.setting.events)
        events = tuple(event.id for event in params.setting.events)
        choose = RepeatedDecisions(moves=moves, decisions=self.decisions, choices=choices, events=events)
        return Strategy(self.id, choose, fingerprint=self.fingerprint)


@dataclass(frozen=True)
class RepeatedDecisions:
    """The strategy function of a recorded game.

    moves: planned moves by quarter; seat -1 where the scenario has no such person.
    choices: ids of the answers to each event of the scenario. events: their ids.
    """

    moves: Mapping[int, tuple[PlannedMove, ...]]
    decisions: RecordedDecisions
    choices: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]

    def __call__(self, view: View) -> Plan:
        """Return the plan of a quarter for every run."""
        plan = replace(Plan.empty(view.runs, view.seats), choice=self._choice(view))
        recorded = self.moves.get(view.quarter)
        if recorded is None:
            return _fill_like_reference(view, plan, view.attention)
        possible = [(move, seat) for move, seat in recorded if seat is None or 0 <= seat < view.seats]
        lost = sum(int(view.points[IDS.index(move)]) for move, seat in recorded if (move, seat) not in possible)
        wanted = from_moves(possible, view.seats)
        for move in dict.fromkeys(sorted((move for move, _ in possible), key=IDS.index)):
            targets = {move: np.where(wanted.at(move), 1.0, -1.0).repeat(view.runs, axis=0)}
            preferences: dict[str, Floats] = targets if BY_ID[move].aimed else {}
            times = int(wanted.uses()[0, IDS.index(move)])
            plan = add_uses(view, plan, move, np.ones(view.runs, bool), preferences, times)
        spent = plan.attention(view.points)
        unspent = np.minimum(int(wanted.attention(view.points)[0]) + lost - spent, view.attention - spent)
        return _fill_like_reference(view, plan, np.maximum(unspent, 0))

    def _choice(self, view: View) -> Ints:
        choice = np.full(view.runs, -1, np.int64)
        for index, (event, ids) in enumerate(zip(self.events, self.choices, strict=True)):
            answer = self.decisions.by_event.get(event, self.decisions.choices.get(view.quarter))
            if answer in ids:
                column = ids.index(answer)
                choice = np.where((view.event == index) & view.answers[:, column], column, choice)
        return choice


def _fill_like_reference(view: View, plan: Plan, points: Ints) -> Plan:
    """Return the plan with a number of points more, (runs,), spent as the reference would."""
    return fill(view, reader_scores(view), reader_preferences(view), points, plan)


def load_recorded_game(name: str) -> Strategy:
    """Return the strategy of `game:` followed by a number of the history or by an exported file.

    Raises NotFinished, EditedGame, NoSuchGame, BadExport, BadPlan, and the errors of opening the history.
    """
    game = name.removeprefix(PREFIX)
    if not game.isascii() or not game.isdigit() or len(game) > _MAX_DIGITS:
        path = expanded(game)
        record = read_exported(path)
        name = f"{PREFIX}{displayable(path.stem)}"
        _check_unedited(record, name)
        return _strategy(name, record)
    return _strategy(f"{PREFIX}{int(game)}", load_record(user_folder(), int(game)))


def _check_unedited(record: GameRecord, name: str) -> None:
    """Replay the game of a file, which may come from a stranger. Raises EditedGame if it comes out otherwise.

    A game of other rules cannot be replayed, so its moves are taken as they are.
    """
    try:
        replayed = replay(record)
    except RulesMismatch:
        return
    if replayed.error is not None:
        raise EditedGame("strategy_sources.edited", name=name, why=replayed.error)


def _strategy(name: str, record: GameRecord) -> Strategy:
    if record.row.ending is None:
        raise NotFinished("strategy_sources.not_finished", name=name)
    fingerprint = f"{record.row.code} {record.quarters[-1].digest if record.quarters else ''}"
    binder = RecordedGameBinder(name, _decisions(record), fingerprint)
    return Strategy(name, unbound, bind=binder, fingerprint=fingerprint)


def _decisions(record: GameRecord) -> RecordedDecisions:
    moves, choices = {}, {}
    for row in record.quarters:
        entries = row.decisions.get("moves")
        if not isinstance(entries, list):
            raise BadPlan("plan.unreadable", quarter=row.quarter)
        moves[row.quarter] = tuple(_parse_move(entry, row.quarter) for entry in entries)
        if isinstance(row.decisions.get("choice"), str):
            choices[row.quarter] = str(row.decisions["choice"])
    return RecordedDecisions(moves, choices, _answers_by_event(record, choices))


def _parse_move(entry: Any, quarter: int) -> tuple[str, str | None]:
    """Return a recorded move and the id of the first person in its target's seat. Raises BadPlan."""
    move, target = (entry.get("move"), entry.get("target")) if isinstance(entry, dict) else (None, None)
    if (
        not isinstance(move, str)
        or move not in BY_ID
        or not isinstance(target, str | None)
        or BY_ID[move].aimed != (target is not None)
    ):
        raise BadPlan("plan.unreadable", quarter=quarter)
    return move, None if target is None else target.split(".")[0]  # a newcomer's id ends in .2, .3, …


def _answers_by_event(record: GameRecord, choices: Mapping[int, str]) -> dict[str, str]:
    """Return answers by event, for those whose id belongs to a single event of the game's scenario."""
    try:
        events = recorded_scenario(record).setting.events
    except ScenarioError:  # the scenario is in an unsupported format: answers are repeated by quarter only
        return {}
    found = {}
    for answer in choices.values():
        matches = [event.id for event in events if answer in [choice.id for choice in event.choices]]
        if len(matches) == 1:
            found[matches[0]] = answer
    return found
