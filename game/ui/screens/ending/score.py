"""The score of a finished game: its place on the scale, and its four parts with the counts behind them."""

from __future__ import annotations

from dataclasses import replace

from game.play.ending.part_scale import part_scale
from game.play.ending.score_account import PartAccount, ScoreLine, contributions, score_account
from game.play.ending.verdict import scale_sentence, shown, verdict_sentences
from game.play.explain.display_units import output_points, points
from game.play.scoring.final_score import FinalScore, part_weights
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, itemised, round_to_sum
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import ROW

MIN_DIFFERENCE = 0.005  # points; a smaller difference gets no line of its own
NUMBER = 52.0  # width of a column of numbers


def part_boxes(session: Session) -> list[Widget]:
    """Return a box for each part of the score."""
    return [_part_box(session, account) for account in score_account(session)]


def _part_box(session: Session, account: PartAccount) -> Widget:
    title = say(f"part.{account.part}")
    weight = say("ending.weight", weight=round(100 * account.weight))
    content = Column(
        Row(Label(title, weight="bold", fit="wrap", grow=1), Label(weight, color="muted"), gap=8),
        Row(
            Label(f"{account.score:.0f}", size="large", weight="semibold"),
            Meter(account.score, target=account.reference, name=say("ending.on_scale", part=title), grow=1),
            gap=12,
        ),
        _line_of_names(account),
        *(_line(line, last=line is account.lines[-1]) for line in account.lines),
        gap=1,
        pad=(8, 4),
    )
    return ButtonBase(
        content,
        look=ROW,
        role="item",
        name=title,
        state=f"{account.score:.0f}",
        tip=_tip_with_lines(session, account),
        ident=f"part.{account.part}",
    )


def _line_of_names(account: PartAccount) -> Widget:
    ahead = account.score >= account.reference
    mark = Icon("up" if ahead else "down", size=14, color="good" if ahead else "bad")
    against = Label(signed_change(round(account.score) - round(account.reference)), color="good" if ahead else "bad")
    names = (Label(say(f"ending.{name}"), color="muted", width=NUMBER, side="end") for name in ("you", "reference"))
    return Row(mark, against, Label("", grow=1), *names, gap=4)


def _line(line: ScoreLine, *, last: bool) -> Widget:
    words = Label(say(f"score.line.{line.key}"), color="text" if last else "muted", fit="ellipsis", grow=1)
    own = Label(shown(line.own, line), weight="semibold", width=NUMBER, side="end")
    return Row(words, own, Label(shown(line.reference, line), color="muted", width=NUMBER, side="end"), gap=4)


def _tip_with_lines(session: Session, account: PartAccount) -> Tip:
    """Return the tooltip of a part with the lines of its box, the player's number and the reference's in each."""
    tip = part_tip(session, account.part)
    lines = (
        f"{say(f'score.line.{line.key}')}: {shown(line.own, line)} · {shown(line.reference, line)}"
        for line in account.lines
    )
    return replace(tip, note="\n".join((tip.note, *lines)))


def part_tip(session: Session, part: str) -> Tip:
    """Return a tooltip from doing nothing to the score of a part, with the effect of the scale's ends."""
    final, scale = _final(session), part_scale(session, part)
    raw = {"mine": scale.own, "par": scale.reference, "nothing": scale.nothing}
    words = {name: _raw_words(session, value, part) for name, value in raw.items()}
    causes, score = [(say("ending.tip_you", **words), scale.unbounded)], final.score[part]
    if abs(score - scale.unbounded) >= MIN_DIFFERENCE:
        causes.append((say("cause.limit"), score - scale.unbounded))
    note = say(
        "ending.tip",
        weight=round(100 * part_weights(session.scenario)[part]),
        par_points=f"{final.reference[part]:.0f}",
        reach=f"{scale.best:.2f}",
        **words,
    )
    if scale.is_floored:
        note += "\n" + say("ending.tip_no_lead", floor=_raw_words(session, scale.floor, part))
    tip = itemised(say(f"part.{part}"), (say("ending.tip_nothing"), 0.0), causes, say("ending.tip_part"))
    return Tip(title=tip.title, value=tip.value, note=note, start=tip.start, rows=tip.rows, end=tip.end, side="below")


def total_box(session: Session, width: float | None = None) -> Widget:
    """Return the total on its scale, with what went best and what went worst."""
    final = _final(session)
    total, reference = final.score["total"], final.reference["total"]
    ends = Row(
        Label(say("ending.scale_nothing"), color="muted"),
        Label(say("ending.scale_reference", score=f"{reference:.0f}"), color="muted", grow=1, side="center"),
        Label(say("ending.scale_best"), color="muted"),
        gap=8,
    )
    scale = Column(Meter(total, target=reference, name=say("ending.score"), thick=10), ends, gap=2, grow=1)
    figure = Label(f"{total:.0f}", size="display", weight="semibold")
    sentences = [Label(each, fit="wrap") for each in verdict_sentences(session)]
    content = Column(Row(figure, scale, gap=16), *sentences, gap=2, pad=(8, 2))
    box = ButtonBase(
        content,
        look=ROW,
        role="item",
        name=say("ending.score"),
        state=f"{total:.0f}",
        tip=total_tip(session),
        ident="total",
    )
    box.fixed_width = width
    return box


def total_tip(session: Session) -> Tip:
    """Return a tooltip with the weighted parts and the penalty of the weakest one; the shown lines add up."""
    final, account = _final(session), score_account(session)
    amounts = contributions(final, account)
    by_part = {each.part: each for each in account}
    words = [
        say("ending.total_held")
        if part == "held_down"
        else say(
            "ending.total_part",
            part=say(f"part.{part}"),
            score=f"{by_part[part].score:.0f}",
            weight=round(100 * by_part[part].weight),
        )
        for part, _ in amounts
    ]
    digits = round_to_sum([amount for _, amount in amounts], 1)
    rows = tuple(TipRow(line, amount, signed_change(amount, 1)) for line, amount in zip(words, digits, strict=True))
    total = f"{final.score['total']:.1f}"
    note = say("ending.total_tip") + "\n" + scale_sentence(session)
    return Tip(say("ending.score"), total, note=note, rows=rows, end=(say("ending.tip_part"), total), side="left")


def _final(session: Session) -> FinalScore:
    assert session.final_score is not None  # the game is over
    return session.final_score


def _raw_words(session: Session, value: float, part: str) -> str:
    """Return a raw part for display: output with 100 for a settled team, shares in points of 100."""
    if part in ("results", "capability"):
        return f"{output_points(value, session.state.seats):.1f}"
    return str(points(value))
