"""The tables of a comparison: one row a run, a quarter or a member, and what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.lab.compare.playing.blocks import Block
from game.lab.compare.statistics.measures import COLUMNS, MOVES
from game.scenario.loading.changed_values import base_id, written_value
from game.scenario.model.scenario import Scenario, Value
from game.sim.hierarchy.targets import target_now
from game.sim.numeric.exact import exp, mean, mean_flag
from game.sim.params import Params
from game.sim.people.member_value import ln_value
from game.sim.plan import Plan
from game.sim.state import State

Columns = dict[str, NDArray[Any]]
LEFT: NDArray[Any] = np.array(["", "quit", "replaced", "answer"], dtype=object)


@dataclass(frozen=True)
class ResultColumn:
    """One column of a table: its name, the type of its array, its unit and its meaning."""

    name: str
    dtype: str
    unit: str
    meaning: str


def _column(name: str, unit: str, meaning: str, dtype: str = "float64") -> ResultColumn:
    return ResultColumn(name=name, dtype=dtype, unit=unit, meaning=meaning)


KEYS = (
    _column("scenario", "id", "the scenario; values of it that were changed have columns of their own", "object"),
    _column("run", "number", "the run; the same number is the same luck for every strategy", "int64"),
    _column("strategy", "id", "who decided", "object"),
)
_PARTS = {"results": "net output", "people": "morale, following and retention", "capability": "output afterwards"}
RUN_COLUMNS = (
    *KEYS,
    *(
        _column(name, "points, 0 to 100", f"score of {meaning}: 0 is doing nothing in the run, 100 the best known line")
        for name, meaning in (_PARTS | {"standing": "standing"}).items()
    ),
    _column("total", "points, 0 to 100", "the weighted sum of the four parts, capped by the lowest"),
    _column("output", "settled members", "mean output of a quarter in command; 1 is one average settled member"),
    _column("morale", "share", "mean morale of the team at the end of the command"),
    _column("retention", "share", "seats that hold their first person at the end of the command"),
    _column("raw_results", "settled members", "sum of net output in command, before it is measured against par"),
    _column("raw_people", "share", "weighted index of morale, following and retention at the end"),
    _column("raw_capability", "settled members", "sum of output in the four quarters after the command"),
    _column("raw_standing", "share", "standing at the end"),
    _column("quarters", "quarters", "length of the command"),
    _column("dismissed", "0 or 1", "1 if the command ended by dismissal"),
)
QUARTER_COLUMNS = (
    *KEYS,
    _column("quarter", "number", "the quarter, from 1; only quarters in command have a row", "int64"),
    _column("output", "settled members", "output of the quarter"),
    _column("net", "settled members", "output after costs"),
    _column("target", "settled members", "what the hierarchy asked for in this quarter"),
    _column("standing", "share", "standing after the quarter"),
    _column("money", "settled members", "money after the quarter; 1 is what a settled member brings in a quarter"),
    _column("morale", "share", "mean morale after the quarter"),
    _column("trust", "share", "mean trust in the player"),
    _column("strain", "share", "mean strain"),
    _column("skill", "share", "mean share of the ramp-up that is done"),
    _column("following", "share", "members who follow"),
    _column("safety", "share", "how safe it is to speak"),
    _column("clarity", "share", "how clear the goals are"),
    _column("problems", "number", "unsolved problems"),
    _column("quit", "members", "who left of their own accord in this quarter", "int64"),
    _column("replaced", "members", "whom the player replaced in this quarter", "int64"),
    _column("event", "id", 'the event shown in this quarter, "" without one', "object"),
    _column("answer", "id", 'the choice that was made, "" without an event', "object"),
    *(_column(f"move.{move}", "uses", f"uses of {move} in this quarter", "int64") for move in MOVES),
)
MEMBER_COLUMNS = (
    *KEYS,
    _column("quarter", "number", "the quarter, from 1", "int64"),
    _column("seat", "number", "the seat, from 0", "int64"),
    _column("member", "id", "the person's id; later people in a seat have .2, .3, … appended", "object"),
    _column("morale", "share", "morale after the quarter"),
    _column("trust", "share", "trust in the player"),
    _column("strain", "share", "strain"),
    _column("skill", "share", "share of the ramp-up that is done"),
    _column("ability", "sd", "ability; 0 is average"),
    _column("value", "settled members", "true value; 1 is one average settled member"),
    _column("estimate", "settled members", "value as the player estimates it"),
    _column("performance", "settled members", "what was credited for the quarter, as seen"),
    _column("following", "0 or 1", "1 if a follower", "int64"),
    _column("left", "how", 'how the seat was left in this quarter: "quit", "replaced" or ""', "object"),
)
TABLES = {"runs": RUN_COLUMNS, "quarters": QUARTER_COLUMNS, "members": MEMBER_COLUMNS}


def scenario_columns(scenario: Scenario, among: Sequence[Scenario], rows: int) -> Columns:
    """Return the columns that say which scenario rows belong to: its id, then each value changed in any `among`.

    A value that this scenario has not changed is NaN, or "" where it is a text.
    """
    found: Columns = {"scenario": _texts([base_id(scenario)] * rows)}
    own = dict(scenario.values)
    for name in dict.fromkeys(name for each in among for name, _ in each.values):
        found[name] = _value_column(own.get(name), [dict(each.values).get(name) for each in among], rows)
    return found


def _value_column(own: Value | None, every: Sequence[Value | None], rows: int) -> NDArray[Any]:
    """Return a column of one value, of a type that holds the values of every scenario."""
    if all(isinstance(each, int) and not isinstance(each, bool) for each in every):
        return np.full(rows, own, np.int64)
    if all(each is None or (isinstance(each, int | float) and not isinstance(each, bool)) for each in every):
        return np.full(rows, np.nan if own is None else own, np.float64)
    return _texts(["" if own is None else written_value(own)] * rows)


def run_columns(block: Block, strategies: Sequence[str]) -> Columns:
    """Return the rows of a block, run by run and strategy by strategy."""
    runs, count = block.last - block.first, len(strategies)
    rows = block.rows.transpose(1, 0, 2).reshape(runs * count, len(COLUMNS))
    keys = _keys(np.repeat(np.arange(block.first, block.last), count), _texts(list(strategies) * runs))
    return keys | dict(zip(COLUMNS, rows.T, strict=True))


class QuarterRecorder:
    """Watches the runs of one strategy in a block and keeps a row for every run and quarter in command."""

    def __init__(self, scenario: Scenario, params: Params, strategy: str, first: int) -> None:
        self.scenario, self.params, self.strategy, self.first = scenario, params, strategy, first
        self.pieces: list[Columns] = []

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Record one quarter."""
        rows = np.flatnonzero(before.in_command)
        keys = self._keys(rows, before.quarter)
        left = after.left[rows]
        event, answer = self._events(before, plan, rows)
        values: Columns = {
            "output": after.output[rows],
            "net": after.net[rows],
            "target": target_now(before, self.params)[rows],
            "standing": after.standing[rows],
            "money": after.money[rows],
            **{name: mean(getattr(after, name)[rows]) for name in ("morale", "trust", "strain", "skill")},
            "following": mean_flag(after.following[rows]),
            **{name: getattr(after, name)[rows] for name in ("safety", "clarity", "problems")},
            "quit": (left == 1).sum(axis=1),
            "replaced": (left == 2).sum(axis=1),
            "event": event,
            "answer": answer,
            **{f"move.{move}": after.uses[rows, at].astype(np.int64) for at, move in enumerate(MOVES)},
        }
        self.pieces.append(keys | values)

    def _keys(self, rows: NDArray[Any], quarter: int) -> Columns:
        keys = _keys(self.first + rows, _texts([self.strategy] * rows.size))
        return keys | {"quarter": np.full(rows.size, quarter, np.int64)}

    def _events(self, before: State, plan: Plan, rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the ids of event and choice of some runs."""
        events = self.scenario.setting.events
        shown = [events[at] if at >= 0 else None for at in before.event[rows].tolist()]
        choices = plan.choice[rows].tolist()
        answers = [
            each.choices[at].id if each is not None and at >= 0 else "" for each, at in zip(shown, choices, strict=True)
        ]
        return _texts([each.id if each is not None else "" for each in shown]), _texts(answers)


class MemberRecorder(QuarterRecorder):
    """Watches the runs of one strategy in a block and keeps a row for every run, quarter in command and member."""

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Record one quarter."""
        rows, seats = np.flatnonzero(before.in_command), before.seats
        keys = {name: np.repeat(column, seats) for name, column in self._keys(rows, before.quarter).items()}
        values: Columns = {
            **{name: getattr(after, name)[rows] for name in ("morale", "trust", "strain", "skill", "ability")},
            "value": exp(ln_value(after, self.params))[rows],
            "estimate": exp(after.estimate)[rows],
            "performance": after.performance[rows],
            "following": after.following[rows].astype(np.int64),
        }
        ids = [each.id for each in self.scenario.people]
        hires = after.generation[rows].tolist()
        members = [_member(ids[seat], hire) for run in hires for seat, hire in enumerate(run)]
        flat: Columns = {name: np.ascontiguousarray(value).reshape(-1) for name, value in values.items()}
        self.pieces.append(
            keys
            | {"seat": np.tile(np.arange(seats), rows.size), "member": _texts(members)}
            | flat
            | {"left": LEFT[after.left[rows].reshape(-1)]}
        )


RECORDERS: dict[str, type[QuarterRecorder]] = {"quarters": QuarterRecorder, "members": MemberRecorder}


def joined(pieces: Sequence[Columns], table: str) -> Columns:
    """Return several pieces of a table as one; without any, its empty columns."""
    if not pieces:
        return {each.name: np.zeros(0, each.dtype) for each in TABLES[table] if each.name != "scenario"}
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}


def by_run_and_strategy(columns: Columns, strategies: Sequence[str]) -> Columns:
    """Return the rows in the order of runs, then strategies, then as they were."""
    place = {name: row for row, name in enumerate(strategies)}
    order = np.lexsort((np.array([place[name] for name in columns["strategy"]], np.int64), columns["run"]))
    return {name: column[order] for name, column in columns.items()}


def _keys(runs: NDArray[Any], strategies: NDArray[Any]) -> Columns:
    return {"run": runs.astype(np.int64), "strategy": strategies}


def _texts(values: Sequence[str]) -> NDArray[Any]:
    return np.array(values, dtype=object)


def _member(first: str, generation: int) -> str:
    return first if generation == 0 else f"{first}.{generation + 1}"
