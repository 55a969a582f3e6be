"""The hierarchy's judgement in the review, with promises, the bet, the guess and followers."""

from __future__ import annotations

from dataclasses import replace

from game.palette import Role
from game.play.ending.hierarchy_lines import has_new_demand, hierarchy_line, is_second_content, second_line
from game.play.explain.display_units import POINTS, output_points, points
from game.play.explain.length_of_command import end_reason
from game.play.session.finished_quarter import Quarter
from game.play.session.guess_result import judge_guess
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.quarter_changes import PromiseKept
from game.ui.screens.tips.cause_tips import ExplainedVariable, TipFrame, itemised_causes
from game.ui.screens.tips.itemised_list import line_tip, with_tip
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Row, Widget, delta_label

KEPT = ("time_kept", "room_kept")
MAX_CAUSES = 5


def judgement(session: Session, quarter: Quarter) -> list[Widget]:
    """Return standing with its causes, then promises, bet, guess and followers where there is news."""
    view = quarter_changes.view_after(session, quarter)
    boss = session.scenario.boss or say("review.hierarchy")
    now, then = points(float(view.standing[0])), points(float(quarter.view.standing[0]))
    comment = Label(f"“{hierarchy_line(session, quarter)}”", weight="italic", fit="wrap")
    start = (say("board.tip.before", quarter=quarter.number), POINTS * float(quarter.view.standing[0]))
    frame = TipFrame(say("board.standing"), start, say("board.tip.now"))
    tip = itemised_causes(session, quarter, ExplainedVariable("standing", scale=POINTS), frame, MAX_CAUSES)
    number = Row(
        Label(str(now), size="display", weight="light"),
        delta_label(now - then),
        Label(say("review.standing"), color="muted"),
        gap=12,
        across="baseline",
    )
    standing_row = with_tip(
        number, f"{say('board.standing')} {now}", replace(tip, side="left", note=_par_note(session, quarter))
    )
    parts: list[Widget] = [Label(say("review.judge", boss=boss), weight="bold", fit="wrap"), standing_row]
    parts += [*_looking_rows(session, quarter), comment]
    parts += _second(session, quarter)
    rows = [
        with_tip(amount_row(row.text, row.amount), f"{row.text} {row.shown}", line_tip(tip, row)) for row in tip.rows
    ]
    if has_new_demand(quarter):
        parts.append(Row(Icon("flag", color="warn"), Label(say("review.new_demand"), fit="wrap", grow=1), gap=8))
    if end_reason(session) and quarter is session.quarters[-1]:
        parts.append(Row(Icon("flag", color="warn"), Label(end_reason(session), fit="wrap", grow=1), gap=8))
    parts += _section("review.why", rows)
    parts += _section("review.promises", [_promise_row(each) for each in quarter_changes.promises(session, quarter)])
    parts += _section("review.bet", _bet_rows(int(view.bet[0])))
    parts += _section("guess.title", _guess_rows(session, quarter))
    return [*parts, Divider(), *_follower_rows(session, quarter)]


def _second(session: Session, quarter: Quarter) -> list[Widget]:
    """Return whether the second of the hierarchy has what they want, and their words; nothing if there is none."""
    second = session.scenario.second
    if second is None:
        return []
    content, words = is_second_content(quarter), second_line(session, quarter)
    text = say(f"review.second_{'content' if content else 'discontent'}", boss=second.name)
    sign = Icon("check" if content else "flag", color="good" if content else "bad")
    row = Row(sign, Label(text, fit="wrap", grow=1), gap=8, across="start")
    return [row, Label(f"“{words}”", weight="italic", fit="wrap")]


def _par_note(session: Session, quarter: Quarter) -> str:
    """Return the sentence about par; during play par is unknown, so the target stands in for it."""
    view = quarter_changes.view_after(session, quarter)
    output, target_points = (output_points(float(each[0]), view.seats) for each in (view.output, quarter.view.target))
    return say("review.par_known") if session.over else say("review.par_later", output=output, asked=target_points)


def _section(title: str, rows: list[Widget]) -> list[Widget]:
    return [Divider(), Label(say(title), weight="bold"), Column(*rows, gap=3)] if rows else []


def _bet_rows(bet: int) -> list[Widget]:
    if not bet:
        return []
    won = bet == 1
    words = Label(say(f"review.bet_{bet}"), fit="wrap", grow=1)
    return [Row(Icon("check" if won else "risk", color="good" if won else "bad"), words, gap=8, across="start")]


def _guess_rows(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the player's guess about this quarter and the outcome."""
    guess = judge_guess(quarter.guess, quarter, session.params)
    if guess is None:
        return []
    target = f"{output_points(float(quarter.view.target[0]), quarter.view.seats):.0f}"
    outcome = say(f"guess.{'yes' if guess.came_true else 'no'}.{guess.question}", target=target)
    words = Label(say("guess.review", chance=guess.chance, outcome=outcome), fit="wrap", grow=1)
    return [Row(Icon("question", color="muted"), words, gap=8, across="start")]


def _follower_rows(session: Session, quarter: Quarter) -> list[Widget]:
    view = quarter_changes.view_after(session, quarter)
    began, stopped = quarter_changes.followers(session, quarter)
    count_words = say("review.followers_now", count=int(view.following[0].sum()), people=view.seats)
    heading = Row(Label(say("review.followers"), weight="bold", grow=1), Label(count_words, color="muted"), gap=8)
    return [
        heading,
        *(_follower_row("review.began", name, "heart") for name in began),
        *(_follower_row("review.stopped", name, "muted") for name in stopped),
    ]


def _looking_rows(session: Session, quarter: Quarter) -> list[Widget]:
    """Return who began to look for another job: the most urgent news of a quarter."""
    names = quarter_changes.began_looking(session, quarter)
    return [_follower_row("review.looking", name, "bad", "search") for name in names]


def _follower_row(key: str, name: str, color: Role, sign: str = "pennant") -> Widget:
    return Row(Icon(sign, size=16, color=color), Label(say(key, name=name), fit="wrap", grow=1), gap=8)


def amount_row(words: str, amount: float) -> Widget:
    """Return a cause with its amount in points."""
    color: Role = "good" if amount > 0 else "bad" if amount < 0 else "muted"
    return Row(
        Label(words, color="muted", fit="wrap", grow=1),
        Label(signed_change(amount), weight="semibold", color=color),
        gap=8,
    )


def _promise_row(promise: PromiseKept) -> Widget:
    kept = promise.key in KEPT
    words = Label(say(f"review.{promise.key}", name=promise.name), fit="wrap", grow=1)
    change = Label(
        say("review.trust_change", amount=signed_change(promise.change)),
        weight="semibold",
        color="good" if kept else "bad",
    )
    return Row(
        Icon("check" if kept else "flag", color="good" if kept else "bad"),
        words,
        change,
        gap=8,
        across="start",
    )
