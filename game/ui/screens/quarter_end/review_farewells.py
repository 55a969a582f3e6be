"""The part of the review's story about people who left: their face, why they went, their words, and what it costs."""

from __future__ import annotations

from game.play.explain.display_units import money
from game.play.explain.people.farewells import Farewell, farewells
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.toolkit.widgets import Column, Icon, Label, Row, Widget

FACE = 56.0
FELT = 0.5  # points of morale from which the others' feelings are told


def farewell_blocks(session: Session, quarter: Quarter) -> list[Widget]:
    """Return a scene for everybody who left; nothing if nobody did."""
    return [_scene(session, quarter, each) for each in farewells(session, quarter)]


def _scene(session: Session, quarter: Quarter, left: Farewell) -> Widget:
    face = face_of(session.scenario, left.seat, left.generation, left.name)
    head = Row(
        Icon("door", size=18, color="bad"),
        Label(say(f"farewell.{left.how}", name=left.name), weight="bold", fit="wrap", grow=1),
        gap=6,
    )
    words: list[Widget] = [head]
    if left.says:
        words.append(Label(say("story.says", text=left.says), weight="italic", fit="wrap"))
    seen = [left.why, say("farewell.risk", count=left.risk) if left.risk is not None else ""]
    told = (" ".join(each for each in part if each) for part in (seen, _costs(left)))
    words += [Label(each, color="muted", fit="wrap") for each in told if each]
    picture = Portrait(face, mood_of(quarter.view, left.seat), FACE, name=left.name)
    return Row(picture, Column(*words, gap=3, grow=1), gap=10, across="start")


def _costs(left: Farewell) -> list[str]:
    """Return who comes and at what price, whose ear they had, and how the others take it."""
    costs = "_costs" if left.money else ""
    found = [say(f"farewell.newcomer{costs}", name=left.newcomer, money=money(left.money))]
    if left.listeners:
        found.append(say("farewell.heard", names=", ".join(left.listeners), name=left.name))
    if abs(left.missed) >= FELT:
        key = "missed" if left.missed < 0 else "relief"
        found.append(say(f"farewell.{key}", name=left.name, amount=signed_change(left.missed)))
    return found
