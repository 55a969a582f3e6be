"""The influence network: people do not overlap, few lines cross, arrows reach everybody, and numbers add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.charts.ring_layout import crossings, ring_layout
from game.play.explain.people.influence import influence_by_seat, visible_ties
from game.play.session.session import Session
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.views.network_view import Network
from tests.ui import sessions
from tests.ui.conftest import Pilot


def ring_of(count: int, more: int = 1) -> list[tuple[int, int]]:
    """Return ties by which everybody listens to the next person and to one further on."""
    return [(each, (each + step) % count) for each in range(count) for step in (1, 1 + more)]


def shown(pilot: Pilot, scenario: str, quarters: int, tab: str = "network") -> tuple[BoardScreen, Session]:
    session = sessions.played(scenario, quarters)
    session.editor.clear()
    screen = BoardScreen(pilot.app, session)
    pilot.app.show(screen)
    screen.controller.show_tab(tab)
    pilot.app.pump()
    return screen, session


def network(pilot: Pilot) -> Network:
    return next(widget for widget in pilot.stage.top().walk() if isinstance(widget, Network))


@pytest.mark.parametrize("count", range(3, 15))
def test_people_do_not_overlap_and_the_most_influential_sit_inside(count: int) -> None:
    weights = [float((each * 7) % count) for each in range(count)]
    layout = ring_layout(weights, ring_of(count))
    for inner in range(count):
        for outer in range(count):
            if layout.ring[inner] < layout.ring[outer]:
                assert weights[inner] >= weights[outer]
    # space on the board: 540 units wide, 300 to 470 high, less half a person at each edge
    scale = np.array([540 - 92, (300 if count <= 6 else 400 if count <= 9 else 470) - 72]) / 2
    places = layout.places * scale
    for at in range(count):
        for other in range(at + 1, count):
            dx, dy = np.abs(places[at] - places[other])
            assert dx >= 84 or dy >= 66, (at, other, dx, dy)


def test_the_ring_order_reduces_line_crossings() -> None:
    lines = [(0, 5), (5, 3), (3, 8), (8, 1), (1, 6), (6, 2), (2, 7), (7, 4), (4, 0)]
    layout = ring_layout([1.0] * 9, lines)
    angles = 2 * np.pi * np.arange(9) / 9
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    starts, ends = [line[0] for line in lines], [line[1] for line in lines]
    assert crossings(layout.places[starts], layout.places[ends]) <= 2
    assert crossings(circle[starts], circle[ends]) > 8
    again = ring_layout([1.0] * 9, lines)
    assert np.array_equal(layout.places, again.places)


def test_influence_adds_up_to_the_team_size() -> None:
    view = sessions.played("03", 2).view
    assert sum(influence_by_seat(view.seats, visible_ties(view))) == pytest.approx(view.seats)
    hidden = replace(view, tie_weight=np.zeros_like(view.tie_weight))
    assert visible_ties(hidden) == []


def test_the_network_shows_a_sentence_before_the_first_quarter_ends(pilot: Pilot) -> None:
    shown(pilot, "03", 0)
    assert "After the first quarter you see here who listens to whom" in pilot.describe()


@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 1.0), ((2560, 1440), 1.25)]
)
@pytest.mark.parametrize("scenario", ["01", "03", "crowd"])
def test_people_of_the_network_do_not_overlap(pilot: Pilot, scenario: str, size: tuple[int, int], scale: float) -> None:
    shown(pilot, scenario, 4)  # the first scenario adds the network in its fifth quarter
    pilot.app.resize(size)
    pilot.app.set_look("dark", scale)
    pilot.app.pump()
    network_ = network(pilot)
    places = [node.rect for node in network_.nodes.values()]
    assert all(network_.rect.contains(place) for place in places)
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            overlap = one.clip(other)
            assert overlap.w < 12 * scale or overlap.h < 8 * scale, (one, other)


def test_arrows_move_between_people_and_highlight_their_ties(pilot: Pilot) -> None:
    screen, session = shown(pilot, "03", 2)
    network_ = network(pilot)
    first = network_.nodes[0]
    pilot.stage.set_focus(first)
    pilot.app.pump()
    assert network_.highlighted == 0
    reached = {0}
    for _ in range(3):
        for key in ("left", "up", "right", "down"):
            for _ in range(4):
                pilot.key(key)
                reached |= {seat for seat, node in network_.nodes.items() if node is pilot.stage.focus}
                if pilot.stage.focus not in network_.nodes.values():
                    pilot.stage.set_focus(first)
    assert len(reached) >= 6
    pilot.stage.set_focus(network_.nodes[1])
    pilot.app.pump()
    assert network_.highlighted == 1
    pilot.key("return")
    assert f"dialog '{session.name(1)}'" in pilot.describe()
    assert screen.controller.tab == "network"


def test_the_tooltip_of_a_member_adds_up(pilot: Pilot) -> None:
    shown(pilot, "03", 2)
    for node in network(pilot).nodes.values():
        assert node.tip is not None
        assert sum(row.amount for row in node.tip.rows) == float(node.tip.value)
