"""Portraits show moods, persons and features, and every feature of the file format can be drawn."""

from __future__ import annotations

import pygame
import pytest

from game.face_parts import BEARDS, CLOTHES, GLASSES, HAIRCUTS
from game.paths import SCENARIOS
from game.play.session.member_names import international_names
from game.scenario.loading.load import load_scenario
from game.ui.portraits import Face, Mood, draw_portrait
from game.ui.portraits.face import SKINS
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of
from game.ui.screens.faces.newcomer_face import appearance_by_name, face_for
from game.ui.toolkit.widgets import Column
from tests.ui.conftest import Pilot

CALM = Mood(0.6, 0.7, 0.2)


def picture(face: Face, mood: Mood) -> bytes:
    """Return the pixels of a portrait."""
    return pygame.image.tobytes(draw_portrait(face, mood, 72, False), "RGBA")


def difference(one: bytes, other: bytes) -> float:
    """Return the mean absolute difference of two pictures."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.usefixtures("pilot")
def test_a_face_follows_morale_energy_and_stress() -> None:
    face = Face.from_seed(3)
    calm = picture(face, CALM)
    for mood in (Mood(0.1, 0.7, 0.2), Mood(1.0, 0.7, 0.2), Mood(0.6, 0.0, 0.2), Mood(0.6, 0.7, 1.0)):
        assert difference(calm, picture(face, mood)) > 0.5


@pytest.mark.usefixtures("pilot")
def test_a_small_change_of_mood_changes_a_face_a_little() -> None:
    face = Face.from_seed(3)
    near = difference(picture(face, Mood(0.30, 0.5, 0.5)), picture(face, Mood(0.35, 0.5, 0.5)))
    far = difference(picture(face, Mood(0.30, 0.5, 0.5)), picture(face, Mood(0.95, 0.5, 0.5)))
    assert 0 < near < far / 3


def test_a_portrait_fades_to_a_new_mood_and_stops(pilot: Pilot) -> None:
    portrait = Portrait(Face.from_seed(3), Mood(0.1, 0.5, 0.5), 72, align="start")
    pilot.show(lambda stage: Column(portrait))
    portrait.set_mood(Mood(0.9, 0.5, 0.5))
    pilot.tick(0.1)
    between = pygame.image.tobytes(pilot.stage.surface.subsurface(portrait.rect), "RGB")
    pilot.tick(1)
    after = pygame.image.tobytes(pilot.stage.surface.subsurface(portrait.rect), "RGB")
    assert between != after
    assert pilot.stage.next_wake() is None


@pytest.mark.usefixtures("pilot")
def test_equal_seeds_give_equal_faces_and_others_differ() -> None:
    assert Face.from_seed(5) == Face.from_seed(5)
    assert len({picture(Face.from_seed(seed), CALM) for seed in range(30)}) == 30


@pytest.mark.usefixtures("pilot")
def test_every_feature_given_by_name_can_be_drawn() -> None:
    for part, kinds in (("haircut", HAIRCUTS), ("beard", BEARDS), ("glasses", GLASSES), ("clothes", CLOTHES)):
        seen = {picture(Face.from_seed(2, **{part: kind}), CALM) for kind in kinds}
        assert len(seen) == len(kinds), part


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(TypeError, match="moustaches"):
        Face.from_seed(1, moustaches="two")


def test_a_newcomer_looks_as_people_of_that_name_usually_do() -> None:
    names = [name for path in SCENARIOS.glob("*.toml") for name in load_scenario(path).newcomers] + list(
        international_names()
    )
    assert set(names) <= set(appearance_by_name())
    for name in names:
        usual = appearance_by_name()[name]
        faces = [face_for(name, seed) for seed in (1, 1000, 77777)]
        assert all(face.is_soft == usual.soft and SKINS.index(face.skin) in usual.tones for face in faces), name
    assert face_for("Nobody Known", 5) == Face.from_seed(5)


def test_the_faces_of_a_shipped_team_are_distinct() -> None:
    for path in SCENARIOS.glob("*.toml"):
        scenario = load_scenario(path)
        faces = [face_of(scenario, seat, 0, who.name) for seat, who in enumerate(scenario.people)]
        marks = [(face.haircut, face.hair, face.skin, face.beard, face.glasses) for face in faces]
        assert len(set(marks)) == len(marks), scenario.id
        assert len({face.cloth for face in faces}) == len(faces), scenario.id
        assert not [
            who.name for who, face in zip(scenario.people, faces, strict=True) if face.is_soft and face.beard != "none"
        ]


def test_every_feature_of_the_file_format_is_drawn(pilot: Pilot) -> None:
    from game.ui.portraits import clothes, hair

    assert set(clothes._CLOTHES) == set(CLOTHES)
    assert set(hair._CUTS) == set(HAIRCUTS)
    kinds = (("haircut", HAIRCUTS), ("clothes", CLOTHES), ("beard", BEARDS), ("glasses", GLASSES))
    for name, kind in kinds:
        faces = [Face.from_seed(7, **{"haircut": "parted", "beard": "none", name: each}) for each in kind]
        drawn = {pygame.image.tobytes(draw_portrait(face, CALM, 72, False), "RGBA") for face in faces}
        assert len(drawn) == len(kind), name
