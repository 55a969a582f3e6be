"""Events: which one is shown in a quarter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.sim.conditions import evaluate
from game.sim.numeric.arrays import Bools, Ints
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.setting import Choice, Event
from game.sim.state import State
from game.sim.story.names import Names
from game.sim.story.recipients import named


def next_event(state: State, params: Params, draws: Draws) -> Ints:
    """Return the event shown in the state's quarter, (runs,): the first of `ranked` that can come, else -1."""
    shown = np.full(state.runs, -1, np.int64)
    all_events = params.setting.events
    if not all_events:
        return shown
    luck = draws.uniform("events.chance", len(all_events))
    names = Names(state, params)
    for row in ranked(params):
        event = all_events[row]
        open_ = (shown < 0) & state.in_command & (luck[:, row] < event.chance) & _appointed(state, params, row)
        if event.once:
            open_ = open_ & ~state.event_seen[:, row]
        if event.about is not None:
            open_ = open_ & named(state, event.about).any(axis=1)
        if event.when is not None:
            open_ = open_ & evaluate(event.when, names)
        shown = np.where(open_, row, shown)
    return shown


def silent(event: Event) -> Event:
    """Return an event that never comes by itself and leads to nothing, but whose answers act."""

    def alone(choice: Choice) -> Choice:
        won, lost = (None if part is None else replace(part, then=()) for part in (choice.won, choice.lost))
        return replace(choice, then=(), needs=None, won=won, lost=lost)

    choices = tuple(alone(choice) for choice in event.choices)
    return replace(event, chance=0.0, cooldown=0, choices=choices)


def ranked(params: Params) -> list[int]:
    """Return the rows of the events by precedence."""
    rows = params.setting.events

    def rank(row: int) -> tuple[int, bool, str]:
        event = rows[row]
        return (-event.priority, event.quarter is None and row not in params.called, event.id)

    return sorted(range(len(rows)), key=rank)


def _appointed(state: State, params: Params, row: int) -> Bools:
    """Return where an event is due, (runs,): by its quarter, a choice that led to it, and its cooldown."""
    event = params.setting.events[row]
    due: Bools = np.full(state.runs, event.quarter is None or state.quarter >= event.quarter)
    if row in params.called:
        due = due & (state.event_due[:, params.called.index(row)] == 1)
    if row in params.resting:
        due = due & (state.event_rest[:, params.resting.index(row)] == 0)
    return due
