"""Truth of a condition clause by clause: exact for an author, limited to what the View implies for a player."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.scenario.conditions.intervals import OPEN, Range, truth
from game.sim.conditions import (
    AGGREGATES,
    MEMBER_FLAGS,
    MEMBER_NAMES,
    TEAM_NAMES,
    Condition,
    evaluate,
    is_of_story,
    names_in,
)
from game.sim.params import Params
from game.sim.player_view.bands import BANDS
from game.sim.player_view.view import View
from game.sim.state import State
from game.sim.story.names import PROBLEM_FLAGS, Names

SHARE_ERROR = 0.025  # largest rounding error of a share shown to 0.05
TENTH_ERROR = 0.05  # and of one shown to 0.1
NUMBERED = ("answer.", "since.", "made.", "counter.", "member.tenure")  # beginnings of names of whole numbers
ANYTHING = Range(-1000.0, 1000.0)
OBVIOUS = {"quarter", "member.present"}  # the screen of an event already shows these
NUMBER_ERROR = 0.005  # largest rounding error of a number shown to 0.01


@dataclass(frozen=True)
class ClauseTruth:
    """One part of a condition: its depth in the tree (0: the whole) and its truth, None if that cannot be known."""

    depth: int
    condition: Condition
    holds: bool | None

    @property
    def source(self) -> str:
        """The text as the author wrote it."""
        return self.condition.source


def evaluate_clauses(condition: Condition, state: State, params: Params, run: int = 0) -> list[ClauseTruth]:
    """Return every clause with its true value in one run; for authors, and after the ending."""
    names = Names(state, params)
    return [ClauseTruth(depth, part, bool(evaluate(part, names)[run])) for depth, part in _parts(condition, 0)]


def known_clauses(condition: Condition, view: View) -> list[ClauseTruth]:
    """Return every clause with its truth in the first run of a view, None where the player cannot know it."""
    return [
        ClauseTruth(depth, part, truth(part, lambda name, seat: _known_range(view, name, seat), view.seats))
        for depth, part in _parts(condition, 0)
    ]


def known_conjuncts(condition: Condition, view: View) -> list[ClauseTruth]:
    """Return the distinct terms of a conjunction with their truth, None where the player cannot know it.

    Leaves out terms about the quarter or about who is present, which the calendar and the team show, and those about
    what has happened, which the story itself tells.
    """
    terms = (part for part in _conjuncts(condition) if not names_in(part) <= OBVIOUS and not is_told(part))
    clauses = (ClauseTruth(0, term, known_truth(term, view)) for term in terms)
    return list({each.source: each for each in clauses}.values())


def is_told(condition: Condition) -> bool:
    """Return whether a condition asks for what happened, or for some of the people: clauses have no words for that."""
    names = names_in(condition)
    some = any(part.op in AGGREGATES and len(part.args) > 1 for part in _every_part(condition))
    return some or any(is_of_story(name) or name.startswith(MEMBER_FLAGS) for name in names)


def _every_part(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.args:
        if isinstance(part, Condition):
            yield from _every_part(part)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if condition.op != "and":
        yield condition
        return
    for part in condition.args:
        if isinstance(part, Condition):
            yield from _conjuncts(part)


def known_truth(condition: Condition, view: View, played: View | None = None) -> bool | None:
    """Return the truth of a condition to the player's knowledge (three-valued: None is unknown).

    `played`: the view before the quarter that led to `view`; a goal judges that quarter by its number and target.
    """

    def ranges(name: str, seat: int | None) -> Range:
        then = view if played is None or name not in ("quarter", "team.target") else played
        return _known_range(then, name, seat)

    return truth(condition, ranges, view.seats)


def _parts(condition: Condition, depth: int) -> Iterator[tuple[int, Condition]]:
    """Yield the condition and its parts under and, or and not; comparisons and aggregates stay whole."""
    yield depth, condition
    if condition.op in ("and", "or", "not"):
        for part in condition.args:
            if isinstance(part, Condition):
                yield from _parts(part, depth + 1)


def _known_range(view: View, name: str, seat: int | None) -> Range:
    """Return the interval that a player knows a value to lie in; of what happened the whole range is returned."""
    if is_of_story(name) or name.startswith(MEMBER_FLAGS) or (seat is not None and seat < 0):
        return ANYTHING if name.startswith(NUMBERED) else OPEN
    if seat is not None:
        return _known_member_range(view, name.partition(".")[2], seat)
    if name == "quarter":
        return Range(float(view.quarter), float(view.quarter))
    if name == "money":
        return Range(float(view.money[0]), float(view.money[0]))
    key = name.partition(".")[2] or name
    if key in ("trust", "morale", "strain", "following"):
        each = [_known_member_range(view, key, place) for place in range(view.seats)]
        return Range(sum(row.low for row in each) / view.seats, sum(row.high for row in each) / view.seats)
    if key in ("standing", "output", "target"):
        value = float(getattr(view, key)[0])
        return Range(value - NUMBER_ERROR, value + NUMBER_ERROR)
    if key in ("clarity", "problems", "vision", "safety", "organisation", "process"):
        return _rounded_range(float(getattr(view, key)[0]), TEAM_NAMES[name].low, TEAM_NAMES[name].high)
    if name in PROBLEM_FLAGS or key == "turning":
        holds = float(view.turning[0] if key == "turning" else int(view.problem_kind[0]) == PROBLEM_FLAGS[name])
        return Range(holds, holds)
    if key in ("slack", "pressure"):
        return _band_range(int(getattr(view, key)[0]), BANDS[key].edges)
    kind = TEAM_NAMES[name]
    return Range(kind.low, kind.high)


def _known_member_range(view: View, key: str, seat: int) -> Range:
    if key in ("following", "tenure", "looking"):
        value = float(getattr(view, key)[0, seat])
        return Range(value, value)
    if key == "present":
        present = float(view.generation[0, seat] == 0)
        return Range(present, present)
    if key == "morale" or (key == "trust" and bool(view.trust_sharp[0, seat])):
        return _rounded_range(float(getattr(view, key)[0, seat]), 0.0, 1.0)
    if key in ("readiness", "load"):
        return _rounded_range(float(getattr(view, key)[0, seat]), 0.0, 1.0, TENTH_ERROR)
    if key == "trust":
        return _band_range(int(view.trust_band[0, seat]), BANDS["trust"].edges)
    if key == "strain":
        return _band_range(int(view.strain_band[0, seat]), BANDS["strain"].edges)
    kind = MEMBER_NAMES[f"member.{key}"]
    return Range(kind.low, kind.high)


def _rounded_range(value: float, low: float, high: float, error: float = SHARE_ERROR) -> Range:
    return Range(max(low, value - error), min(high, value + error))


def _band_range(band: int, edges: tuple[float, float]) -> Range:
    bounds = (0.0, *edges, 1.0)
    return Range(bounds[band], bounds[band + 1])
