"""Consequences: the answer to the quarter's event is carried out, and earlier answers go on acting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.sim.effects import Effect, Effects
from game.sim.mission_changes import flipped_share, mission_changes
from game.sim.network.new_ties import leant
from game.sim.numeric.arrays import Array, Bools, Ints
from game.sim.setting import ALWAYS, LOST, TEAM_VARIABLES, WON, EventEffect
from game.sim.state import SHORT
from game.sim.story.answers import settled_choice
from game.sim.story.recipients import first_reached, named, reached
from game.sim.story_memory import branches
from game.sim.turn import Turn

MOST_COUNTED = 1000  # a counter stays within this, up and down


@dataclass(frozen=True, slots=True)
class CalledAway:
    """People whom an answer calls away, (runs, seats): 0 nobody, -1 this person, n the named newcomer n comes instead.

    None if no scenario of the batch can do so.
    """

    seats: Ints | None = None


def consequences(turn: Turn) -> tuple[Effects, CalledAway]:
    """Carry out the answer to this quarter's event and continue the effects of earlier answers."""
    s, params = turn.state, turn.params
    if not params.setting.events:
        return [], CalledAway()
    chosen = settled_choice(s, params, turn.plan.choice)
    result = _results(turn, chosen)
    shown = frozenset(np.unique(s.event).tolist()) - {-1}
    left, seen = s.event_left.copy(order="K"), s.event_seen.copy(order="K")
    effects: Effects = []
    taken: dict[tuple[int, int], Bools] = {}  # runs in which an answer was given, by event and answer
    for row in sorted(shown):
        event, is_shown = params.setting.events[row], s.event == row
        seen[:, row] |= is_shown
        for answer, choice in enumerate(event.choices):
            taken[row, answer] = is_shown & (chosen == answer)
            if choice.money != 0.0 and taken[row, answer].any():
                effects.append(("money", f"event.{event.id}.{choice.id}", -choice.money * taken[row, answer]))
    for column, (row, answer, branch, effect) in enumerate(params.effects):
        if row in shown:
            where = taken[row, answer] if branch == ALWAYS else taken[row, answer] & (result == branch)
            left[where, column] = effect.counted
    acted, called = _acting(turn, left)
    effects += acted
    effects += _appointments(turn, chosen, result)
    effects += _remembered(turn, chosen, result)
    left -= left > 0
    effects.append(("event_left", "events", left))
    effects.append(("event_seen", "events", seen))
    return effects, called


def _results(turn: Turn, chosen: Ints) -> Ints:
    """Return how the gamble of each answer turned out, (runs,): 0 where it is none."""
    s, rows = turn.state, turn.params.setting.events
    result: Ints = np.zeros(s.runs, np.int64)
    if not any(choice.chance is not None for event in rows for choice in event.choices):
        return result
    luck = turn.draws.uniform("events.gamble", len(rows))
    for row, event in enumerate(rows):
        for answer, choice in enumerate(event.choices):
            if choice.chance is not None:
                taken = (s.event == row) & (chosen == answer)
                result = np.where(taken, np.where(luck[:, row] < choice.chance, WON, LOST), result)
    return result


def _acting(turn: Turn, left: Ints) -> tuple[Effects, CalledAway]:
    """Return the effects that act now; `left` counts down for each, (runs, effects)."""
    params, work = turn.params, _Marks(turn)
    effects: Effects = []
    for column in np.flatnonzero(np.any(left, axis=0)).tolist():
        row, answer, _, effect = params.effects[column]
        if effect.is_of_means:
            continue  # read from `event_left` by story/means.py
        acting = left[:, column] > 0
        if effect.after:
            acting = acting & (left[:, column] <= effect.quarters)
            if not acting.any():
                continue
        event = params.setting.events[row]
        cause = f"event.{event.id}.{event.choices[answer].id}"
        effects += _acted(turn, cause, column, effect, acting, work)
    return effects, CalledAway(work.called)


class _Marks:
    """The marks that several effects of a quarter change one after the other."""

    def __init__(self, turn: Turn) -> None:
        s = turn.state
        self.role, self.story, self.tie_to, self.tie_weight = s.role, s.story, s.tie_to, s.tie_weight
        self.reality = s.reality
        self.called: Ints | None = np.zeros((s.runs, s.seats), np.int64) if s.person.shape[1] else None


