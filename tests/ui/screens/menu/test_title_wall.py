"""The faces of the title: nobody comes twice, and a face is of the kind its author or its name asks for."""

from __future__ import annotations

from dataclasses import replace

from game.scenario.loading.catalogue import find_scenario
from game.ui.screens.faces.face import face_of
from game.ui.screens.menu.title_loader import _cast, _scenarios, likeness


def test_no_face_and_no_name_comes_twice_on_the_wall() -> None:
    cast = _cast(_scenarios())
    assert len({each.name for each in cast}) == len(cast) > 100
    assert len({likeness(each.face) for each in cast}) == len(cast)
    wall = [each.face for each in cast[:12]]
    assert len({(face.haircut, face.hair) for face in wall}) == len(wall)


def test_a_face_has_the_features_that_the_author_chose() -> None:
    scenario = find_scenario("first-monday")
    for features in ("soft", "broad"):
        people = tuple(
            replace(each, look=replace(each.look, features=features, beard=None)) for each in scenario.people
        )
        faces = [face_of(replace(scenario, people=people), seat, 0, each.name) for seat, each in enumerate(people)]
        assert {face.is_soft for face in faces} == {features == "soft"}
        if features == "soft":
            assert {face.beard for face in faces} == {"none"}


def test_no_beard_grows_at_random_on_a_womans_name() -> None:
    scenario = find_scenario("first-monday")
    for seed in range(60):
        people = tuple(replace(each, look=replace(each.look, seed=seed, beard=None)) for each in scenario.people)
        assert face_of(replace(scenario, people=people), 0, 0, "Beata Lund").beard == "none"
