"""The legend: K shows the meaning of every mark, and it fits in every window."""

from __future__ import annotations

import pytest

from game.sentences import say
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.tips.legend import MARKS
from game.ui.tables.key_bindings import LEGEND_KEY
from tests.ui import sessions
from tests.ui.audit import clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 800), 1.5), ((1920, 1080), 2.0)])
def test_k_opens_the_legend_which_fits(size: tuple[int, int], scale: float) -> None:
    pilot = Pilot(size, "light", scale)
    pilot.app.show(BoardScreen(pilot.app, sessions.played("09", 2)))
    pilot.app.pump()
    pilot.key(LEGEND_KEY)
    shown = pilot.describe()
    for place, marks in MARKS.items():
        for key, _ in marks:
            assert say(f"legend.{place}.{key}") in shown
    title = next(each for each in pilot.stage.top().walk() if each.role == "text" and each.name == say("legend.title"))
    assert pilot.stage.visible_part(title) == title.rect  # it opens at its beginning
    assert clipped_texts(pilot.stage) == []
    assert overlaps(pilot.stage) == []
    assert unreachable(pilot.stage) == []
    pilot.key("return")
    assert len(pilot.stage.layers) == 1
