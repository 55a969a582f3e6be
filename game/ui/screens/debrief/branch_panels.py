"""Two branches side by side: curves, people, parts of the score, causes."""

from __future__ import annotations

from game.charts import Series, line_chart
from game.palette import Role
from game.play.debrief.changed_plans.branch_comparison import (
    CauseCompared,
    PersonCompared,
    Standing,
    causes_compared,
    output_by_quarter,
    parts_compared,
    people_compared,
)
from game.play.explain.display_units import output_points
from game.play.session.finished_quarter import target_of
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed, signed_change
from game.ui.chart_widgets.chart import Chart
from game.ui.portraits import Mood
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of
from game.ui.toolkit.widgets import Column, Divider, Icon, KeyCap, Label, Row, Widget

FACE, NUMBER = 40.0, 50.0
CHART_HEIGHT = 220.0
GONE = Mood(0.3, 0.3, 0.5)
CALM = Mood(0.6, 0.7, 0.2)


def curves_panel(one: Session, other: Session, first: int, grows: bool) -> list[Widget]:
    """Return the curves of output, which share one line until quarter `first`, and the sums after it."""
    curves = [output_by_quarter(session) for session in (one, other)]
    length = max(map(len, curves))
    longest = max((one, other), key=lambda session: len(session.quarters))
    seats = one.state.seats
    targets = [output_points(target_of(each, longest.params), seats) for each in longest.quarters]
    padded = [(*values, *[None] * (length - len(values))) for values in curves]
    series = (
        Series(say("debrief.target"), tuple(targets), "muted", "2 4", 1.8),
        Series("B", padded[1], "good", "", 3.0),
        Series("A", padded[0]),
    )
    names = [say("report.quarter", quarter=at) for at in range(1, length + 1)]
    chart = Chart(
        lambda w, h, palette, measure: line_chart(series, names, w, h, palette, measure),
        least=(240, CHART_HEIGHT if not grows else 140),
        name=say("rewind.panel.output"),
        grow=1 if grows else 0,
    )
    both = min(map(len, curves))
    sums = [sum(values[first - 1 : both]) for values in curves]
    words = say("rewind.output_sums", first=first, last=both, one=f"{sums[0]:.1f}", other=f"{sums[1]:.1f}")
    parts: list[Widget] = [Label(say("rewind.panel.output"), weight="bold"), chart]
    if both >= first:
        difference = Label(say("rewind.b_more", points=signed(sums[1] - sums[0], 1)), weight="semibold", color="good")
        parts += [Label(words, color="muted", fit="wrap"), difference]
    return parts


def people_panel(one: Session, other: Session) -> list[Widget]:
    """Return the faces of both games in one order, then in words who is there in one of them only."""
    people = people_compared(one, other)
    parts: list[Widget] = [Label(say("rewind.panel.people"), weight="bold")]
    for letter, session in (("a", one), ("b", other)):
        here = [person for person in people if _standing(person, letter) is not None]
        stayed = sum(_standing(person, letter) == Standing("here", 0) for person in here)
        first = sum(person.generation == 0 for person in people)
        words = Label(say("rewind.stayed", stayed=stayed, of=first), fit="wrap", grow=1)
        faces = [_face(session, person, letter) for person in here]
        parts += [Row(KeyCap(letter), words, gap=10), Row(*faces, gap=6, wrap=True)]
    for person in people:
        if person.only_in is not None:
            key = "rewind.only_a" if person.only_in == "one" else "rewind.only_b"
            parts.append(_marked(say(key, name=person.name)))
        elif person.one is not None and person.other is not None and person.one.what != person.other.what:
            words_of = [_where(standing) for standing in (person.one, person.other)]
            parts.append(_marked(say("rewind.differs", name=person.name, one=words_of[0], other=words_of[1])))
    return parts


def _standing(person: PersonCompared, letter: str) -> Standing | None:
    return person.one if letter == "a" else person.other


def _face(session: Session, person: PersonCompared, letter: str) -> Widget:
    """Return a face: with a door below it if the person left, with a plus if there in this game only."""
    standing = _standing(person, letter)
    gone = standing is not None and standing.what != "here"
    face = face_of(session.scenario, person.seat, person.generation, person.name)
    picture = Portrait(face, GONE if gone else CALM, FACE, name=person.name)
    mark = "door" if gone else "plus" if person.only_in is not None else ""
    below: Widget = Icon(mark, size=16, color="bad" if gone else "good") if mark else Widget(height=16)
    return Column(picture, below, gap=1, across="center", width=FACE)


def _where(standing: Standing) -> str:
    return say(f"rewind.where_{standing.what}", quarter=standing.quarter)


def _marked(words: str) -> Widget:
    return Row(Icon("people", size=16, color="muted"), Label(words, fit="wrap", grow=1), gap=8, across="start")


def parts_panel(one: Session, other: Session) -> list[Widget]:
    """Return the parts of both scores; the points add up to the difference of the totals."""
    title = Label(say("rewind.panel.parts"), weight="bold")
    if one.final_score is None or other.final_score is None:
        return [title, Label(say("rewind.no_parts"), color="muted", fit="wrap")]
    rows: list[Widget] = [title, _numbers(say("rewind.part"), "A", "B", say("rewind.points"), muted=True)]
    for part in parts_compared(one, other):
        held = part.part == "held"
        weighted = {"part": say(f"part.{part.part}"), "weight": round(100 * part.weight)} if not held else {}
        name = say("rewind.held") if held else say("rewind.weighted", **weighted)
        values = ("", "") if held else (f"{part.one:.0f}", f"{part.other:.0f}")
        rows += [Divider(), _numbers(name, *values, signed_change(part.tenths / 10, 1))]
    totals = [session.final_score.score["total"] for session in (one, other) if session.final_score is not None]
    difference = (round(10 * totals[1]) - round(10 * totals[0])) / 10
    shown = [f"{total:.1f}" for total in totals]
    return [*rows, Divider(thick=2), _numbers(say("ending.score"), *shown, signed_change(difference, 1))]


def causes_panel(one: Session, other: Session, first: int) -> list[Widget]:
    """Return the causes of output and morale that differ most from the parting on."""
    rows: list[Widget] = [Label(say("rewind.panel.causes"), weight="bold")]
    rows.append(Label(say("rewind.causes_how", first=first), color="muted", fit="wrap"))
    for variable in ("output", "morale"):
        found = causes_compared(one, other, first, variable)
        rows.append(_numbers(say(f"rewind.causes_{variable}"), "A", "B", say("rewind.more"), muted=True))
        rows += [_cause_row(each) for each in found] or [Label(say("rewind.no_causes"), color="muted", fit="wrap")]
    return rows


def _cause_row(cause: CauseCompared) -> Widget:
    words = cause.words[:1].upper() + cause.words[1:]
    return _numbers(words, *(signed_change(each, 1) for each in (cause.one, cause.other, cause.other - cause.one)))


def _numbers(words: str, *numbers: str, muted: bool = False) -> Widget:
    color: Role = "muted" if muted else "text"
    cells = [Label(each, side="end", width=NUMBER, color=color) for each in numbers]
    return Row(Label(words, fit="wrap", grow=1, color=color), *cells, gap=6)
