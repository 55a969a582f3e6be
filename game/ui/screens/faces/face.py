"""A member on the screen: the face, its mood as far as the player sees it, and the marks beside it."""

from __future__ import annotations

from pygame import Rect, Surface

from game.play.session.people import member_id
from game.scenario.scenario import Look, Scenario
from game.sim.rng.hashing import key_of
from game.sim.view import View
from game.ui.portraits import Face, Mood
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.newcomer_face import face_for
from game.ui.toolkit.look.icons import draw_icon
from game.ui.toolkit.widgets import Widget

STRAIN_MIDDLES = (0.10, 0.30, 0.70)  # what a face shows of low, medium and high strain
PRESSURE_MIDDLES = (0.12, 0.38, 0.75)
NEW = 3  # quarters in which somebody counts as new
_BADGE = 18


def face_of(scenario: Scenario, seat: int, generation: int, name: str) -> Face:
    """The face of whoever came to a seat as the generation-th hire, always the same for the same person."""
    if generation == 0:
        return _face(scenario.people[seat].look, name)
    return face_for(name, int(key_of(f"face {scenario.id} {member_id(scenario, seat, generation)}")) % 2**31)


def _face(look: Look, name: str) -> Face:
    """A look as the author wrote it, the rest from its seed."""
    given = {
        "age": look.age,
        "skin": look.skin,
        "hair": look.hair,
        "haircut": look.style,
        "clothes": look.wear,
        "beard": look.beard,
        "glasses": look.glasses,
    }
    seed = face_for(name, look.seed).seed if look.drawn else look.seed
    return Face.from_seed(seed, **{key: part for key, part in given.items() if part is not None})


def mood_of(view: View, seat: int) -> Mood:
    """How a member looks: morale, strain as stress, and the energy that strain and pressure leave."""
    strain = STRAIN_MIDDLES[int(view.strain_band[0, seat])]
    pressure = PRESSURE_MIDDLES[int(view.pressure[0])]
    return Mood(float(view.morale[0, seat]), 1.0 - strain - 0.3 * pressure, strain)


def is_new(view: View, seat: int) -> bool:
    """Whether somebody came so lately that they still find their feet."""
    return int(view.tenure[0, seat]) < NEW


def team_order(view: View) -> list[int]:
    """The seats from the lowest morale shown to the highest, equal ones in the order of seats."""
    return sorted(range(view.seats), key=lambda seat: (float(view.morale[0, seat]), seat))


class _Pennant(Widget):
    """The heart disc with a pennant at the corner of a follower's portrait."""

    role = "image"

    def paint(self, surface: Surface) -> None:
        side = self.theme.px(_BADGE)
        place = Rect(self.rect.right - side + self.theme.px(5), self.rect.y - self.theme.px(5), side, side)
        self.theme.box(surface, place, "heart", "panel", 99, 1.5)
        inner = side * 2 // 3
        drawn = draw_icon("pennant", inner, self.theme.color("panel"))
        surface.blit(drawn, (place.centerx - inner // 2, place.centery - inner // 2))


def portrait(
    scenario: Scenario, view: View, seat: int, size: float, name: str, follower: str = "", *, rough: bool = False
) -> Widget:
    """The portrait of who sits there now; `follower` is the word for the pennant, empty where there is none."""
    who = face_of(scenario, seat, int(view.generation[0, seat]), name)
    face = Portrait(who, mood_of(view, seat), size, rough=rough, name=name)
    if not follower:
        return face
    return Widget(face, _Pennant(name=follower), width=size, height=size)
