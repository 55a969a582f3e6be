"""Parts of the title screen: the name of the game, the faces of a team, and the wall of faces."""

from __future__ import annotations

from collections.abc import Sequence

from game.sentences import say
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.menu.title_loader import CastMember
from game.ui.toolkit.appearance.theme import Size
from game.ui.toolkit.widgets import Column, Label, Row, Widget, spacer

FACE, BIG_FACE, PORTRAIT_GAP = 168.0, 200.0, 12.0
BIG_FROM = 900.0  # design units of height from which the faces of the wall are big
CARD_FACE, CARD_FACES = 40.0, 8


def logo(roomy: bool) -> Widget:
    """Return the name of the game with its motto; `roomy`: there is height for large letters."""
    size: Size = "hero" if roomy else "display"
    name = Row(
        Label(say("title.head"), size=size, weight="light", color="head"),
        Label(say("title.and"), size=size, weight="light"),
        Label(say("title.heart"), size=size, weight="light", color="heart"),
        gap=14,
        across="baseline",
        name=say("app.title"),
    )
    return Column(name, Label(say("app.motto"), size="heading", weight="italic", color="muted", fit="wrap"))


def team_faces(team: Sequence[CastMember]) -> Widget:
    """Return the faces of a team in one line, with the number of those that are not shown."""
    faces: list[Widget] = [
        Portrait(person.face, person.mood, CARD_FACE, name=person.name) for person in team[:CARD_FACES]
    ]
    if len(team) > CARD_FACES:
        faces.append(Label(f"+{len(team) - CARD_FACES}", color="muted"))
    row = Row(*faces, gap=5, wrap=True, name=say("title.team"))
    return row if faces else Column(row, height=CARD_FACE)


def portrait_wall(cast: Sequence[CastMember], width: float, height: float) -> Widget:
    """Return the faces of the scenarios' people, as many as fit."""
    side = BIG_FACE if height > BIG_FROM else FACE
    columns, rows = (int((length + PORTRAIT_GAP) // (side + PORTRAIT_GAP)) for length in (width, height))
    shown = cast[: columns * rows]
    if columns < 1 or not shown:
        return spacer()
    faces = [Portrait(person.face, person.mood, side, name=person.name) for person in shown]
    lines = [Row(*faces[index : index + columns], gap=PORTRAIT_GAP) for index in range(0, len(faces), columns)]
    return Column(spacer(), *lines, spacer(), gap=PORTRAIT_GAP, grow=1, across="end", name=say("title.people"))
