"""Widgets declare what they paint: a change of the picture is always a change of `painted_state`."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

import game.ui
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets import (
    Button,
)
from game.ui.toolkit.widgets.button import PLAIN
from tests.ui.conftest import Pilot
from tests.ui.toolkit.painted_cases import CASES, RECT, Case, nothing


def picture_of(stage: Stage, widget: Widget) -> bytes:
    """Return the pixels of one widget drawn in a fixed rect, without its children."""
    widget.attach(stage, None)
    widget.place(RECT)
    own_children, widget.children = widget.children, []
    surface = stage.surface
    surface.set_clip(None)
    surface.fill(stage.theme.color("bg"))
    widget.draw(surface)
    widget.children = own_children
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.__name__)
def test_a_picture_differs_only_where_the_painted_state_differs(pilot: Pilot, case: Case) -> None:
    pilot.show(lambda stage: Widget())
    first = case.build()
    before = picture_of(pilot.stage, first)
    for name, other in case.others.items():
        changed = case.build(**{name: other})
        if picture_of(pilot.stage, changed) != before:
            assert changed.painted_state() != first.painted_state(), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.__name__)
def test_the_cases_change_every_parameter(case: Case) -> None:
    parameters = inspect.signature(case.kind.__init__).parameters.values()
    named = {each.name for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)} - {"self"}
    assert named == set(case.others)
    assert all(case.arguments.get(name) != other or callable(other) for name, other in case.others.items())


def test_what_the_cases_change_is_seen(pilot: Pilot) -> None:
    """Guard the contract test itself: most changes of a painting widget show in its picture."""
    pilot.show(lambda stage: Widget())
    seen = 0
    for case in CASES:
        before = picture_of(pilot.stage, case.build())
        seen += sum(
            picture_of(pilot.stage, case.build(**{name: other})) != before for name, other in case.others.items()
        )
    assert seen > 60


def painting_classes() -> Iterator[tuple[str, set[str]]]:
    """Yield every class of the ui that paints, with the names of its methods, by its source."""
    for path in sorted(Path(game.ui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
                draws = any(
                    name in methods and [argument.arg for argument in methods[name].args.args] == ["self", "surface"]
                    for name in ("paint", "draw")
                )
                if draws:
                    yield f"{path.name}:{node.name}", set(methods)


def test_every_class_that_paints_declares_what() -> None:
    found = dict(painting_classes())
    fixed = {name for name, methods in found.items() if "painted_state" not in methods}
    assert len(found) > 25
    # these paint the same picture always, or only pass the drawing on
    assert fixed == {
        "tooltip_layer.py:TooltipLayer",
        "modal.py:Modal",
        "playbook_view.py:_Corner",
        "face.py:_Pennant",
        "network_view.py:Network",
        "legend.py:_Hatched",
    }


def test_the_cases_hold_every_painting_class_of_the_toolkit() -> None:
    tested = {case.kind.__name__ for case in CASES}
    folder = Path(game.ui.__file__).parent / "toolkit"
    files = {path.name for path in folder.rglob("*.py")}
    painting = {name.split(":")[1] for name, _ in painting_classes() if name.split(":")[0] in files}
    assert painting - tested == {"Widget", "TooltipLayer"}


def test_plain_buttons_look_alike_whatever_they_do() -> None:
    assert Button("a", nothing).painted_state() == Button("b", print, look=PLAIN).painted_state()
