"""Which clauses of a condition hold: all of them for an author, as far as they can be known for a player."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.scenario.conditions.intervals import Range, truth
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES, Condition, evaluate, names_in
from game.sim.params import Params
from game.sim.state import State
from game.sim.story.events import Names
from game.sim.view import PRESSURE_BANDS, SLACK_BANDS, STRAIN_BANDS, TRUST_BANDS, View

ROUNDING = 0.025  # what a share shown to 0.05 may be off
PLAIN = {"quarter", "member.present"}  # plain to see beside an event
FINE = 0.005  # what a number shown to 0.01 may be off


@dataclass(frozen=True)
class Clause:
    """One part of a condition. depth: 0 the whole; holds: None where that cannot be known."""

    depth: int
    condition: Condition
    holds: bool | None

    @property
    def source(self) -> str:
        """Its words as the author wrote them."""
        return self.condition.source


def evaluate_clauses(condition: Condition, state: State, params: Params, run: int = 0) -> list[Clause]:
    """Every clause and what it comes to in one run, as it is: for authors, and after the ending."""
    names = Names(state, params)
    return [Clause(depth, part, bool(evaluate(part, names)[run])) for depth, part in _parts(condition, 0)]


def known_clauses(condition: Condition, view: View) -> list[Clause]:
    """Every clause and what it comes to in the first run of a view, as far as the player can know it."""
    return [
        Clause(depth, part, truth(part, lambda name, seat: _seen(view, name, seat), view.seats))
        for depth, part in _parts(condition, 0)
    ]


def known_conjuncts(condition: Condition, view: View) -> list[Clause]:
    """What a condition joins by and, each once, and whether it holds as far as the player can know.

    What asks only for the quarter or for who is here is left out: calendar and team say that already.
    """
    parts = (part for part in _joined(condition) if not names_in(part) <= PLAIN)
    told = (Clause(0, part, known_truth(part, view)) for part in parts)
    return list({each.source: each for each in told}.values())


def _joined(condition: Condition) -> Iterator[Condition]:
    if condition.op != "and":
        yield condition
        return
    for part in condition.args:
        if isinstance(part, Condition):
            yield from _joined(part)


def known_truth(condition: Condition, view: View, played: View | None = None) -> bool | None:
    """What a condition comes to as far as the player can know.

    `played`: the look before the quarter that led to this one, for goals, which are looked at from its end.
    """

    def ranges(name: str, seat: int | None) -> Range:
        then = view if played is None or name not in ("quarter", "team.target") else played
        return _seen(then, name, seat)

    return truth(condition, ranges, view.seats)


def _parts(condition: Condition, depth: int) -> Iterator[tuple[int, Condition]]:
    """The condition and what it is joined of by and, or and not; comparisons and aggregates stay whole."""
    yield depth, condition
    if condition.op in ("and", "or", "not"):
        for part in condition.args:
            if isinstance(part, Condition):
                yield from _parts(part, depth + 1)


def _seen(view: View, name: str, seat: int | None) -> Range:
    """The bounds between which a player knows a value to be."""
    if seat is not None:
        return _of_member(view, name.partition(".")[2], seat)
    if name == "quarter":
        return Range(float(view.quarter), float(view.quarter))
    if name == "money":
        return Range(float(view.money[0]), float(view.money[0]))
    key = name.partition(".")[2] or name
    if key in ("trust", "morale", "strain", "following"):
        each = [_of_member(view, key, place) for place in range(view.seats)]
        return Range(sum(row.low for row in each) / view.seats, sum(row.high for row in each) / view.seats)
    if key in ("standing", "output", "target"):
        value = float(getattr(view, key)[0])
        return Range(value - FINE, value + FINE)
    if key in ("clarity", "problems", "vision", "safety", "organisation", "process"):
        return _near(float(getattr(view, key)[0]), TEAM_NAMES[name].low, TEAM_NAMES[name].high)
    if key in ("slack", "pressure"):
        return _band(int(getattr(view, key)[0]), SLACK_BANDS if key == "slack" else PRESSURE_BANDS)
    kind = TEAM_NAMES[name]
    return Range(kind.low, kind.high)


def _of_member(view: View, key: str, seat: int) -> Range:
    if key in ("following", "tenure"):
        value = float(getattr(view, key)[0, seat])
        return Range(value, value)
    if key == "present":
        here = float(view.generation[0, seat] == 0)
        return Range(here, here)
    if key == "morale" or (key == "trust" and bool(view.trust_sharp[0, seat])):
        return _near(float(getattr(view, key)[0, seat]), 0.0, 1.0)
    if key == "trust":
        return _band(int(view.trust_band[0, seat]), TRUST_BANDS)
    if key == "strain":
        return _band(int(view.strain_band[0, seat]), STRAIN_BANDS)
    kind = MEMBER_NAMES[f"member.{key}"]
    return Range(kind.low, kind.high)


def _near(value: float, low: float, high: float) -> Range:
    return Range(max(low, value - ROUNDING), min(high, value + ROUNDING))


def _band(band: int, edges: tuple[float, float]) -> Range:
    marks = (0.0, *edges, 1.0)
    return Range(marks[band], marks[band + 1])
