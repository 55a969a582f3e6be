"""Lines of play: a memorised script or a rule of scores, stored as JSON and played from one table of numbers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from game.sim.catalogue import INDEX, MOVES
from game.sim.numeric.arrays import Floats, Ints
from game.sim.params import Params
from game.sim.plan import MAX_PER_QUARTER, REACH

COUNT = len(MOVES)
MAX_USES: Ints = -(-MAX_PER_QUARTER // REACH)
GAUGES = ("base", "order", "change", "left", "reader")
TOP = 100.0  # score of the first move of a script

Step = tuple[str, int, str]  # move, uses, target ("" for team moves)


@dataclass(frozen=True)
class Script:
    """The same moves in every game: each quarter's moves in order of importance. Only targets depend on the view.

    The last quarter repeats. answers: event id -> choice id.
    """

    quarters: tuple[tuple[Step, ...], ...]
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FeedbackRule:
    """Moves by score: weights by GAUGES, (moves, gauges), before and from quarter `switch`.

    A score is base + order·demand for order + change·demand for change + left·share of quarters left + reader·the
    reference's own score.
    """

    early: tuple[tuple[float, ...], ...]
    late: tuple[tuple[float, ...], ...]
    switch: int
    targets: tuple[str, ...]  # a target rule per move; "" for team moves
    again: float = 0.4  # weight of a second use in a quarter
    answers: tuple[tuple[str, str], ...] = ()


Line = Script | FeedbackRule


@dataclass(frozen=True)
class LineArrays:
    """A line as numbers, (quarters, moves) each, except `again` and `answers` (events,).

    Answer -1 is the first possible one.
    """

    base: Floats
    order: Floats
    change: Floats
    reader: Floats
    uses: Ints  # maximum uses per quarter
    targets: tuple[tuple[str, ...], ...]  # indexed by quarter and move
    again: float
    answers: Ints


def line_arrays(line: Line, params: Params) -> LineArrays:
    """Return a line's numbers in a scenario; moves and answers that the scenario lacks are left out."""
    return _script_arrays(line, params) if isinstance(line, Script) else _rule_arrays(line, params)


def quarters_of(params: Params) -> int:
    """Return the maximum length of a command in quarters."""
    return params.setting.quarters + params.setting.end_spread


def _script_arrays(line: Script, params: Params) -> LineArrays:
    length = quarters_of(params)
    base, uses = np.zeros((length, COUNT)), np.zeros((length, COUNT), np.int64)
    target = [[""] * COUNT for _ in range(length)]
    for quarter in range(length):
        steps = line.quarters[min(quarter, len(line.quarters) - 1)]
        for place, (move, count, target_name) in enumerate(steps):
            row = INDEX[move]
            base[quarter, row], uses[quarter, row], target[quarter][row] = TOP - place, count, target_name
    none = np.zeros((length, COUNT))
    names = tuple(tuple(_fit_target(target_name, params) for target_name in row) for row in target)
    return LineArrays(
        base=base,
        order=none,
        change=none,
        reader=none,
        uses=uses,
        targets=names,
        again=1.0,
        answers=_answer_rows(line.answers, params),
    )


def _rule_arrays(line: FeedbackRule, params: Params) -> LineArrays:
    length = quarters_of(params)
    early, late = np.array(line.early), np.array(line.late)
    is_early = np.arange(1, length + 1) < line.switch
    weights = np.where(is_early[:, None, None], early[None], late[None])  # (quarters, moves, gauges)
    by_gauge = dict(zip(GAUGES, np.moveaxis(weights, 2, 0), strict=True))
    quarters_left = np.maximum(params.setting.quarters - np.arange(1, length + 1), 0) / params.setting.quarters
    base = by_gauge["base"] + by_gauge["left"] * quarters_left[:, None]
    uses = np.broadcast_to(MAX_USES, (length, COUNT))
    names = (tuple(_fit_target(at, params) for at in line.targets),) * length
    answers = _answer_rows(line.answers, params)
    return LineArrays(
        base=base,
        order=by_gauge["order"],
        change=by_gauge["change"],
        reader=by_gauge["reader"],
        uses=uses,
        targets=names,
        again=line.again,
        answers=answers,
    )


def _fit_target(target: str, params: Params) -> str:
    """Return a target that fits the team's size: a seat beyond it becomes the last one."""
    kind, _, seat = target.partition(" ")
    return f"seat {min(int(seat), params.setting.seats - 1)}" if kind == "seat" else target


def _answer_rows(chosen: tuple[tuple[str, str], ...], params: Params) -> Ints:
    wanted = dict(chosen)
    rows = [
        next((index for index, choice in enumerate(event.choices) if choice.id == wanted.get(event.id)), -1)
        for event in params.setting.events
    ]
    return np.array(rows or [-1], np.int64)


def to_json(line: Line) -> dict[str, Any]:
    """Return a line as plain values."""
    return {"kind": "script" if isinstance(line, Script) else "rule", **asdict(line)}


def from_json(values: dict[str, Any]) -> Line:
    """Return the line that `to_json` wrote. Raises KeyError or TypeError for anything else."""
    answers = tuple((str(event), str(choice)) for event, choice in values["answers"])
    if values["kind"] == "script":
        quarters = tuple(tuple((str(m), int(n), str(a)) for m, n, a in steps) for steps in values["quarters"])
        return Script(quarters, answers)
    early, late = (tuple(tuple(float(weight) for weight in row) for row in values[name]) for name in ("early", "late"))
    targets = tuple(str(target) for target in values["targets"])
    return FeedbackRule(
        early=early,
        late=late,
        switch=int(values["switch"]),
        targets=targets,
        again=float(values["again"]),
        answers=answers,
    )


def without_move(line: Line, move: str) -> Line:
    """Return the line without any use of a move."""
    if isinstance(line, Script):
        kept = tuple(tuple(step for step in steps if step[0] != move) for steps in line.quarters)
        return replace(line, quarters=kept)
    early, late = (
        tuple((-9.0, 0.0, 0.0, 0.0, 0.0) if index == INDEX[move] else weights for index, weights in enumerate(part))
        for part in (line.early, line.late)
    )
    return replace(line, early=early, late=late)
