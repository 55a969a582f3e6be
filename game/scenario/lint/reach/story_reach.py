"""The reach of a story: the events, answers, flags and counters that its conditions let happen at all."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator

from game.scenario.conditions.intervals import Range
from game.scenario.conditions.vocabulary import id_in_claim
from game.scenario.format.scenario_models import ScenarioFile
from game.scenario.format.story_models import ChoiceTable, EventTable
from game.scenario.lint.idle_rows import parts_of
from game.sim.catalogue import IDS
from game.sim.conditions import Condition

CanHold = Callable[[str | None, EventTable], bool]
"""(condition, event) → whether it can hold when the event comes, by what the story can come to so far."""

Key = tuple[str, str]  # ids of an event and of one of its choices; of the event itself, with ""


class StoryReach:
    """The events and answers that can happen; of the names of the story, the values that they can have then."""

    def __init__(self, file: ScenarioFile, last: int) -> None:
        """Begin with all that the file has; `explore` finds how much of it can happen. last: quarters of a game."""
        self._file, self._last = file, last
        self.happens: set[Key] = {(event.id, "") for event in file.event}
        self.happens |= {(event.id, choice.id) for event, choice in self._all()}
        self._ranges = self._ranges_so_far()

    def explore(self, can_hold: CanHold, assumed: Collection[Key] = (), only_by_itself: bool = False) -> None:
        """Find, from nothing, what can happen: what only waits for itself never gets in.

        can_hold: asks `range_of` for values of the story. assumed: what happens whatever its condition says.
        only_by_itself: leave out events that answers lead to.
        """
        self.happens = set()
        led = self._led_to() if only_by_itself else set()
        before = -1
        while len(self.happens) > before:
            before = len(self.happens)
            self._ranges = self._ranges_so_far()
            for event in self._file.event:
                key = (event.id, "")
                if event.id not in led and (key in assumed or (event.chance and can_hold(event.when, event))):
                    self.happens.add(key)
                if key in self.happens:
                    keys = [(event.id, each.id) for each in event.choice if can_hold(each.needs, event)]
                    self.happens |= set(keys) | {(event.id, each.id) for each in event.choice} & set(assumed)

    def _led_to(self) -> set[str]:
        parts = ((event, part) for event, choice in self._all() for _, part in parts_of(choice, ()))
        return {then.event for event, part in parts for then in part.then if then.event != event.id}

    def range_of(self, name: str) -> Range | None:
        """Return the values that a name of the story can have; None for any other name."""
        return self._ranges.get(name)

    def _ranges_so_far(self) -> dict[str, Range]:
        """Return the range of every name of the story, by the events and answers that can happen so far."""
        ranges: dict[str, Range] = {}
        for event in self._file.event:
            name, came = id_in_claim(event.id), float((event.id, "") in self.happens)
            ranges[f"came.{name}"] = Range(0.0, came)
            ranges[f"since.{name}"] = Range(0.0 if came else 99.0, 99.0)
            ranges[f"won.{name}"] = ranges[f"lost.{name}"] = Range(0.0, came)
            rows = [row for row, each in enumerate(event.choice, 1) if (event.id, each.id) in self.happens]
            ranges[f"answer.{name}"] = Range(0.0, float(max(rows, default=0)))
            for choice in event.choice:
                given = float((event.id, choice.id) in self.happens)
                ranges[f"answer.{name}.{id_in_claim(choice.id)}"] = Range(0.0, given)
        for event, choice in self._all():
            for _, part in parts_of(choice, ()):
                for flag in part.sets:
                    high = max(ranges.get(f"flag.{flag}", Range(0.0, 0.0)).high, float(self._given(event, choice)))
                    ranges[f"flag.{flag}"] = Range(0.0, high)
        return ranges | self._counters() | self._moves()

    def _all(self) -> Iterator[tuple[EventTable, ChoiceTable]]:
        yield from ((event, choice) for event in self._file.event for choice in event.choice)

    def _given(self, event: EventTable, choice: ChoiceTable) -> bool:
        return (event.id, choice.id) in self.happens

    def _counters(self) -> dict[str, Range]:
        """Return how far each counter can be counted: of each event the best answer, as often as it can come."""
        names = {name for _, choice in self._all() for _, part in parts_of(choice, ()) for name in part.adds}
        found: dict[str, Range] = {}
        for name in names:
            low = high = 0
            for event in self._file.event:
                times = 1 if event.once and not event.cooldown else math.ceil(self._last / (event.cooldown + 1))
                times = max(times, 2) if event.cooldown else times  # a rest that makes no sense is reported itself
                given = [choice for choice in event.choice if self._given(event, choice)]
                amounts = [each for choice in given for each in _amounts(choice, name)]
                low, high = low + times * min(amounts, default=0), high + times * max(amounts, default=0)
            found[f"counter.{name}"] = Range(float(min(low, 0)), float(max(high, 0)))
        return found

    def _moves(self) -> dict[str, Range]:
        """Return 0 for moves that can never be made."""
        allowed = set(self._file.moves.allowed)
        for _, choice in self._all():
            for _, part in parts_of(choice, ()):
                allowed |= {row.move for row in part.moves if row.allowed}
        absent = [move for move in IDS if move not in allowed]
        return {name: Range(0.0, 0.0) for move in absent for name in (f"made.{move}", f"made.{move}.total")}


def _amounts(choice: ChoiceTable, counter: str) -> list[int]:
    """Return what a choice can add to a counter, whatever comes of its gamble; 0, reported itself, counts as 1."""
    own = choice.adds.get(counter, 0) or int(counter in choice.adds)
    branches = [
        part.adds.get(counter, 0) or int(counter in part.adds) for part in (choice.won, choice.lost) if part is not None
    ]
    return [own + each for each in branches] or [own]


def excluded(tree: Condition) -> tuple[str, ...]:
    """Return names that a condition asks for together although they exclude each other, none if there are none.

    Two answers to one event are never both its last, and a gamble is won or lost.
    """
    parts = [part for part in tree.args if isinstance(part, Condition)] if tree.op == "and" else []
    asked = [str(part.args[0]) for part in parts if part.op == "name"]
    for row, name in enumerate(asked):
        owner, _, rest = name.partition(".")
        event, _, answer = rest.partition(".")
        for other in asked[:row]:
            both = {name, other} == {f"won.{rest}", f"lost.{rest}"}
            if both or (owner == "answer" and answer and other.startswith(f"answer.{event}.") and other != name):
                return other, name
    return ()
