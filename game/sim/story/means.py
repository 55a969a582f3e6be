"""The means of a quarter: attention, and the moves that can be made, with what earlier answers changed about them."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import IDS, INDEX
from game.sim.numeric.arrays import Bools, Ints
from game.sim.params import Params
from game.sim.setting import Setting
from game.sim.state import State
from game.sim.story_memory import branches


def attention(state: State, params: Params) -> Ints:
    """Return attention points this quarter, (runs,): one less where standing is low, none out of command."""
    short = (state.standing < params.numbers.standing_low).astype(np.int64)
    points = np.maximum(params.setting.attention - short, 1)
    if params.remembers:
        for column, (*_, effect) in enumerate(params.effects):
            if effect.variable == "attention":
                points = points + int(effect.amount) * _is_on(state, column, effect.quarters)
        points = np.maximum(points, 1)
    here: Ints = np.where(state.in_command, points, 0)
    return here


def possible_moves(params: Params, quarter: int) -> Bools:
    """Return the moves that the scenario allows in a quarter, or that an answer can allow, (moves,)."""
    opened = opened_moves(params.setting)
    allowed: Bools = params.allowed & (params.arrives <= quarter)
    possible: Bools = allowed | np.array([move in opened for move in IDS])
    return possible


def opened_moves(setting: Setting) -> frozenset[str]:
    """Return the moves that an answer of a scenario can allow."""
    choices = [choice for event in setting.events for choice in event.choices]
    effects = [effect for choice in choices for _, branch in branches(choice) for effect in branch.effects]
    opening = [effect.variable for effect in effects if effect.variable.startswith("move.") and effect.amount > 0]
    return frozenset(variable.removeprefix("move.") for variable in opening)


def open_moves(state: State, params: Params) -> Bools:
    """Return the moves that can be made this quarter, (runs, moves): what was answered last about a move counts."""
    allowed = params.allowed & (params.arrives <= state.quarter)
    moves: Bools = np.repeat(allowed[None, :], state.runs, axis=0)
    if not params.remembers:
        return moves
    newest: dict[str, Ints] = {}
    for column, (*_, effect) in enumerate(params.effects):
        if effect.variable.startswith("move."):
            row = INDEX[effect.variable.removeprefix("move.")]
            since = effect.quarters - state.event_left[:, column].astype(np.int64)
            last = newest.get(effect.variable, np.full(state.runs, LONG))
            counts = _is_on(state, column, effect.quarters) & (since <= last)
            newest[effect.variable] = np.where(counts, since, last)
            moves[:, row] = np.where(counts, effect.amount > 0, moves[:, row])
    return moves


LONG = 10_000  # quarters


def _is_on(state: State, column: int, quarters: int) -> Bools:
    """Return where an effect on the means acts now, (runs,)."""
    left = state.event_left[:, column]
    on: Bools = (left > 0) & (left <= quarters)
    return on