def _acted(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    kind = effect.variable.split(".", 1)[0]
    if kind in _STORY_ACTS:
        return _STORY_ACTS[kind](turn, cause, column, effect, acting, work)
    return [_added(turn, cause, effect, acting)]


def _added(turn: Turn, cause: str, effect: EventEffect, acting: Bools) -> Effect:
    if effect.variable in TEAM_VARIABLES:
        return (effect.variable, cause, effect.amount * acting)
    if effect.who.kind == "all":
        return (effect.variable, cause, (effect.amount * acting)[:, None])
    recipients = np.asfortranarray(reached(turn.state, effect.who)) & acting[:, None]
    return (effect.variable, cause, effect.amount * recipients)


def _target(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    """Change the targets from the next quarter on; this quarter's has been announced."""
    s, by = turn.state, effect.amount * acting
    return [
        ("target_factor_next", cause, s.target_factor_next * by),
        ("target_factor_later", cause, s.target_factor_later * by),
    ]


def _mission(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    columns = [each for each, (*_, other) in enumerate(turn.params.effects) if other.variable == "mission"]
    flips = flipped_share(turn, "events.mission", columns.index(column), effect.amount)
    flips = np.where(acting[:, None], flips, np.uint32(0))
    work.reality = work.reality ^ flips
    return [*mission_changes(turn, flips, cause), ("reality", cause, work.reality)]


def _flag(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    place = turn.params.story_columns[effect.variable]
    story = work.story.copy(order="K")
    counted = story[:, place] + int(effect.amount)
    new = (
        np.clip(counted, -MOST_COUNTED, MOST_COUNTED) if effect.variable.startswith("counter.") else int(effect.amount)
    )
    story[:, place] = np.where(acting, new, story[:, place])
    work.story = story
    return [("story", cause, story)]


def _role(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    work.role = np.where(reached(turn.state, effect.who) & acting[:, None], SHORT(effect.amount), work.role)
    return [("role", cause, work.role)]


def _tie(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    listeners = reached(turn.state, effect.who) & acting[:, None]
    heard = first_reached(turn.state, effect.to) & ~listeners if effect.to is not None else listeners & False
    old = work.tie_weight
    work.tie_to, work.tie_weight = leant(work.tie_to, old, listeners, heard, effect.amount)
    return [("tie_to", cause, work.tie_to), ("tie_weight", cause, work.tie_weight - old)]


def _leaves(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    if work.called is not None:
        gone = reached(turn.state, effect.who) & acting[:, None] & (work.called == 0)
        work.called = np.where(gone, -1, work.called)
    return []


def _comes(turn: Turn, cause: str, column: int, effect: EventEffect, acting: Bools, work: _Marks) -> Effects:
    """Let a named newcomer take a seat, unless somebody of that name is in the team or on the way already."""
    number = int(effect.amount) + 1
    if work.called is not None:
        there = (named(turn.state, -number) | (work.called == number)).any(axis=1)
        seat = first_reached(turn.state, effect.who) & (acting & ~there)[:, None]
        work.called = np.where(seat, number, work.called)
    return []


_Act = Callable[[Turn, str, int, EventEffect, Bools, _Marks], Effects]
_STORY_ACTS: Mapping[str, _Act] = {
    "target": _target,
    "mission": _mission,
    "flag": _flag,
    "counter": _flag,
    "role": _role,
    "tie": _tie,
    "leaves": _leaves,
    "comes": _comes,
}


def _appointments(turn: Turn, chosen: Ints, result: Ints) -> Effects:
    """Count down the quarters until called events are due and until resting ones can come again."""
    s, params = turn.state, turn.params
    effects: Effects = []
    if params.called:
        shown = s.event[:, None] == np.array(params.called)
        due: Ints = np.where(shown, 0, np.where(s.event_due > 1, s.event_due - 1, s.event_due))
        for row, event in enumerate(params.setting.events):
            for answer, choice in enumerate(event.choices):
                for branch, part in branches(choice):
                    for called, after in part.then:
                        if called not in params.called:
                            continue  # an event that leads only to itself also comes on its own
                        taken = (s.event == row) & (chosen == answer) & ((branch == ALWAYS) | (result == branch))
                        column = params.called.index(called)
                        due[:, column] = np.where(taken, after, due[:, column])
        effects.append(("event_due", "events", due))
    if params.resting:
        shown = s.event[:, None] == np.array(params.resting)
        cooldowns = np.array([params.setting.events[row].cooldown for row in params.resting])
        effects.append(("event_rest", "events", np.where(shown, cooldowns, np.maximum(s.event_rest - 1, 0))))
    return effects


def _remembered(turn: Turn, chosen: Ints, result: Ints) -> Effects:
    """Note what came, what was answered, how a gamble turned out, and which moves were made."""
    s = turn.state
    if not turn.params.remembers:
        return []
    shown = s.event[:, None] == np.arange(s.event_seen.shape[1])
    memory: dict[str, tuple[Bools, Array | int]] = {
        "event_answer": (shown, chosen[:, None] + 1),
        "event_result": (shown & (result > 0)[:, None], result[:, None]),
        "event_quarter": (shown, s.quarter),
    }
    noted: Effects = [(name, "events", np.where(new, to, getattr(s, name))) for name, (new, to) in memory.items()]
    return [*noted, ("moves_made", "plan", s.moves_made + turn.uses)]
