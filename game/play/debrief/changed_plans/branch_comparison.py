"""Two branches of one game side by side: output, people, parts of the score, and the causes that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from game.largest_remainder import round_to_integers
from game.play.explain.causes.change_causes import explain
from game.play.explain.display_units import POINTS, output_points
from game.play.explain.phrasing import cause_words
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.sim.games.outcome import PARTS

QUIT, REPLACED = 1, 2  # values of State.left
MOST_CAUSES = 4
TENTHS = 10


@dataclass(frozen=True)
class Standing:
    """The place of a person when the games end: "here", "quit" or "replaced" with the quarter; None if never there."""

    what: str
    quarter: int


@dataclass(frozen=True)
class PersonCompared:
    """A member by id with seat and generation, and where they are in both games."""

    id: str
    name: str
    seat: int
    generation: int
    one: Standing | None
    other: Standing | None

    @property
    def only_in(self) -> str | None:
        """Return "one" or "other" for somebody who exists in that game only."""
        return "one" if self.other is None else "other" if self.one is None else None


@dataclass(frozen=True)
class PartCompared:
    """A part of the score: both values, and what its difference is worth in tenths of a point of the total."""

    part: str  # one of PARTS, or "held": the effect of the weakest part
    weight: float
    one: float
    other: float
    tenths: int


@dataclass(frozen=True)
class CauseCompared:
    """A cause's sum from the parting on, in points, in both games."""

    words: str
    one: float
    other: float


def people_compared(one: Session, other: Session) -> list[PersonCompared]:
    """Return everybody who was in either game, by seat and generation."""
    both = [_standings(session) for session in (one, other)]
    seats = sorted({*both[0], *both[1]})
    found = []
    for seat, generation in seats:
        id_ = member_id(one.scenario, seat, generation)
        name = (one.names if (seat, generation) in both[0] else other.names)[id_]
        standing = [each.get((seat, generation)) for each in both]
        found.append(
            PersonCompared(id=id_, name=name, seat=seat, generation=generation, one=standing[0], other=standing[1])
        )
    return found


def _standings(session: Session) -> dict[tuple[int, int], Standing]:
    first = session.quarters[0].before if session.quarters else session.state
    found = {(seat, int(first.generation[0, seat])): Standing("here", 0) for seat in range(first.seats)}
    for quarter in session.quarters:
        for seat, reason in enumerate(quarter.after.left[0].tolist()):
            if reason:
                was = (seat, int(quarter.before.generation[0, seat]))
                found[was] = Standing("replaced" if reason == REPLACED else "quit", quarter.number)
                found[(seat, int(quarter.after.generation[0, seat]))] = Standing("here", quarter.number)
    return found


def parts_compared(one: Session, other: Session) -> list[PartCompared]:
    """Return the parts of two finished games; their tenths add up to the difference of the totals.

    Raises ValueError if a game is not finished.
    """
    if one.final_score is None or other.final_score is None:
        raise ValueError("only finished games have a score")
    was, now, weights = one.final_score.score, other.final_score.score, one.scenario.setting.weights
    gains = [TENTHS * weight * (now[part] - was[part]) for part, weight in zip(PARTS, weights, strict=True)]
    total = round(TENTHS * now["total"]) - round(TENTHS * was["total"])
    held = TENTHS * (now["total"] - was["total"]) - sum(gains)
    shown = round_to_integers([*gains, held], total) if abs(held) >= 1.0 else [*round_to_integers(gains, total), 0]
    rows = [
        PartCompared(part=part, weight=weight, one=was[part], other=now[part], tenths=tenths)
        for part, weight, tenths in zip(PARTS, weights, shown[:-1], strict=True)
    ]
    return [*rows, PartCompared(part="held", weight=0.0, one=0.0, other=0.0, tenths=shown[-1])] if shown[-1] else rows


def causes_compared(one: Session, other: Session, first: int, variable: str) -> list[CauseCompared]:
    """Return the causes of "morale" or "output" whose sums over the quarters from `first` on that both games have
    played differ most, in points."""
    last = min(len(one.quarters), len(other.quarters))
    sums = [_cause_sums(session, first, last, variable) for session in (one, other)]
    words = sorted({*sums[0], *sums[1]}, key=lambda each: (-abs(sums[1][each] - sums[0][each]), each))
    rows = [CauseCompared(each, sums[0][each], sums[1][each]) for each in words[:MOST_CAUSES]]
    return [row for row in rows if round(row.one, 1) != round(row.other, 1)]


def _cause_sums(session: Session, first: int, last: int, variable: str) -> defaultdict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for quarter in session.quarters[first - 1 : last]:
        seats = quarter.before.seats
        for cause, amount in explain(session, quarter, variable).lines:
            points = output_points(amount, seats) if variable == "output" else POINTS * amount
            sums[cause_words(session.scenario, cause, variable)] += points
    return sums


def output_by_quarter(session: Session) -> Sequence[float]:
    """Return the output of every quarter of the command in points."""
    return [output_points(float(quarter.after.output[0]), quarter.before.seats) for quarter in session.quarters]
