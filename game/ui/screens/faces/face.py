"""Portraits of members: face, visible mood and the follower's badge."""

from __future__ import annotations

from pygame import Rect, Surface

from game.play.session.member_names import face_seed
from game.scenario.model.scenario import Look, Scenario
from game.sim.player_view.view import View
from game.ui.portraits import Face, Mood
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.newcomer_face import appearance_by_name, face_for
from game.ui.toolkit.appearance.icons import draw_icon
from game.ui.toolkit.widgets import Widget

STRAIN_MIDDLES = (0.10, 0.30, 0.70)  # strain shown for the bands low, medium and high
PRESSURE_MIDDLES = (0.12, 0.38, 0.75)
NEW_QUARTERS = 3  # quarters in which a member counts as new
_BADGE = 18


def face_of(scenario: Scenario, seat: int, generation: int, name: str) -> Face:
    """Return the face of the generation-th holder of a seat; the same person always gets the same face."""
    if generation == 0:
        return _face(scenario.people[seat].look, name)
    for person in scenario.brought:
        if person.name == name:
            return _face(person.look, name)
    return face_for(name, face_seed(scenario, seat, generation))


def _face(look: Look, name: str) -> Face:
    """Return the author's look, completed from its seed: features of the author's choice, else ones that suit the name.

    A beard that the author did not ask for never grows on a name with soft features.
    """
    given_parts = {
        "age": look.age,
        "skin": look.skin,
        "hair": look.hair,
        "haircut": look.style,
        "clothes": look.wear,
        "beard": look.beard,
        "glasses": look.glasses,
    }
    given = {key: part for key, part in given_parts.items() if part is not None}
    if look.features is not None:
        return Face.from_seed(look.seed, look.features == "soft", **given)
    seed = face_for(name, look.seed).seed if look.drawn else look.seed
    face = Face.from_seed(seed, **given)
    known = appearance_by_name().get(name.split(" ")[0])
    if known is not None and known.soft and look.beard is None and face.beard != "none":
        return Face.from_seed(seed, **given, beard="none")
    return face


def mood_of(view: View, seat: int) -> Mood:
    """Return the mood of a face: morale, strain as stress, and the energy that strain and pressure leave."""
    strain = STRAIN_MIDDLES[int(view.strain_band[0, seat])]
    pressure = PRESSURE_MIDDLES[int(view.pressure[0])]
    return Mood(float(view.morale[0, seat]), 1.0 - strain - 0.3 * pressure, strain)


def team_mood(view: View) -> float:
    """Return the mood of the whole team, 0 to 1: its mean morale."""
    return float(view.morale[0].mean())


def is_new(view: View, seat: int) -> bool:
    """Return whether a member is still new."""
    return int(view.tenure[0, seat]) < NEW_QUARTERS


class _Pennant(Widget):
    """The badge of a follower: a heart-coloured disc with a pennant at the corner of the portrait."""

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
    """Return the portrait of a seat's member; `follower` is the accessible name of the badge, "" for none."""
    identity = face_of(scenario, seat, int(view.generation[0, seat]), name)
    face = Portrait(identity, mood_of(view, seat), size, rough=rough, name=name)
    if not follower:
        return face
    return Widget(face, _Pennant(name=follower), width=size, height=size)
