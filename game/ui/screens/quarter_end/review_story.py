"""The block of the review below the moves: how the answer to the event turned out, and who says what to it."""

from __future__ import annotations

from game.palette import Role
from game.play.explain.outcome_lines import AnswerOutcome, OutcomeLine, answer_outcome
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.quarter_end.quarter_changes import person_name, view_after
from game.ui.toolkit.widgets import Column, Icon, Label, Row, Widget

FACE = 40.0


def story_block(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the heading and what came of the answer; nothing if the author tells nothing and nothing was left to
    chance."""
    found = answer_outcome(session, quarter)
    if found is None or not (found.told or found.says or found.result):
        return []
    told: list[Widget] = [Label(text, fit="wrap") for text in found.told]
    lines = [_line(session, quarter, line) for line in found.says]
    title = Label(say("story.title"), weight="bold", fit="wrap")
    return [title, *_result(found), Column(*told, *lines, gap=8)]


def _result(found: AnswerOutcome) -> list[Widget]:
    """Return how a gamble went, with the chance that was stated."""
    if not found.result:
        return []
    won = found.result == "won"
    color: Role = "good" if won else "bad"
    words = say(f"story.{found.result}", odds=f"{found.odds:.0%}")
    icon = Icon("check" if won else "close", size=16, color=color)
    return [Row(icon, Label(words, color=color, fit="wrap", grow=1), gap=6, across="start")]


def _line(session: Session, quarter: Quarter, line: OutcomeLine) -> Widget:
    """Return what somebody said, beside their face if they are of the team."""
    words = Column(
        Label(line.name, weight="semibold", color="muted", fit="ellipsis"),
        Label(say("story.says", text=line.text), weight="italic", fit="wrap"),
        gap=1,
        grow=1,
    )
    if line.seat is None:
        return Row(Icon("flag", size=FACE / 2, color="muted"), words, gap=10, across="start")
    view = view_after(session, quarter)
    if person_name(session, view, line.seat) != line.name:
        view = quarter.view  # whoever spoke has left since
    person = face_of(session.scenario, line.seat, int(view.generation[0, line.seat]), line.name)
    face = Portrait(person, mood_of(view, line.seat), FACE, name=line.name)
    return Row(face, words, gap=10, across="start")
