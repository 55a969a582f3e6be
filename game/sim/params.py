"""The parameters of one game: the model's numbers with the scenario's overrides, and tables computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.sim.catalogue import IDS, MOVES, Move
from game.sim.knowledge.packed_signs import full_mask
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import on_grid
from game.sim.setting import EventEffect, MoveCost, Setting
from game.sim.story_memory import branches, remembers
from game.sim.traits import factor_tables


@dataclass(frozen=True)
class Params:
    """Numbers and setting of one game, and tables made from them.

    factors: for each trait-dependent coefficient, a table over trait masks (2**traits,).
    effects: all event effects in order, with the event, choice and branch they belong to.
    remembers: whether the scenario needs the state's memory of a story; if not, those arrays have no columns.
    event_rows: rows of events by id as conditions spell it. story_columns: of "flag.<id>" and "counter.<id>".
    called, resting: events (rows of the setting) that another leads to; that need time before they come again.
    moves: the catalogue at this scenario's prices; points: their attention (moves,).
    allowed, arrives: moves (moves,) of the scenario, and the first quarter in which each can be made.
    price: money for one use of each move (moves,), on the grid, so that what a plan costs is exact.
    baseline: expected output of the first quarter under routine, on which the hierarchy's target is based.
    """

    numbers: Numbers
    setting: Setting
    factors: Mapping[str, Floats]
    effects: tuple[tuple[int, int, int, EventEffect], ...]
    remembers: bool
    event_rows: Mapping[str, int]
    story_columns: Mapping[str, int]
    called: tuple[int, ...]
    resting: tuple[int, ...]
    moves: tuple[Move, ...]
    points: NDArray[np.int64]
    full: NDArray[np.uint32]
    allowed: NDArray[np.bool_]
    arrives: NDArray[np.int64]
    price: Floats
    baseline: float

    @property
    def share_of_nine(self) -> float:
        """The team's size relative to nine people; team costs and bets scale with it."""
        return self.setting.seats / 9.0


def parameters(setting: Setting, baseline: float = 1.0) -> Params:
    """Return the parameters of a setting with a given baseline; `baseline.measure_params` measures it.

    Raises KeyError where the scenario overrides a number that does not exist.
    """
    unknown = [name for name, _ in setting.overrides if name not in Numbers.__dataclass_fields__]
    if unknown:
        raise KeyError(unknown[0])
    numbers = replace(Numbers(), **dict(setting.overrides))
    effects = tuple(
        (row, answer, branch, effect)
        for row, event in enumerate(setting.events)
        for answer, choice in enumerate(event.choices)
        for branch, part in branches(choice)
        for effect in part.effects
    )
    resting = tuple(row for row, event in enumerate(setting.events) if event.cooldown > 0 and not event.once)
    costs = {cost.move: cost for cost in setting.costs}
    moves = tuple(_priced(move, costs.get(move.id)) for move in MOVES)
    allowed = np.array([not setting.moves or move in setting.moves for move in IDS])
    later = dict(setting.arrive)
    arrives = np.array([later.get(move, 1) for move in IDS])
    scale = np.array([1.0 if move.aimed else setting.seats / 9.0 for move in moves])
    return Params(
        numbers,
        setting,
        factors=factor_tables(numbers),
        effects=effects,
        remembers=remembers(setting),
        event_rows={event.id.replace("-", "_"): row for row, event in enumerate(setting.events)},
        story_columns=story_columns(effects),
        called=_called_events(setting),
        resting=resting,
        moves=moves,
        points=np.array([move.attention for move in moves], np.int64),
        full=full_mask(setting.dimensions),
        allowed=allowed,
        arrives=arrives,
        price=on_grid(np.array([move.money for move in moves]) * scale),
        baseline=baseline,
    )


def _called_events(setting: Setting) -> tuple[int, ...]:
    """Return the events that come only after a choice in another one."""
    called = {
        row
        for caller, event in enumerate(setting.events)
        for choice in event.choices
        for _, part in branches(choice)
        for row, _ in part.then
        if row != caller
    }
    return tuple(sorted(called))


def story_columns(effects: tuple[tuple[int, int, int, EventEffect], ...]) -> dict[str, int]:
    """Return the columns of flags and counters in the state's `story`, by "flag.<id>" and "counter.<id>"."""
    names = (effect.variable for *_, effect in effects if effect.variable.startswith(("flag.", "counter.")))
    return {name: column for column, name in enumerate(dict.fromkeys(names))}


def _priced(move: Move, cost: MoveCost | None) -> Move:
    return move if cost is None else replace(move, attention=cost.attention, money=cost.money)
