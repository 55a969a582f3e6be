"""Causes of a variable's change in a quarter: those the player may know, or all once the game is over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.play.explain.action_effects import action_effects
from game.play.explain.causes.known_origins import is_announced, known_origins
from game.play.explain.display_units import POINTS, output_points, output_unit
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.player_view.bands import BANDS
from game.sim.player_view.look import look
from game.sim.player_view.view import View
from game.sim.state import State
from game.why.morale_account import Lines
from game.why.output_causes import output_causes
from game.why.reasons import Reason, rank_reasons
from game.why.rounded_causes import round_to_total
from game.why.typical_changes import TYPICAL_CHANGE
from game.why.variable_causes import CauseAmount, variable_causes
from game.why.visible_ledger import ROUNDING, visible_lines

MEMBER_STEP = 0.02  # resolution at which causes of a member's change are shown
STEP = 0.01  # and of a team's change, and of anybody's morale, whose causes are many and small
NOTHING = 1e-9  # morale; below it is arithmetic
BANDED = frozenset(BANDS) - {"trust"}  # shown as bands; trust is sometimes known precisely
VISIBLE = frozenset(
    {
        "output",
        "morale",
        "trust",
        "strain",
        "standing",
        "money",
        "clarity",
        "organisation",
        "process",
        "vision",
        "safety",
        "problems",
        "failing",
        "cohesion",
        "pressure",
        "slack",
        "fatigue",
        "wear",
        "estimate",
        "performance",
        "watch",
        "delegated",
        "freshness",
    }
)
"""Variables that the View shows in some form; nothing is told about the others before the end."""


@dataclass(frozen=True)
class Explanation:
    """The causes of one change, as lines that add up to `change`; None if the player sees no number for it."""

    variable: str
    lines: list[CauseAmount]
    change: float | None


def explain(session: Session, quarter: Quarter, variable: str, seat: int | None = None) -> Explanation:
    """Explain a variable's change in a quarter, for the team (the mean of a member variable) or for one seat."""
    if session.over:
        return _as_shown(session, quarter, explain_fully(session, quarter, variable, seat), seat)
    if variable not in VISIBLE:
        return Explanation(variable, [], None)
    change = _visible_change(session, quarter, variable, seat)
    step = _step(quarter, variable, seat)
    lines = _told_morale(quarter, seat) if variable == "morale" else _lines(session, quarter, variable, seat)
    if variable == "output":
        lines = [*lines, *known_origins(session, quarter, seat)]
    return Explanation(
        variable, visible_lines(lines, variable, change, step, announced=is_announced(session, quarter)), change
    )


def _step(quarter: Quarter, variable: str, seat: int | None) -> float:
    """Return the resolution of a change's causes."""
    if variable == "output" and seat is None:
        return output_unit(quarter.before.seats)
    return MEMBER_STEP if seat is not None and variable != "morale" else STEP


def _as_shown(session: Session, quarter: Quarter, full: Explanation, seat: int | None) -> Explanation:
    """Return an explanation of a finished game whose lines add up to the change that the screens show.

    What a number is shown less sharply than its causes is a line of its own.
    """
    change = _visible_change(session, quarter, full.variable, seat) if full.variable in VISIBLE else None
    if change is None:
        return full
    if full.variable == "output" and seat is None:
        return Explanation(full.variable, round_to_total(full.lines, change, output_unit(quarter.before.seats)), change)
    rest = round(change - sum(amount for _, amount in full.lines), 4)
    return Explanation(full.variable, [*full.lines, (ROUNDING, rest)] if rest else full.lines, change)


def explain_fully(session: Session, quarter: Quarter, variable: str, seat: int | None = None) -> Explanation:
    """Explain a change with every cause, rounded so that the lines add up; for finished games."""
    lines = _lines(session, quarter, variable, seat)
    change = round(sum(amount for _, amount in lines), 4)
    return Explanation(variable, round_to_total(lines, change, 0.0001), change)


def biggest_reasons(session: Session, quarter: Quarter, n: int = 3) -> list[Reason]:
    """Return the n biggest reasons of a quarter; once the game is over they include hidden causes."""
    changes_by_variable = [(variable, explain(session, quarter, variable).lines) for variable in TYPICAL_CHANGE]
    return rank_reasons(changes_by_variable, quarter.before.seats, n)


def _lines(session: Session, quarter: Quarter, variable: str, seat: int | None) -> list[CauseAmount]:
    if variable == "output":
        return _output_lines(session, quarter, seat)
    if variable == "morale":
        return _of_seat(quarter.morale.true, seat)
    return variable_causes(quarter.ledger, variable, seat=seat)


def _output_lines(session: Session, quarter: Quarter, seat: int | None) -> list[CauseAmount]:
    """Return the causes of the change of output: what would have come without the player, then each action."""
    previous, effects = _quarter_before(session, quarter), action_effects(session, quarter)
    replaced = effects.idle_after.generation[0] != quarter.before.generation[0]
    before, settled = previous.ledger if previous else None, session.params.numbers.settled
    lines = output_causes(effects.idle, before, replaced, seat=seat, settled=settled)
    for action, made, bets in zip(effects.actions, effects.made, effects.bets, strict=True):
        amount = float(made.sum() + bets) if seat is None else float(made[seat])
        if amount:
            lines.append((action.cause, amount))
    return lines


def _told_morale(quarter: Quarter, seat: int | None) -> list[CauseAmount]:
    """Return the causes of a change of morale as far as the player may know them."""
    return _of_seat(quarter.morale.told, seat)


def _of_seat(lines: Lines, seat: int | None) -> list[CauseAmount]:
    """Return the first run's amounts for the team (the mean) or one seat, without those that are nothing."""
    amounts = [(cause, float(amount[0].mean() if seat is None else amount[0, seat])) for cause, amount in lines]
    return [(cause, amount) for cause, amount in amounts if abs(amount) > NOTHING]


def _quarter_before(session: Session, quarter: Quarter) -> Quarter | None:
    return next((each for each in (*session.quarters, *session.after) if each.number == quarter.number - 1), None)


def _visible_change(session: Session, quarter: Quarter, variable: str, seat: int | None) -> float | None:
    """Return the change of the displayed number; None for a band, or for trust that is not known precisely."""
    if variable in BANDED:
        return None
    before, after = quarter.view, view_of(session, quarter.after)
    if variable == "output":
        return _output_change(session, quarter, after, seat)
    then, now = getattr(before, variable)[0], getattr(after, variable)[0]
    if np.ndim(now) == 0:
        return round(float(now - then), 4)
    if seat is None:
        return round(float(now.mean() - then.mean()), 4)
    if variable == "trust" and not bool(before.trust_sharp[0, seat] and after.trust_sharp[0, seat]):
        return None
    return round(float(now[seat] - then[seat]), 4)


def _output_change(session: Session, quarter: Quarter, after: View, seat: int | None) -> float:
    """Return output minus last quarter's, of the team as shown; before the first there was a settled team (1 each)."""
    if seat is not None:
        return round(float(after.performance[0, seat] - quarter.view.performance[0, seat]), 4)
    seats, is_first = quarter.before.seats, _quarter_before(session, quarter) is None
    before = POINTS if is_first else output_points(float(quarter.view.output[0]), seats)
    return round((output_points(float(after.output[0]), seats) - before) * seats / POINTS, 4)


def view_of(session: Session, state: State) -> View:
    """Return the player's view of a state; the quarter that began with it already holds it."""
    stored = next((each.view for each in (*session.quarters, *session.after) if each.before is state), None)
    return stored or (session.view if state is session.state else look(state, session.params, session.draws))
