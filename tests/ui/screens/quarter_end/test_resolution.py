"""The resolution: a short animation that can be left at any moment and stops drawing when it is over."""

from __future__ import annotations

import pygame
import pytest

from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.screens.quarter_end.reveal_sequence import MAX_STEPS, reveal_sequence
from game.ui.toolkit.widgets import Label, Scroll
from tests.ui import sessions
from tests.ui.conftest import Pilot

PLAYED = (("01", 2), ("03", 5), ("crowd", 2))


def show_resolution(
    pilot: Pilot, scenario: str = "03", quarters: int = 5, *, reduced: bool = False
) -> tuple[ResolutionScreen, list[str]]:
    """Show the resolution of a session's last quarter; the returned list gets an entry when it is left."""
    session, left = sessions.played(scenario, quarters), []
    pilot.app.stage.motion.reduced = reduced
    screen = ResolutionScreen(pilot.app, session, session.quarters[-1], lambda: left.append("left"))
    pilot.app.show(screen)
    pilot.app.pump()
    return screen, left


def words(pilot: Pilot) -> list[str]:
    return [widget.name for widget in pilot.stage.top().walk() if isinstance(widget, Label)]


@pytest.mark.parametrize(("scenario", "quarters"), PLAYED)
def test_the_steps_lead_from_the_value_before_to_the_value_after(scenario: str, quarters: int) -> None:
    session = sessions.played(scenario, quarters)
    sequence = reveal_sequence(session, session.quarters[-1])
    for change in (sequence.output, sequence.standing, *(person.morale for person in sequence.people)):
        assert change.before + sum(change.parts) == pytest.approx(change.after)
        assert change.at((0.0,) * len(change.parts)) == change.before
        assert change.at((1.0,) * len(change.parts)) == change.after
    assert 1 <= len(sequence.steps) <= MAX_STEPS + 1


@pytest.mark.parametrize(("scenario", "quarters"), PLAYED)
def test_the_resolution_takes_five_to_ten_seconds_and_then_stops_drawing(
    pilot: Pilot, scenario: str, quarters: int
) -> None:
    screen, left = show_resolution(pilot, scenario, quarters)
    seconds = 0.0
    while screen.animating and seconds < 12:
        pilot.tick(0.1)
        seconds += 0.1
    assert 5 <= seconds <= 10
    pilot.tick(0.5)
    frames = pilot.stage.frames
    pilot.tick(1.0)
    assert pilot.stage.frames == frames
    assert pilot.app.wait() is None
    assert not left


def test_faces_and_bars_move_from_before_to_after(pilot: Pilot) -> None:
    screen, _ = show_resolution(pilot)
    assert all(cell.portrait.mood == cell.person.before for cell in screen.cells)
    assert [cell.meter.amount for cell in screen.cells] == [cell.person.morale.before for cell in screen.cells]
    pilot.tick(screen.seconds + 0.1)
    assert all(cell.portrait.mood == cell.person.after for cell in screen.cells)
    assert [cell.meter.amount for cell in screen.cells] == [cell.person.morale.after for cell in screen.cells]
    assert any(cell.person.before != cell.person.after for cell in screen.cells)


def test_causes_are_revealed_one_after_the_other(pilot: Pilot) -> None:
    screen, _ = show_resolution(pilot)
    seen = [sum(line.shown for line in screen.lines)]
    while screen.animating:
        pilot.tick(1 / 60)
        now = sum(line.shown for line in screen.lines)
        assert now - seen[-1] in (0, 1)
        seen.append(now)
    assert seen[0] == 0
    assert seen[-1] == len(screen.lines)


@pytest.mark.parametrize("key", ["space", "a", "tab", "left", "escape", "return", "5"])
def test_any_key_leaves_the_resolution(pilot: Pilot, key: str) -> None:
    _, left = show_resolution(pilot)
    pilot.tick(0.2)
    pilot.key(key)
    assert left == ["left"]


def test_a_click_anywhere_leaves_the_resolution(pilot: Pilot) -> None:
    _, left = show_resolution(pilot)
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 300), button=1))
    pilot.app.pump()
    assert left == ["left"]


def test_a_held_key_does_not_skip_the_resolution(pilot: Pilot) -> None:
    pilot.stage.keys_held.add(pygame.K_RETURN)
    _, left = show_resolution(pilot)
    down = pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r", scancode=0)
    for _ in range(5):
        pilot.app.handle(down)
    assert not left
    pilot.app.handle(pygame.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0, unicode="\r", scancode=0))
    pilot.app.handle(down)
    assert left == ["left"]


def test_reduced_motion_shows_the_final_state_at_once(pilot: Pilot) -> None:
    screen, _ = show_resolution(pilot, reduced=True)
    assert not screen.animating
    assert all(line.shown for line in screen.lines)
    assert all(cell.portrait.mood == cell.person.after for cell in screen.cells)
    frames = pilot.stage.frames
    pilot.tick(1.0)
    assert pilot.stage.frames == frames


def test_resizing_keeps_the_moment_of_the_animation(pilot: Pilot) -> None:
    screen, _ = show_resolution(pilot)
    pilot.tick(3.0)
    before = [line.shown for line in screen.lines], screen.figure.name
    pilot.resize((1920, 1080))
    assert ([line.shown for line in screen.lines], screen.figure.name) == before
    pilot.tick(screen.seconds)
    assert not screen.animating


def test_scroll_keys_scroll_a_resolution_that_does_not_fit(pilot: Pilot) -> None:
    screen, left = show_resolution(pilot)
    pilot.app.set_look("dark", 2.0)
    pilot.app.pump()
    assert isinstance(screen.scroll, Scroll)
    pilot.key("pagedown")
    assert screen.scroll.offset > 0
    assert not left
