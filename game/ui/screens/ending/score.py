"""The score at the ending: four parts against par and their total, each with what it is counted from."""

from __future__ import annotations

from game.number_format import signed_change
from game.play.session.final_score import FinalScore
from game.play.session.session import Session
from game.sim.games.outcome import CAPPED_BELOW, PARTS, Outcome
from game.ui.screens.tips.units import output_points, points
from game.ui.toolkit.look.tooltip_content import Tip, TipRow, itemised, round_to_sum
from game.ui.toolkit.widgets import ButtonBase, Column, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import ROW
from game.words import say

PAR = 50.0
LEAST = 0.005  # of a point: what is smaller than the scores are kept to is no line of its own


def part_box(session: Session, ended: FinalScore, column: int) -> Widget:
    """A part of the score: the number, where par is, and what it was counted from."""
    part = PARTS[column]
    score, title = ended.score[part], say(f"part.{part}")
    mine, par = (_raw(session, outcome, column) for outcome in (ended.own, ended.par.reference))
    weight = say("ending.weight", weight=_weight(session, column))
    inside = Column(
        Row(Label(title, color="muted", fit="wrap", grow=1), Label(weight, color="muted"), gap=8),
        Row(
            Label(f"{score:.0f}", size="large", weight="semibold"),
            Meter(score, notch=PAR, name=say("ending.against_par", part=title), grow=1),
            gap=12,
        ),
        Label(say(f"ending.part.{part}", mine=mine, par=par), color="muted", fit="wrap"),
        gap=2,
        pad=(8, 6),
    )
    return ButtonBase(
        inside,
        lambda: None,
        look=ROW,
        role="item",
        name=title,
        state=f"{score:.0f}",
        tip=part_tip(session, ended, column),
        ident=f"part.{part}",
    )


def part_tip(session: Session, ended: FinalScore, column: int) -> Tip:
    """From par to the part: what you did more or less than it in the same luck, and what the ends of the scale took."""
    part = PARTS[column]
    own, reference, nothing = ended.own, ended.par.reference, ended.par.nothing
    score = ended.score[part]
    words = {
        name: _raw(session, outcome, column)
        for name, outcome in (("mine", own), ("par", reference), ("nothing", nothing))
    }
    free = _unbounded(session, ended, column) - PAR
    causes = [(say("ending.tip_you", **words), free)]
    if abs(score - PAR - free) >= LEAST:
        causes.append((say("cause.limit"), score - PAR - free))
    note = say("ending.tip", weight=_weight(session, column), **words)
    tip = itemised(say(f"part.{part}"), (say("ending.tip_par"), PAR), causes, say("ending.tip_part"))
    return Tip(tip.title, tip.value, note, tip.start, tip.rows, tip.end, side="below")


def _unbounded(session: Session, ended: FinalScore, column: int) -> float:
    """The part as it would be on a scale without ends."""
    numbers = session.params.numbers
    floor = float(getattr(numbers, f"floor_{PARTS[column]}"))
    own, par, nothing = (
        float(outcome.table()[0, column]) for outcome in (ended.own, ended.par.reference, ended.par.nothing)
    )
    return PAR + PAR * (own - par) / max(par - nothing, floor)


def total_box(session: Session, ended: FinalScore) -> Widget:
    """The total, and how the parts come to it."""
    total = ended.score["total"]
    capped = min(ended.score[part] for part in PARTS) < CAPPED_BELOW
    note = say("ending.capped") if capped else say("ending.total_note")
    figure = Label(f"{total:.0f}", size="display", weight="semibold")
    words = Label(note, color="muted", fit="wrap")
    inside = Column(Label(say("ending.score"), color="muted"), figure, words, pad=(8, 6))
    return ButtonBase(
        inside,
        lambda: None,
        look=ROW,
        role="item",
        name=say("ending.score"),
        state=f"{total:.0f}",
        tip=total_tip(session, ended),
        ident="total",
    )


def total_tip(session: Session, ended: FinalScore) -> Tip:
    """The parts by their weights, and what the weakest one took away; as shown they add up to the total."""
    total = round(ended.score["total"])
    amounts = [session.scenario.setting.weights[column] * ended.score[part] for column, part in enumerate(PARTS)]
    words = [
        say(
            "ending.total_part",
            part=say(f"part.{part}"),
            score=f"{ended.score[part]:.0f}",
            weight=_weight(session, column),
        )
        for column, part in enumerate(PARTS)
    ]
    held = ended.score["total"] - sum(amounts)
    if abs(held) >= 1.0:
        amounts.append(held)
        words.append(say("ending.total_held"))
    amounts[-1] += total - sum(amounts)  # the total is kept rounded; what that took goes where it is seen least
    shown = round_to_sum(amounts, 0)
    rows = tuple(TipRow(line, amount, signed_change(amount)) for line, amount in zip(words, shown, strict=True))
    return Tip(
        say("ending.score"),
        f"{total}",
        note=say("ending.total_tip"),
        rows=rows,
        end=(say("ending.tip_part"), f"{total}"),
        side="left",
    )


def _weight(session: Session, column: int) -> int:
    return round(100 * session.scenario.setting.weights[column])


def _raw(session: Session, outcome: Outcome, column: int) -> str:
    """A raw part as people read it: output with 100 for what a settled team brings a quarter, shares of 100."""
    value = float(outcome.table()[0, column])
    if PARTS[column] in ("results", "capability"):
        return f"{output_points(value, session.state.seats):.0f}"
    return str(points(value))
