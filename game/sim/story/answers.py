"""The answers to the quarter's event: which can be given, what they take, and which is carried out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from game.sim.conditions import evaluate
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.numeric.exact import on_grid
from game.sim.params import Params
from game.sim.setting import Choice
from game.sim.state import State
from game.sim.story.means import attention
from game.sim.story.names import Names


def answers(state: State, params: Params) -> Bools:
    """Return the possible choices of the event shown, (runs, most choices): requirements hold and money suffices."""
    setting = params.setting
    most = max((len(event.choices) for event in setting.events), default=1)
    possible = np.zeros((state.runs, most), bool)
    names = Names(state, params)
    for row, event in enumerate(setting.events):
        shown = state.event == row
        if not shown.any():
            continue
        for answer, choice in enumerate(event.choices):
            able = shown & ((choice.money <= 0.0) | (state.money >= choice.money))
            if choice.attention > 0:
                able = able & (attention(state, params) >= choice.attention)
            if choice.needs is not None:
                able = able & evaluate(choice.needs, names)
            possible[:, answer] |= able
    return possible


def answer_prices(state: State, params: Params) -> Floats:
    """Return the money each choice of the event shown costs, (runs, most choices); 0 where there is none."""
    return _of_shown(state, on_grid(_table(params, lambda choice: choice.money)))


def answer_points(state: State, params: Params) -> Ints:
    """Return the attention each choice of the event shown takes, (runs, most choices)."""
    return _of_shown(state, _table(params, lambda choice: float(choice.attention))).astype(np.int64)


def answer_odds(state: State, params: Params) -> Floats:
    """Return the stated chance that each choice of the event shown turns out well, (runs, most choices); 1: sure."""
    return 1.0 - _of_shown(state, _table(params, lambda choice: 0.0 if choice.chance is None else 1.0 - choice.chance))


def _of_shown(state: State, table: Floats) -> Floats:
    """Return the row of a table (events, most choices) for the event shown in each run; 0 where there is none."""
    return np.where(state.event[:, None] >= 0, table[np.maximum(state.event, 0)], 0.0)


def _table(params: Params, value: Callable[[Choice], float]) -> Floats:
    rows = params.setting.events
    table = np.zeros((max(len(rows), 1), max((len(event.choices) for event in rows), default=1)))
    for row, event in enumerate(rows):
        table[row, : len(event.choices)] = [value(choice) for choice in event.choices]
    return table


def settled_choice(state: State, params: Params, choice: Ints) -> Ints:
    """Return the answer carried out, (runs,): the chosen one if possible, else the first possible, else the last."""
    possible = answers(state, params)
    most = possible.shape[1]
    wanted = np.clip(choice, 0, most - 1)
    able = np.take_along_axis(possible, wanted[:, None], axis=1)[:, 0] & (choice >= 0)
    counts = np.array([len(event.choices) for event in params.setting.events] or [1], np.int64)
    last = counts[np.maximum(state.event, 0)] - 1
    first = np.where(possible.any(axis=1), np.argmax(possible, axis=1), last)
    chosen: Ints = np.where(state.event < 0, -1, np.where(able, wanted, first))
    return chosen
