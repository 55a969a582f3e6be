"""Whose face is drawn and in what mood: from the scenario's look and from what a player sees of a person."""

from __future__ import annotations

from typing import Any

from game.play.people import member_id
from game.scenario.scenario import Look, Scenario
from game.sim.hashing import key_of
from game.sim.view import View
from game.ui.portrait import Face, Mood
from game.ui.portrait.face import BEARDS, CLOTHES, GLASSES, HAIRCUTS

STRAINS = (0.10, 0.30, 0.60)  # by the bands of the view
PRESSURES = (0.12, 0.37, 0.65)


def first_face(scenario: Scenario, seat: int) -> Face:
    """The face of whoever sits there at the start."""
    look = scenario.people[seat].look
    return Face.from_seed(look.seed, **_given(look))


def face_of(scenario: Scenario, seat: int, generation: int) -> Face:
    """The face of whoever came to a seat as the generation-th hire, always the same for the same person."""
    if generation == 0:
        return first_face(scenario, seat)
    who = member_id(scenario, seat, generation)
    return Face.from_seed(int(key_of(f"face {scenario.id} {who}")) % 2**31)


def mood_of(view: View, seat: int) -> Mood:
    """How a person looks to feel, from the View alone."""
    stress = STRAINS[int(view.strain_band[0, seat])]
    energy = 1.0 - stress - 0.3 * PRESSURES[int(view.pressure[0])]
    return Mood(float(view.morale[0, seat]), energy, stress)


def _given(look: Look) -> dict[str, Any]:
    """The parts a scenario gives; a style that nobody can draw is left to the seed."""
    parts: dict[str, Any] = {"age": look.age, "skin": look.skin, "hair": look.hair}
    for part, word, drawable in (
        ("haircut", look.style, HAIRCUTS), ("clothes", look.wear, CLOTHES),
        ("beard", look.beard, BEARDS), ("glasses", look.glasses, GLASSES),
    ):  # fmt: skip
        parts[part] = word if word in drawable else None
    return {part: value for part, value in parts.items() if value is not None}
