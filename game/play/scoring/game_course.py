"""The course of one game: output, target and people at the ends of its quarters in command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.sim.hierarchy.targets import target_now
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.state import State


@dataclass(frozen=True)
class GameCourse:
    """One game of one run: output and target of each quarter in command, the first state and the last."""

    output: tuple[float, ...]
    target: tuple[float, ...]
    start: State
    end: State

    @property
    def targets_met(self) -> int:
        """The number of quarters whose output reached the target."""
        return sum(made >= asked for made, asked in zip(self.output, self.target, strict=True))


class CourseRecorder:
    """Watches a game of one run; `course` returns what it saw."""

    def __init__(self, params: Params) -> None:
        self.params = params
        self.pairs: list[tuple[State, State]] = []

    def watch(self, before: State, plan: Plan, after: State) -> None:
        """Record a quarter."""
        self.pairs.append((before, after))

    def course(self) -> GameCourse:
        """Return the course so far. Raises IndexError before the first quarter."""
        return course_of(self.pairs, self.params)


def course_of(pairs: Iterable[tuple[State, State]], params: Params) -> GameCourse:
    """Return the course of quarters, each given by the states before and after it."""
    quarters = list(pairs)
    return GameCourse(
        output=tuple(float(after.output[0]) for _, after in quarters),
        target=tuple(float(target_now(before, params)[0]) for before, _ in quarters),
        start=quarters[0][0],
        end=quarters[-1][1],
    )
