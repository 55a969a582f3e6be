"""The glossary opens from every screen, lists every term of the game, and is searched by typing."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.play.glossary import FINDINGS, IDEAS, entries, search_entries
from game.sentences import all_sentences
from game.sim.catalogue import MOVES, TRAIT_IDS
from game.sim.games.outcome import ENDINGS, PARTS
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.settings.glossary import GlossaryScreen, open_glossary
from game.why.cause_groups import GROUPS
from tests.ui import sessions
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot
from tests.ui.windows import InputDriver, top_screen, window

ROOT = Path(__file__).resolve().parents[3]


def test_every_move_trait_part_ending_and_cause_group_has_an_entry() -> None:
    found = {(entry.kind, entry.id) for entry in entries()}
    wanted = {
        "move": [move.id for move in MOVES],
        "trait": TRAIT_IDS,
        "part": PARTS,
        "ending": ENDINGS,
        "group": GROUPS,
    }
    assert all((kind, key) in found for kind, keys in wanted.items() for key in keys)


def test_every_term_in_the_strings_is_listed() -> None:
    written = {key.split(".")[2] for key in all_sentences() if key.startswith(("glossary.idea.", "glossary.finding."))}
    assert written == {*IDEAS, *FINDINGS}


def test_counter_evidence_is_listed_with_its_sources() -> None:
    for query, source in (
        ("charisma", "Agle"),
        ("rules innovation", "Adler"),
        ("turbulence", "Posen"),
        ("task rewards", "Wang"),
    ):
        found = [entry.source + entry.memory for entry in search_entries(query) if entry.kind == "finding"]
        assert any(source in where for where in found), query


def test_sources_that_were_not_read_are_marked_as_from_memory() -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = [
        [part.strip() for part in line.strip("| ").split("|")] for line in page.splitlines() if line.count("|") == 5
    ]
    unread = {row[1] for row in rows if row[-1] == "memory"}
    assert {"Dirks & Ferrin 2002", "Adler & Borys 1996"} <= unread
    for entry in entries():
        assert not [source for source in entry.source.split("; ") if source in unread], entry.id
    assert any(entry.memory for entry in entries())


def test_a_name_that_matches_comes_before_a_mention() -> None:
    assert search_entries("coach")[0].name == "Coach"
    assert search_entries("   ") == list(entries())
    assert search_entries("zeppelin") == []


def test_the_glossary_opens_anywhere_and_esc_restores_the_screen() -> None:
    app = window()
    driver = InputDriver(app)
    title = app.screens[-1]
    driver.key("?")
    assert isinstance(top_screen(app), GlossaryScreen)
    driver.key("esc")
    assert top_screen(app) is title
    screen = BoardScreen(app, sessions.played("01", 1))
    app.show(screen)
    app.pump()
    driver.key("c")  # the event's dialog
    below = list(app.stage.layers)
    assert len(below) == 2
    driver.key("?")
    assert isinstance(top_screen(app), GlossaryScreen)
    driver.key("esc")
    assert top_screen(app) is screen
    assert app.stage.layers == below, "the dialog is open as it was"
    driver.key("esc")
    driver.key("g")
    assert isinstance(top_screen(app), GlossaryScreen)
    pygame.display.quit()


def test_typing_searches_and_shows_the_first_match(pilot: Pilot) -> None:
    pilot.app.show(GlossaryScreen(pilot.app))
    open_glossary(pilot.app)
    screen = pilot.app.screens[-1]
    assert isinstance(screen, GlossaryScreen)
    field = next(each for each in pilot.stage.focus_order() if each.ident == "search")
    pilot.stage.set_focus(field)
    for letter in "charisma":
        pilot.type(letter)
    assert "has not held up" in pilot.describe()
    pilot.key("return")
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.ident == "words"
    pilot.key("down")
    assert screen.chosen == min(1, len(screen.found) - 1)


def test_a_search_without_matches_says_so(pilot: Pilot) -> None:
    pilot.app.show(GlossaryScreen(pilot.app))
    pilot.app.pump()
    field = next(each for each in pilot.stage.focus_order() if each.ident == "search")
    pilot.stage.set_focus(field)
    pilot.type("zeppelin")
    assert "zeppelin" in pilot.describe()
    assert clipped_texts(pilot.stage) == []


def test_keys_of_a_screen_do_nothing_while_a_dialog_is_open(pilot: Pilot) -> None:
    session = sessions.played("01", 1)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    pilot.key("c")
    planned = session.editor.planned_moves
    pilot.key("3", "l")
    assert session.editor.planned_moves == planned
    assert len(pilot.stage.layers) == 2


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_glossary_fits_at_any_size(size: tuple[int, int], scale: float) -> None:
    pilot = Pilot(size, "light" if scale > 1.2 else "dark", scale)
    screen = GlossaryScreen(pilot.app)
    pilot.app.show(screen)
    for at in range(0, len(screen.found), 7):
        screen.chosen = at
        pilot.app.refresh()
        assert clipped_texts(pilot.stage) == []
        assert overlaps(pilot.stage) == []
    assert unreachable(pilot.stage) == []
    screen._open()
    assert clipped_texts(pilot.stage) == []
