"""Each action of a quarter as a line of the review: what it did, to whom, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.play.explain.action_effects import Action, action_effects
from game.play.explain.causes.change_causes import explain, view_of
from game.play.explain.display_units import POINTS, output_points
from game.play.explain.outcome_lines import ComingEffect, answer_outcome, to_come
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.numeric.arrays import Floats
from game.sim.setting import ALWAYS, LOST, WON
from game.sim.story_memory import branches

GAUGES = (
    "clarity",
    "organisation",
    "vision",
    "safety",
    "problems",
)  # gauges of the team that the board shows as points
LASTS = 0.1  # points of output in a quarter to come from which something is still to come
FELT, MOOD_LASTS = 0.5, 1.0  # points of morale from which an action has changed it; still changes it
PROMISES = {"trust": "trust_due", "delegate": "room_due"}


@dataclass(frozen=True)
class ActionLine:
    """The effects of one action, in points; None where it changes no number.

    seats: whom the line is about (empty: the team). morale, trust: the mean change of these people. output: of the
    team. lasting: of the team's output in each of the quarters to come, about. mood: (quarters from now, further
    change of these people's morale), None if there is no more. gauges: (variable, change) of the team's other numbers.
    due: the quarter in which its promise falls due. announced: what the answer set going and is known to begin later.
    leads_on: the answer leads to an event of which nothing is known yet.
    """

    action: Action
    seats: tuple[int, ...]
    morale: float | None
    output: float
    trust: float | None
    lasting: tuple[float, ...]
    mood: tuple[int, float] | None
    gauges: tuple[tuple[str, float], ...]
    due: int | None
    announced: tuple[ComingEffect, ...] = ()
    leads_on: bool = False

    @property
    def next_quarter(self) -> float:
        """The team's output in the next quarter, about."""
        return self.lasting[0]

    @property
    def year(self) -> float:
        """The team's output in all the quarters to come together, about."""
        return round(sum(self.lasting), 1)

    @property
    def is_done(self) -> bool:
        """True if nothing that is known or can be foreseen is still to come."""
        waits = self.mood or self.due is not None or self.announced or self.leads_on
        return not waits and max(abs(each) for each in self.lasting) < LASTS


def action_lines(session: Session, quarter: Quarter) -> tuple[ActionLine, ...]:
    """Return a line for each action of a quarter, in the order of planning; the numbers are those of the ledger."""
    effects = action_effects(session, quarter)
    output = dict(explain(session, quarter, "output").lines)
    gauges = {name: dict(explain(session, quarter, name).lines) for name in GAUGES}
    by_seat = {
        name: [dict(explain(session, quarter, name, seat).lines) for seat in range(quarter.before.seats)]
        for name in ("morale", "trust")
    }
    found = []
    for action, lasting, moods in zip(effects.actions, effects.lasting, effects.moods, strict=True):
        seats = action.seats or _reached(action, by_seat)
        announced, leads_on = _set_going(session, quarter, action)
        found.append(
            ActionLine(
                action=action,
                seats=seats,
                morale=_morale(_mean(action, seats, by_seat["morale"]), moods[0, list(seats) or slice(None)]),
                output=output_points(output.get(action.cause, 0.0), quarter.before.seats),
                trust=_mean(action, seats, by_seat["trust"]),
                lasting=tuple(output_points(float(each), quarter.before.seats) for each in lasting),
                mood=_further_mood(moods[:, list(seats)] if seats else moods),
                gauges=tuple(
                    (name, POINTS * lines[action.cause]) for name, lines in gauges.items() if lines.get(action.cause)
                ),
                due=_due(quarter, action),
                announced=announced,
                leads_on=leads_on,
            )
        )
    return tuple(found)


def _morale(booked: float | None, measured: Floats) -> float | None:
    """Return the change of morale that is booked under the action, else the one measured by playing without it.

    Trust or room lift morale under causes of their own, so a move that works through them books nothing itself.
    """
    felt = POINTS * float(measured.mean())
    return booked if booked is not None else felt if abs(felt) >= FELT else None


def _further_mood(moods: Floats) -> tuple[int, float] | None:
    """Return when these people's morale will have changed most beyond what it did now, and by how much.

    moods: (1 + quarters to come, people) with the action minus without it, the quarter itself first.
    """
    mean = POINTS * moods.mean(axis=1)
    further = mean[1:] - mean[0]
    when = int(np.abs(further).argmax())
    # What only fades back to nothing was there once, and is not another thing to come.
    grows = abs(mean[when + 1]) > abs(mean[0])
    return (when + 1, float(further[when])) if grows and abs(further[when]) >= MOOD_LASTS else None


def _set_going(session: Session, quarter: Quarter, action: Action) -> tuple[tuple[ComingEffect, ...], bool]:
    """Return what an answer set going that is announced, and whether it leads to an event."""
    outcome = None if action.move else answer_outcome(session, quarter)
    if outcome is None or not bool(quarter.after.in_command[0]):
        return (), False
    row = {"won": WON, "lost": LOST}.get(outcome.result, ALWAYS)
    parts = [part for branch, part in branches(outcome.choice) if branch in (ALWAYS, row)]
    reasons = {effect.reason for part in parts for effect in part.effects if effect.after}
    waiting = to_come(session, view_of(session, quarter.after))
    return tuple(each for each in waiting if each.text in reasons), any(part.then for part in parts)


def _reached(action: Action, by_seat: dict[str, list[dict[str, float]]]) -> tuple[int, ...]:
    """Return whom an answer or a move for the team reached; nobody in particular if it was everybody."""
    lines = list(zip(*by_seat.values(), strict=True))
    reached = tuple(seat for seat, known in enumerate(lines) if any(each.get(action.cause) for each in known))
    return reached if len(reached) < len(lines) else ()


def _mean(action: Action, seats: tuple[int, ...], lines: list[dict[str, float]]) -> float | None:
    """Return the mean change of some people (none: of everybody) in points."""
    amounts = [lines[seat].get(action.cause) for seat in seats or range(len(lines))]
    if all(amount is None for amount in amounts):
        return None
    return POINTS * sum(amount or 0.0 for amount in amounts) / len(amounts)


def _due(quarter: Quarter, action: Action) -> int | None:
    """Return the quarter in which the promise of an action falls due, the first one if there are several."""
    if action.move not in PROMISES:
        return None
    left = getattr(quarter.after, PROMISES[action.move])[0]
    waiting = [int(left[seat]) for seat in action.seats if left[seat] > 0]
    return quarter.number + min(waiting) if waiting else None
