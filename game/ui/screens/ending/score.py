"""The score of a finished game: four parts against par and their total, each with its derivation."""

from __future__ import annotations

from game.play.session.final_score import FinalScore
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.sim.games.outcome import CAPPED_BELOW, PARTS, Outcome
from game.ui.screens.tips.display_units import output_points, points
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, itemised, round_to_sum
from game.ui.toolkit.widgets import ButtonBase, Column, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import ROW

PAR = 50.0
MIN_DIFFERENCE = 0.005  # points; a smaller difference gets no line of its own


def part_box(session: Session, final_score: FinalScore, column: int) -> Widget:
    """Return a part of the score: its number, its place against par and its raw values."""
    part = PARTS[column]
    score, title = final_score.score[part], say(f"part.{part}")
    own, par = (_raw_words(session, outcome, column) for outcome in (final_score.own, final_score.par.reference))
    weight = say("ending.weight", weight=_weight(session, column))
    content = Column(
        Row(Label(title, color="muted", fit="wrap", grow=1), Label(weight, color="muted"), gap=8),
        Row(
            Label(f"{score:.0f}", size="large", weight="semibold"),
            Meter(score, notch=PAR, name=say("ending.against_par", part=title), grow=1),
            gap=12,
        ),
        Label(say(f"ending.part.{part}", mine=own, par=par), color="muted", fit="wrap"),
        gap=2,
        pad=(8, 6),
    )
    return ButtonBase(
        content,
        look=ROW,
        role="item",
        name=title,
        state=f"{score:.0f}",
        tip=part_tip(session, final_score, column),
        ident=f"part.{part}",
    )


def part_tip(session: Session, final_score: FinalScore, column: int) -> Tip:
    """Return a tooltip from par to the score of a part, with the effect of the scale's ends."""
    part = PARTS[column]
    own, reference, nothing = final_score.own, final_score.par.reference, final_score.par.nothing
    score = final_score.score[part]
    words = {
        name: _raw_words(session, outcome, column)
        for name, outcome in (("mine", own), ("par", reference), ("nothing", nothing))
    }
    unbounded_change = _unbounded(session, final_score, column) - PAR
    causes = [(say("ending.tip_you", **words), unbounded_change)]
    if abs(score - PAR - unbounded_change) >= MIN_DIFFERENCE:
        causes.append((say("cause.limit"), score - PAR - unbounded_change))
    note = say("ending.tip", weight=_weight(session, column), **words)
    tip = itemised(say(f"part.{part}"), (say("ending.tip_par"), PAR), causes, say("ending.tip_part"))
    return Tip(tip.title, tip.value, note, tip.start, tip.rows, tip.end, side="below")


def _unbounded(session: Session, final_score: FinalScore, column: int) -> float:
    """Return a part's score on a scale without ends."""
    numbers = session.params.numbers
    floor = float(getattr(numbers, f"floor_{PARTS[column]}"))
    own, par, nothing = (
        float(outcome.table()[0, column])
        for outcome in (final_score.own, final_score.par.reference, final_score.par.nothing)
    )
    return PAR + PAR * (own - par) / max(par - nothing, floor)


def total_box(session: Session, final_score: FinalScore) -> Widget:
    """Return the total with a sentence about how it is made of the parts."""
    total = final_score.score["total"]
    capped = min(final_score.score[part] for part in PARTS) < CAPPED_BELOW
    note = say("ending.capped") if capped else say("ending.total_note")
    figure = Label(f"{total:.0f}", size="display", weight="semibold")
    words = Label(note, color="muted", fit="wrap")
    content = Column(Label(say("ending.score"), color="muted"), figure, words, pad=(8, 6))
    return ButtonBase(
        content,
        look=ROW,
        role="item",
        name=say("ending.score"),
        state=f"{total:.0f}",
        tip=total_tip(session, final_score),
        ident="total",
    )


def total_tip(session: Session, final_score: FinalScore) -> Tip:
    """Return a tooltip with the weighted parts and the penalty of the weakest one; the shown lines add up."""
    total = round(final_score.score["total"])
    amounts = [session.scenario.setting.weights[column] * final_score.score[part] for column, part in enumerate(PARTS)]
    words = [
        say(
            "ending.total_part",
            part=say(f"part.{part}"),
            score=f"{final_score.score[part]:.0f}",
            weight=_weight(session, column),
        )
        for column, part in enumerate(PARTS)
    ]
    penalty = final_score.score["total"] - sum(amounts)
    if abs(penalty) >= 1.0:
        amounts.append(penalty)
        words.append(say("ending.total_held"))
    amounts[-1] += total - sum(amounts)  # the rounding of the total goes into the last line
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


def _raw_words(session: Session, outcome: Outcome, column: int) -> str:
    """Return a raw part for display: output with 100 for a settled team, shares in points of 100."""
    value = float(outcome.table()[0, column])
    if PARTS[column] in ("results", "capability"):
        return f"{output_points(value, session.state.seats):.0f}"
    return str(points(value))
