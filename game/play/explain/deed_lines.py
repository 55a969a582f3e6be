"""Each deed of a quarter as a line of the review: what it did, to whom, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.change_causes import explain
from game.play.explain.deeds import Deed, deed_effects
from game.play.explain.output_points import POINTS, output_points
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session

GAUGES = (
    "clarity",
    "organisation",
    "vision",
    "safety",
    "problems",
)  # gauges of the team that the board shows as points
PROMISES = {"trust": "trust_due", "delegate": "room_due"}


@dataclass(frozen=True)
class DeedLine:
    """The effects of one deed, in points; None where it changes no number.

    seats: whom the line is about (empty: the team). morale, trust: the mean change of these people. output: of the
    team. lasting: of the team's output in the next quarter, about. gauges: (variable, change) of the team's other
    numbers. due: the quarter in which its promise falls due.
    """

    deed: Deed
    seats: tuple[int, ...]
    morale: float | None
    output: float
    trust: float | None
    lasting: float
    gauges: tuple[tuple[str, float], ...]
    due: int | None


def deed_lines(session: Session, quarter: Quarter) -> tuple[DeedLine, ...]:
    """Return a line for each deed of a quarter, in the order of planning; the numbers are those of the ledger."""
    effects = deed_effects(session, quarter)
    output = dict(explain(session, quarter, "output").lines)
    gauges = {name: dict(explain(session, quarter, name).lines) for name in GAUGES}
    by_seat = {
        name: [dict(explain(session, quarter, name, seat).lines) for seat in range(quarter.before.seats)]
        for name in ("morale", "trust")
    }
    found = []
    for deed, lasting in zip(effects.deeds, effects.lasting, strict=True):
        seats = deed.seats or _reached(deed, by_seat)
        found.append(
            DeedLine(
                deed,
                seats,
                _mean(deed, seats, by_seat["morale"]),
                output_points(output.get(deed.cause, 0.0), quarter.before.seats),
                _mean(deed, seats, by_seat["trust"]),
                output_points(float(lasting), quarter.before.seats),
                tuple((name, POINTS * lines[deed.cause]) for name, lines in gauges.items() if lines.get(deed.cause)),
                _due(quarter, deed),
            )
        )
    return tuple(found)


def _reached(deed: Deed, by_seat: dict[str, list[dict[str, float]]]) -> tuple[int, ...]:
    """Return whom an answer or a move for the team reached; nobody in particular if it was everybody."""
    lines = list(zip(*by_seat.values(), strict=True))
    reached = tuple(seat for seat, known in enumerate(lines) if any(each.get(deed.cause) for each in known))
    return reached if len(reached) < len(lines) else ()


def _mean(deed: Deed, seats: tuple[int, ...], lines: list[dict[str, float]]) -> float | None:
    """Return the mean change of some people (none: of everybody) in points."""
    amounts = [lines[seat].get(deed.cause) for seat in seats or range(len(lines))]
    if all(amount is None for amount in amounts):
        return None
    return POINTS * sum(amount or 0.0 for amount in amounts) / len(amounts)


def _due(quarter: Quarter, deed: Deed) -> int | None:
    """Return the quarter in which the promise of a deed falls due, the first one if there are several."""
    if deed.move not in PROMISES:
        return None
    left = getattr(quarter.after, PROMISES[deed.move])[0]
    waiting = [int(left[seat]) for seat in deed.seats if left[seat] > 0]
    return quarter.number + min(waiting) if waiting else None
