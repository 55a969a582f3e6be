"""Lines of play: a memorised script, or a rule of scores. Both are written as JSON and played through one table."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from game.sim.catalogue import INDEX, MOVES
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import MOST, REACH

COUNT = len(MOVES)
MOST_USES: Ints = -(-MOST // REACH)
GAUGES = ("base", "order", "change", "left", "reader")
TOP = 100.0  # score of the first move of a script

Step = tuple[str, int, str]  # move, uses, aim ("" for team moves)


@dataclass(frozen=True)
class Script:
    """The same moves in every game: for each quarter the moves in order of importance. It reads nothing but aims.

    Beyond the last quarter the last is repeated. answers: event id -> choice id.
    """

    quarters: tuple[tuple[Step, ...], ...]
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """Moves by score: weights by GAUGES, (moves, gauges) before and from quarter `switch`.

    A score is base + order·demand for order + change·demand for change + left·share of quarters left
    + reader·the reference's own score.
    """

    early: tuple[tuple[float, ...], ...]
    late: tuple[tuple[float, ...], ...]
    switch: int
    aims: tuple[str, ...]  # by move, "" for team moves
    again: float = 0.4  # what a second use in a quarter counts
    answers: tuple[tuple[str, str], ...] = ()


Line = Script | Rule


@dataclass(frozen=True)
class Table:
    """A line as numbers: (quarters, moves) each but `again` and `answers` (events,), -1 the first possible."""

    base: Floats
    order: Floats
    change: Floats
    reader: Floats
    uses: Ints  # most uses a quarter
    aim: tuple[tuple[str, ...], ...]  # by quarter and move
    again: float
    answers: Ints


def line_table(line: Line, params: Params) -> Table:
    """The numbers of a line in a scenario; moves and answers that it does not have are left out."""
    return _script_table(line, params) if isinstance(line, Script) else _rule_table(line, params)


def quarters_of(params: Params) -> int:
    """Quarters that a command can last at most."""
    return params.setting.quarters + params.setting.end_spread


def _script_table(line: Script, params: Params) -> Table:
    length = quarters_of(params)
    base, uses = np.zeros((length, COUNT)), np.zeros((length, COUNT), np.int64)
    aim = [[""] * COUNT for _ in range(length)]
    for quarter in range(length):
        steps = line.quarters[min(quarter, len(line.quarters) - 1)]
        for place, (move, count, at) in enumerate(steps):
            row = INDEX[move]
            base[quarter, row], uses[quarter, row], aim[quarter][row] = TOP - place, count, at
    none = np.zeros((length, COUNT))
    names = tuple(tuple(_present(at, params) for at in row) for row in aim)
    return Table(base, none, none, none, uses, names, 1.0, _answers(line.answers, params))


def _rule_table(line: Rule, params: Params) -> Table:
    length = quarters_of(params)
    early, late = np.array(line.early), np.array(line.late)
    first = np.arange(1, length + 1) < line.switch
    weights = np.where(first[:, None, None], early[None], late[None])  # (quarters, moves, gauges)
    left = np.maximum(params.setting.quarters - np.arange(1, length + 1), 0) / params.setting.quarters
    base = weights[:, :, 0] + weights[:, :, 3] * left[:, None]
    uses = np.broadcast_to(MOST_USES, (length, COUNT))
    names = (tuple(_present(at, params) for at in line.aims),) * length
    answers = _answers(line.answers, params)
    return Table(base, weights[:, :, 1], weights[:, :, 2], weights[:, :, 4], uses, names, line.again, answers)


def _present(aim: str, params: Params) -> str:
    """An aim in a team of another size: a seat that is not there is the last one."""
    kind, _, seat = aim.partition(" ")
    return f"seat {min(int(seat), params.setting.seats - 1)}" if kind == "seat" else aim


def _answers(chosen: tuple[tuple[str, str], ...], params: Params) -> Ints:
    wanted = dict(chosen)
    rows = [
        next((row for row, choice in enumerate(event.choices) if choice.id == wanted.get(event.id)), -1)
        for event in params.setting.events
    ]
    return np.array(rows or [-1], np.int64)


def to_json(line: Line) -> dict[str, Any]:
    """A line as plain values."""
    return {"kind": "script" if isinstance(line, Script) else "rule", **asdict(line)}


def from_json(values: dict[str, Any]) -> Line:
    """The line that `to_json` wrote; raises KeyError or TypeError where it did not."""
    answers = tuple((str(event), str(choice)) for event, choice in values["answers"])
    if values["kind"] == "script":
        quarters = tuple(tuple((str(m), int(n), str(a)) for m, n, a in steps) for steps in values["quarters"])
        return Script(quarters, answers)
    early, late = (tuple(tuple(float(weight) for weight in row) for row in values[name]) for name in ("early", "late"))
    aims = tuple(str(aim) for aim in values["aims"])
    return Rule(early, late, int(values["switch"]), aims, float(values["again"]), answers)


def without_move(line: Line, move: str) -> Line:
    """The same line never using a move."""
    if isinstance(line, Script):
        kept = tuple(tuple(step for step in steps if step[0] != move) for steps in line.quarters)
        return replace(line, quarters=kept)
    early, late = (
        tuple((-9.0, 0.0, 0.0, 0.0, 0.0) if row == INDEX[move] else weights for row, weights in enumerate(part))
        for part in (line.early, line.late)
    )
    return replace(line, early=early, late=late)
