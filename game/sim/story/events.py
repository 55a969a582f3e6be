"""Events: a dilemma is shown when its condition holds; the answer's effects act for a while under its own cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from game.sim.catalogue import PROBLEM_KINDS
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES, evaluate
from game.sim.effects import Effect, Effects
from game.sim.hierarchy.targets import target_now
from game.sim.numeric.arrays import Array, Bools, Floats, Ints
from game.sim.numeric.exact import mean, on_grid
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.setting import MEMBER_VARIABLES, Event, EventEffect, Who
from game.sim.state import SHORT, State
from game.sim.turn import Turn

MEANS = ("trust", "morale", "strain", "following")
PROBLEM_FLAGS = {f"team.problems_{kind}": row for row, kind in enumerate(PROBLEM_KINDS)}


class Names(Mapping[str, Array]):
    """The values that conditions can name, memoised: "team.trust" (runs,), "member.morale" (runs, seats)."""

    def __init__(self, state: State, params: Params, played: State | None = None) -> None:
        """played: the state before the quarter, if names are to be read at the end of that quarter."""
        self.state, self.params, self.now = state, params, played or state
        self._made: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Array:
        s = self.state
        place, _, variable = name.rpartition(".")
        if name == "quarter":
            return np.full(s.runs, float(self.now.quarter))
        if name == "member.present":
            return np.asarray(s.generation == 0)
        if name in PROBLEM_FLAGS:
            return np.asarray(s.problem_kind == PROBLEM_FLAGS[name])
        if name == "team.target":
            return target_now(self.now, self.params)
        if place == "team" and variable in MEANS:
            return mean(getattr(s, variable).astype(np.float64))
        value = np.asarray(getattr(s, variable))
        return value.astype(np.int64) if value.dtype == SHORT else value  # a condition may multiply it

    def __iter__(self) -> Iterator[str]:
        return iter((*TEAM_NAMES, *MEMBER_NAMES))

    def __len__(self) -> int:
        return len(TEAM_NAMES) + len(MEMBER_NAMES)


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
            if choice.needs is not None:
                able = able & evaluate(choice.needs, names)
            possible[:, answer] |= able
    return possible


def answer_prices(state: State, params: Params) -> Floats:
    """Return what each choice of the event shown costs, (runs, most choices); 0 where there is none."""
    table = _prices(params)
    return np.where(state.event[:, None] >= 0, table[np.maximum(state.event, 0)], 0.0)


def _prices(params: Params) -> Floats:
    rows = params.setting.events
    table = np.zeros((max(len(rows), 1), max((len(event.choices) for event in rows), default=1)))
    for row, event in enumerate(rows):
        table[row, : len(event.choices)] = [choice.money for choice in event.choices]
    return on_grid(table)


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


def events(turn: Turn) -> Effects:
    """Carry out the answer to this quarter's event and continue the effects of earlier answers."""
    s, params = turn.state, turn.params
    if not params.setting.events:
        return []
    chosen = settled_choice(s, params, turn.plan.choice)
    shown = frozenset(np.unique(s.event).tolist()) - {-1}
    left, seen = s.event_left.copy(order="K"), s.event_seen.copy(order="K")
    effects: Effects = []
    taken: dict[tuple[int, int], Bools] = {}  # where, by event and answer
    for row in sorted(shown):
        event, is_shown = params.setting.events[row], s.event == row
        seen[:, row] |= is_shown
        for answer, choice in enumerate(event.choices):
            taken[row, answer] = is_shown & (chosen == answer)
            if choice.money != 0.0 and taken[row, answer].any():
                effects.append(("money", f"event.{event.id}.{choice.id}", -choice.money * taken[row, answer]))
    for column, (row, answer, effect) in enumerate(params.effects):
        if row in shown:
            left[taken[row, answer], column] = effect.quarters
    for column in np.flatnonzero(np.any(left, axis=0)).tolist():
        row, answer, effect = params.effects[column]
        effects.append(_acted(turn, params.setting.events[row], answer, effect, left[:, column] > 0))
    effects += _appointments(turn, chosen)
    left -= left > 0
    effects.append(("event_left", "events", left))
    effects.append(("event_seen", "events", seen))
    return effects


def _appointments(turn: Turn, chosen: Ints) -> Effects:
    """Count down the quarters until called events are due and until resting ones can come again."""
    s, params = turn.state, turn.params
    effects: Effects = []
    if params.called:
        shown = s.event[:, None] == np.array(params.called)
        due: Ints = np.where(shown, 0, np.where(s.event_due > 1, s.event_due - 1, s.event_due))
        for row, event in enumerate(params.setting.events):
            for answer, choice in enumerate(event.choices):
                for called, after in choice.then:
                    if called not in params.called:
                        continue  # an event that leads only to itself also comes on its own
                    taken = (s.event == row) & (chosen == answer)
                    column = params.called.index(called)
                    due[:, column] = np.where(taken, after, due[:, column])
        effects.append(("event_due", "events", due))
    if params.resting:
        shown = s.event[:, None] == np.array(params.resting)
        cooldowns = np.array([params.setting.events[row].cooldown for row in params.resting])
        effects.append(("event_rest", "events", np.where(shown, cooldowns, np.maximum(s.event_rest - 1, 0))))
    return effects


def _acted(turn: Turn, event: Event, answer: int, effect: EventEffect, acting: Bools) -> Effect:
    cause = f"event.{event.id}.{event.choices[answer].id}"
    if effect.variable not in MEMBER_VARIABLES:
        return (effect.variable, cause, effect.amount * acting)
    if effect.who.kind == "all":
        return (effect.variable, cause, (effect.amount * acting)[:, None])
    recipients = np.asfortranarray(reached(turn.state, effect.who)) & acting[:, None]
    return (effect.variable, cause, effect.amount * recipients)


def reached(state: State, who: Who) -> Bools:
    """Return the recipients of an effect, (runs, seats); a named person who has left is not reached."""
    everyone: Bools = np.ones((state.runs, state.seats), bool)
    if who.kind == "followers":
        return state.following
    if who.kind in ("seat", "others"):
        in_seat = np.arange(state.seats) == who.seat
        named: Bools = (in_seat & (state.generation == 0)) if who.kind == "seat" else everyone & ~in_seat
        return named
    if who.kind in ("lowest", "highest"):
        values = getattr(state, str(who.variable)).astype(np.float64)
        best = np.argmin(values if who.kind == "lowest" else -values, axis=1)
        chosen: Bools = np.arange(state.seats) == best[:, None]
        return chosen
    return everyone


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
            open_ = open_ & (state.generation[:, event.about] == 0)
        if event.when is not None:
            open_ = open_ & evaluate(event.when, names)
        shown = np.where(open_, row, shown)
    return shown


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
