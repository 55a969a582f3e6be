"""Reasons why events did not fire: the furthest gate that each event passed in a game, counted over games."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from game.lab.compare.findings import Document
from game.sentences import say
from game.sim.conditions import Condition, evaluate, names_in
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.params import Params
from game.sim.setting import person_named
from game.sim.state import State
from game.sim.story.events import ranked
from game.sim.story.names import Names
from game.sim.story.recipients import named
from game.sim.story_memory import branches

GATES = ("uncalled", "too_late", "too_early", "resting", "gone", "condition", "chance", "outranked", "came")
"""What an event has to pass, in this order; "came" if it passed all of them."""
CAME = GATES.index("came")
MIN_CALLED = 0.02  # share of games in which an answer has to be given to count as played


@dataclass(frozen=True)
class _Progress:
    """The progress of an event in a quarter, (runs,) each.

    gate: the first closed gate, a row of GATES; waiting: nothing but condition, luck and rivals keep it from coming;
    outranked: it could have come, but one of higher rank came.
    """

    gate: Ints
    waiting: Bools
    outranked: Bools


class EventCauses:
    """Counts the furthest gate of each event: `see` takes every quarter of a game, `rows` returns the counts."""

    def __init__(self, params: Params) -> None:
        self.params, self.events = params, params.setting.events
        self.rank = {row: place for place, row in enumerate(ranked(params))}
        self.games = 0
        self.reached = np.zeros((len(self.events), len(GATES)), np.int64)  # games by the last gate they got to
        self.open = np.zeros(len(self.events))  # quarters in which only the condition did not hold
        self.clauses: list[Floats] = [np.zeros(len(_clauses(event.when))) for event in self.events]
        self.rivals = np.zeros((len(self.events), len(self.events)))  # (event, event that came instead), quarters
        self.given: list[Floats] = [np.zeros(len(event.choices)) for event in self.events]
        self._furthest: Ints = np.zeros((0, 0), np.int64)

    def begin(self, runs: int) -> None:
        """Begin a block of games."""
        self._furthest = np.zeros((runs, len(self.events)), np.int64)
        self.games += runs

    def see(self, before: State, choice: Ints) -> None:
        """Count a quarter: the state at its start and the answer given, (runs,)."""
        names = Names(before, self.params)
        for row in range(len(self.events)):
            progress, furthest = self._progress(before, names, row), self._furthest[:, row]
            self._count(before, names, row, progress)
            self._furthest[:, row] = np.maximum(furthest, np.where(before.in_command, progress.gate, furthest))
            came = before.in_command & (before.event == row)
            for answer in range(len(self.given[row])):
                self.given[row][answer] += np.count_nonzero(came & (choice == answer))

    def end(self) -> None:
        """End a block of games."""
        for row in range(len(self.events)):
            self.reached[row] += np.bincount(self._furthest[:, row], minlength=len(GATES))

    def _progress(self, state: State, names: Names, row: int) -> _Progress:
        """Return how far an event got in a quarter."""
        event, yes = self.events[row], np.ones(state.runs, bool)
        gates = self._gates_before_the_condition(state, names, row)
        waiting = state.in_command & np.logical_and.reduce(gates)
        gates.append(evaluate(event.when, names) if event.when is not None else yes)
        ahead = np.array([self.rank[other] < self.rank[row] for other in range(len(self.events))])
        outranked = (state.event >= 0) & ahead[np.maximum(state.event, 0)]
        came = state.event == row
        fits = state.in_command & np.logical_and.reduce(gates) & ~came
        if event.once:
            fits &= ~state.event_seen[:, row]
        closed = ~np.stack([*gates, came | outranked, came], axis=1)
        gate: Ints = np.where(closed.any(axis=1), closed.argmax(axis=1), CAME)
        gate = np.where((gate == GATES.index("outranked")) & ~outranked, GATES.index("chance"), gate)
        return _Progress(gate=gate, waiting=waiting, outranked=fits & outranked)

    def _gates_before_the_condition(self, state: State, names: Names, row: int) -> list[Bools]:
        """Return which of the first gates of an event are open, (runs,) each, in the order of GATES."""
        event, params, yes = self.events[row], self.params, np.ones(state.runs, bool)
        due = state.event_due[:, params.called.index(row)] if row in params.called else np.ones(state.runs, np.int64)
        return [
            due > 0,
            due <= 1,
            np.logical_and.reduce(
                [yes & (event.quarter is None or state.quarter >= event.quarter)]
                + [evaluate(clause, names) for clause in _quarter_clauses(event.when)]
            ),
            state.event_rest[:, params.resting.index(row)] == 0 if row in params.resting else yes,
            yes & named(state, event.about).any(axis=1) if event.about is not None else yes,
        ]

    def _count(self, state: State, names: Names, row: int, progress: _Progress) -> None:
        """Count the quarters in which an event waited for its condition, clause by clause, or came after a rival."""
        clauses = _clauses(self.events[row].when)
        if clauses:
            self.open[row] += np.count_nonzero(progress.waiting)
            for place, clause in enumerate(clauses):
                self.clauses[row][place] += np.count_nonzero(progress.waiting & evaluate(clause, names))
        for other in np.unique(state.event[progress.outranked]):
            self.rivals[row, other] += np.count_nonzero(progress.outranked & (state.event == other))

    # ---- answers

    def rows(self) -> list[Document]:
        """Return of every event: the share of games in which it came, and what stood in its way most often."""
        return [self.row(index) for index in range(len(self.events))]

    def row(self, index: int) -> Document:
        """Return one event: `why` is a key of GATES, empty if it came in every game; `words` says it in a sentence."""
        event, counts = self.events[index], self.reached[index]
        missed = counts[:CAME]
        place = int(missed.argmax())
        if not counts[CAME] and missed.any():  # never: the last thing that is missing, not the first
            place = int(np.flatnonzero(missed >= MIN_CALLED * missed.sum()).max())
        why = GATES[place] if missed.any() else ""
        return {
            "id": event.id,
            "came": float(counts[CAME]) / max(self.games, 1),
            "why": why,
            "why_share": float(missed[place]) / max(self.games, 1) if why else 0.0,
            "words": self._words(index, why) if why else "",
            "answers": {
                choice.id: float(count) / max(self.games, 1)
                for choice, count in zip(event.choices, self.given[index], strict=True)
            },
        }

    def _words(self, index: int, why: str) -> str:
        event = self.events[index]
        if why == "uncalled":
            return self._uncalled_words(index)
        if why == "condition":
            return self._condition_words(index)
        if why == "outranked":
            rival = self.events[int(self.rivals[index].argmax())]
            return say("event_cause.outranked", rival=rival.id, priority=event.priority, other=rival.priority)
        name = "" if event.about is None else person_named(self.params.setting, event.about).id
        dates = [clause.source for clause in _quarter_clauses(event.when)]
        begins = [] if event.quarter is None else [f"quarter = {event.quarter}"]
        values = {"chance": f"{event.chance:.0%}", "name": name, "rest": event.cooldown}
        return say(f"event_cause.{why}", **values, quarter=", ".join(begins + dates))

    def _uncalled_words(self, index: int) -> str:
        """Say which answers lead to an event, and how often they are given."""
        parents = [
            (row, answer)
            for row, event in enumerate(self.events)
            for answer, choice in enumerate(event.choices)
            if any(called == index for _, part in branches(choice) for called, _ in part.then)
        ]
        came = max(self.reached[row][CAME] for row, _ in parents) / max(self.games, 1)
        names = ", ".join(f"{self.events[row].id}.{self.events[row].choices[answer].id}" for row, answer in parents)
        if came < MIN_CALLED:
            return say("event_cause.uncalled_parent", parent=self.events[parents[0][0]].id)
        share = sum(self.given[row][answer] for row, answer in parents) / max(self.games, 1)
        return say("event_cause.uncalled", answers=names, share=f"{min(share, 1.0):.0%}")

    def _condition_words(self, index: int) -> str:
        """Say which part of a condition held least, or that the parts never held together."""
        shares = self.clauses[index] / max(self.open[index], 1)
        clauses = _clauses(self.events[index].when)
        worst = int(shares.argmin())
        source = clauses[worst].source or (self.events[index].when or clauses[worst]).source
        key = "condition" if len(clauses) == 1 or shares[worst] < 0.5 else "never_together"
        return say(f"event_cause.{key}", clause=source, share=f"{shares[worst]:.0%}")


@dataclass(frozen=True)
class Chain:
    """An answer that leads to an event some quarters later."""

    event: str
    answer: str
    leads_to: str
    after: int


def chains(params: Params) -> list[Chain]:
    """Return every answer that leads to another event."""
    rows = params.setting.events
    return [
        Chain(event=event.id, answer=choice.id, leads_to=rows[called].id, after=after)
        for event in rows
        for choice in event.choices
        for _, part in branches(choice)
        for called, after in part.then
    ]


def _clauses(condition: Condition | None) -> tuple[Condition, ...]:
    """Return the parts of a condition that have to hold together, without those that only wait for a quarter."""
    return tuple(clause for clause in _parts(condition) if names_in(clause) != {"quarter"})


def _quarter_clauses(condition: Condition | None) -> tuple[Condition, ...]:
    return tuple(clause for clause in _parts(condition) if names_in(clause) == {"quarter"})


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    if condition is None:
        return ()
    return cast(tuple[Condition, ...], condition.args) if condition.op == "and" else (condition,)
