"""The first block of the review: each move and answer of the quarter, what it did, to whom, and what is to come."""

from __future__ import annotations

from game.palette import Role
from game.play.explain.action_effects import Action
from game.play.explain.action_lines import LASTS, ActionLine, action_lines
from game.play.explain.length_of_command import due_words
from game.play.session.finished_quarter import Quarter
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.sentences import say, say_count
from game.signed_numbers import signed_change
from game.sim.catalogue import BY_ID
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.quarter_end.quarter_changes import person_name
from game.ui.screens.tips.itemised_list import with_tip
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Row, Widget

FACES = 3  # faces that fit in a line; more people are counted
NUMBER = 52.0  # width of a number
EVENT_ICON = "question"


def actions_block(session: Session, quarter: Quarter) -> list[Widget]:
    """Return the heading and a line for each action."""
    lines = action_lines(session, quarter)
    if not lines:
        return [Label(say("actions.title"), weight="bold"), Label(say("actions.none"), color="muted", fit="wrap")]
    moves = sum(1 for line in lines if line.action.move)
    counted = say_count("actions.moves", moves)
    if len(lines) > moves:
        counted = say("actions.with_choice", moves=counted)
    title = Row(Label(say("actions.title"), weight="bold", fit="wrap", grow=1), Label(counted, color="muted"), gap=8)
    numbers = ("morale", "output", "trust")
    head = Row(
        Label(say("actions.legend"), color="muted", fit="wrap", grow=1),
        *(Label(say(f"actions.{name}"), color="muted", side="end", width=NUMBER) for name in numbers),
        gap=4,
        across="baseline",
    )
    rows: list[Widget] = []
    for line in lines:
        rows += [Divider(), _line(session, quarter, line)]
    return [title, head, Column(*rows, gap=4)]


def action_icon(action: Action, size: float = 20) -> Widget:
    """Return the icon of a move in the colour of its family, or the one of an event."""
    if action.move in BY_ID:
        return Icon(ROWS[action.move].icon, size=size, color=family_color(BY_ID[action.move]))
    return Icon(EVENT_ICON, size=size, color="warn")


def _line(session: Session, quarter: Quarter, line: ActionLine) -> Widget:
    name, detail = action_names(session, quarter, line.action)
    head = Row(
        action_icon(line.action),
        Label(name, weight="semibold", fit="wrap", grow=0 if _faces(session, quarter, line) else 1),
        *_faces(session, quarter, line),
        _number(line.morale, 0),
        _number(line.output, 1),
        _number(line.trust, 0),
        gap=4,
    )
    more = [Label(words, color="muted", fit="wrap", grow=1) for words in (detail,) if words]
    below = Column(*more, *_still_to_come(session, quarter, line), gap=1, pad=(24, 0))
    spoken = f"{name}: {_spoken(line)}"
    return with_tip(Column(head, below, gap=1), spoken, _tip(session, quarter, line, name))


def action_names(session: Session, quarter: Quarter, action: Action) -> tuple[str, str]:
    """Return the name of a move, or the title of an event and the choice taken."""
    if action.move:
        return say(f"move.{action.move}.name"), ""
    event = session.scenario.setting.events[int(quarter.view.event[0])]
    return event.title, answer_text(session, quarter)


def _faces(session: Session, quarter: Quarter, line: ActionLine) -> list[Widget]:
    """Return the faces of those whom a line is about, or how many they are."""
    view, shown = quarter.view, line.seats[:FACES]
    if not shown:
        return [Label(say("actions.team"), color="muted", fit="ellipsis", grow=1)]
    faces: list[Widget] = []
    for seat in shown:
        name = person_name(session, view, seat)
        person = face_of(session.scenario, seat, int(view.generation[0, seat]), name)
        faces.append(Portrait(person, mood_of(view, seat), 24, name=name))
    rest = len(line.seats) - len(shown)
    if len(line.seats) == 1:
        names = person_name(session, view, shown[0])
    else:
        names = say("actions.more", count=rest) if rest else ""
    return [*faces, Label(names, color="muted", fit="name" if len(line.seats) == 1 else "ellipsis", grow=1)]


def _number(amount: float | None, digits: int) -> Widget:
    if amount is None:
        return Label("–", color="muted", side="end", width=NUMBER)
    shown = signed_change(amount, digits)
    color: Role = "muted" if shown.startswith("±") else "good" if amount > 0 else "bad"
    return Label(shown, weight="semibold", color=color, side="end", width=NUMBER)


def _still_to_come(session: Session, quarter: Quarter, line: ActionLine) -> list[Widget]:
    """Return what else the action changed in the team, and what of it comes when, each with its mark."""
    told = [gauges_words(line)] if line.gauges else []
    coming = to_come_words(quarter, line)
    if coming:
        told.append(say("actions.to_come", words="; ".join(coming)))
    elif line.is_done:
        told.append(say("actions.done"))
    found = [_mark("clock" if coming else "check", " ".join(told), "muted")] if told else []
    if line.due is not None:
        found.append(
            _mark("flag", say(f"actions.due.{line.action.move}", quarter=due_words(session, line.due)), "warn")
        )
    return found


def gauges_words(line: ActionLine) -> str:
    """Return what an action did to the team's gauges, as a sentence."""
    gauges = ", ".join(f"{say(f'variable.{name}')} {signed_change(amount)}" for name, amount in line.gauges)
    return say("actions.gauges", gauges=gauges[:1].upper() + gauges[1:])


def to_come_words(quarter: Quarter, line: ActionLine) -> list[str]:
    """Return what is still to come of an action, the earliest first: output, morale, what an answer set going."""
    found = []
    if max(abs(each) for each in line.lasting) >= LASTS:
        after = "_after" if not bool(quarter.after.in_command[0]) else ""
        amounts = {"next": signed_change(line.next_quarter, 1), "year": signed_change(line.year, 1)}
        found.append(say(f"actions.lasting{after}", quarter=quarter.number + 1, **amounts))
    if line.mood is not None:
        later, amount = line.mood
        found.append(say("actions.mood", quarter=quarter.number + later, amount=signed_change(amount)))
    found += [say("actions.begins", quarter=each.quarter, text=each.text) for each in line.announced]
    if line.leads_on:
        found.append(say("actions.leads_on"))
    return found


def _mark(icon: str, words: str, color: Role) -> Widget:
    return Row(Icon(icon, size=14, color=color), Label(words, color=color, fit="wrap", grow=1), gap=5, across="start")


def _spoken(line: ActionLine) -> str:
    known = (("morale", line.morale, 0), ("output", line.output, 1), ("trust", line.trust, 0))
    return ", ".join(
        f"{say(f'actions.{name}')} {signed_change(amount, digits)}"
        for name, amount, digits in known
        if amount is not None
    )


def _tip(session: Session, quarter: Quarter, line: ActionLine, name: str) -> Tip:
    """Return how the numbers of a line are meant, and what the move does."""
    about = say(f"move.{line.action.move}.does") if line.action.move else action_names(session, quarter, line.action)[1]
    people = ", ".join(person_name(session, quarter.view, seat) for seat in line.seats)
    facts = ((say("actions.whom"), people or say("actions.team")),)
    return Tip(name, _spoken(line), note=f"{about} {say('actions.how')}", facts=facts, side="right")
