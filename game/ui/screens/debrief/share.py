"""The result card as a picture and as text: saved in the folder of shared files, the text on the clipboard too."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pygame
from pygame import Rect, Surface

from game.files.atomic_write import write_bytes, write_text
from game.palette import Role
from game.paths import shared_folder
from game.play.result_card import ResultCard, result_card
from game.play.session.session import Session
from game.sentences import say
from game.ui.portraits.portrait import draw_portrait
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.toolkit.appearance.theme import Size, Theme, Weight
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message

WIDTH, HEIGHT = 392, 176  # design units, drawn doubled
PAD, FACE, MOST_FACES = 16, 30, 9


def card_picture(card: ResultCard, session: Session) -> Surface:
    """Return the card as a picture of 784 x 352 pixels: no names beyond the faces."""
    theme = Theme("dark", (WIDTH, HEIGHT), 2.0)
    surface = Surface((theme.px(WIDTH), theme.px(HEIGHT)))
    surface.fill(theme.color("bg"))
    theme.box(surface, surface.get_rect(), "panel", "line2", 12)

    def write(words: str, x: float, y: float, size: Size, weight: Weight = "regular", role: Role = "text") -> None:
        surface.blit(theme.text(words, size, weight, role), (theme.px(x), theme.px(y)))

    write(card.title, PAD, 12, "heading", "semibold")
    write(card.ending, PAD, 38, "body", role="muted")
    score = theme.text(str(card.score), "display", "light", "text")
    surface.blit(score, (surface.get_width() - score.get_width() - theme.px(PAD), theme.px(2)))
    _squares(theme, surface, card.reached)
    parts = "   ".join(say("card.part", part=name, score=value) for name, value in card.parts)
    write(parts, PAD, 84, "micro", role="muted")
    _faces(theme, surface, session)
    write(card.note, WIDTH - PAD - theme.width(card.note, "micro", "regular") / theme.scale, 62, "micro", role="muted")
    write(card.code, PAD, 148, "micro", "semibold")
    name = say("app.title")
    write(name, WIDTH - PAD - theme.width(name, "micro", "regular") / theme.scale, 148, "micro", role="muted")
    return surface


def _squares(theme: Theme, surface: Surface, reached: tuple[bool, ...]) -> None:
    """Draw a square a quarter: filled where output reached the target, else an outline."""
    for at, each in enumerate(reached):
        place = Rect(theme.px(PAD + 16 * at), theme.px(64), theme.px(12), theme.px(12))
        theme.box(surface, place, "good" if each else None, None if each else "line2", 3)


def _faces(theme: Theme, surface: Surface, session: Session) -> None:
    view = session.quarters[-1].view
    for at, seat in enumerate(range(min(view.seats, MOST_FACES))):
        face = face_of(session.scenario, seat, int(view.generation[0, seat]), "")
        picture = draw_portrait(face, mood_of(view, seat), theme.px(FACE), False)
        surface.blit(picture, (theme.px(PAD + (FACE + 6) * at), theme.px(108)))


def save_card(session: Session) -> tuple[Path, str]:
    """Write the card as PNG and as text; return the picture's file and the text. Raises OSError."""
    card = result_card(session)
    folder = shared_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{session.scenario.id}_{session.seed}_{card.score}"
    png = io.BytesIO()
    pygame.image.save(card_picture(card, session), png, "card.png")
    write_bytes(folder / f"{stem}.png", png.getvalue())
    write_text(folder / f"{stem}.txt", card.text() + "\n")
    return folder / f"{stem}.png", card.text()


def share(app: App, session: Session) -> None:
    """Save the card, put its text on the clipboard where there is one, and say so."""
    try:
        file, text = save_card(session)
    except OSError as error:
        show_message(app, say("card.failed", why=error.strerror or str(error)))
        return
    with suppress(pygame.error):
        pygame.scrap.put_text(text)
    show_message(app, say("card.saved", file=file))
