"""The glossary opens from everywhere, is searched by typing, holds every word of play, and leads back."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.play.glossary import FINDINGS, IDEAS, entries, search_entries
from game.sim.catalogue import MOVES, TRAIT_IDS
from game.sim.games.outcome import ENDINGS, PARTS
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.glossary.glossary import GlossaryScreen, look_up
from game.why.cause_groups import GROUPS
from game.words import all_sentences
from tests.ui import crowds
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot
from tests.ui.shell import InputDriver, window

ROOT = Path(__file__).resolve().parents[2]


def test_every_move_trait_part_ending_and_group_of_causes_has_its_word() -> None:
    found = {(entry.kind, entry.id) for entry in entries()}
    wanted = {
        "move": [move.id for move in MOVES],
        "trait": TRAIT_IDS,
        "part": PARTS,
        "ending": ENDINGS,
        "group": GROUPS,
    }
    assert all((kind, key) in found for kind, keys in wanted.items() for key in keys)


def test_no_word_of_the_glossary_is_left_out_of_it() -> None:
    written = {key.split(".")[2] for key in all_sentences() if key.startswith(("glossary.idea.", "glossary.finding."))}
    assert written == {*IDEAS, *FINDINGS}


def test_the_counter_evidence_is_there_with_its_sources() -> None:
    for query, source in (
        ("charisma", "Agle"),
        ("rules innovation", "Adler"),
        ("turbulence", "Posen"),
        ("task rewards", "Wang"),
    ):
        found = [entry.source + entry.memory for entry in search_entries(query) if entry.kind == "finding"]
        assert any(source in where for where in found), query


def test_what_was_not_read_is_said_to_be_from_memory() -> None:
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


def test_the_glossary_opens_from_everywhere_and_leads_back_to_where_one_was() -> None:
    app = window()
    fingers = InputDriver(app)
    title = app.screens[-1]
    fingers.key("?")
    assert isinstance(app.screens[-1], GlossaryScreen)
    fingers.key("esc")
    assert app.screens[-1] is title
    screen = BoardScreen(app, crowds.played("01", 1))
    app.show(screen)
    app.pump()
    fingers.key("c")  # the event's dialog
    below = list(app.stage.layers)
    assert len(below) == 2
    fingers.key("?")
    assert isinstance(app.screens[-1], GlossaryScreen)
    fingers.key("esc")
    assert app.screens[-1] is screen
    assert app.stage.layers == below, "the dialog is open as it was"
    fingers.key("esc")
    fingers.key("g")
    assert isinstance(app.screens[-1], GlossaryScreen)
    pygame.display.quit()


def test_typing_searches_and_the_first_match_is_told_at_once(pilot: Pilot) -> None:
    pilot.app.show(GlossaryScreen(pilot.app))
    look_up(pilot.app)
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


def test_nothing_found_is_said(pilot: Pilot) -> None:
    pilot.app.show(GlossaryScreen(pilot.app))
    pilot.app.pump()
    field = next(each for each in pilot.stage.focus_order() if each.ident == "search")
    pilot.stage.set_focus(field)
    pilot.type("zeppelin")
    assert "zeppelin" in pilot.describe()
    assert clipped_texts(pilot.stage) == []


def test_keys_of_a_screen_do_nothing_while_a_dialog_lies_over_it(pilot: Pilot) -> None:
    session = crowds.played("01", 1)
    pilot.app.show(BoardScreen(pilot.app, session))
    pilot.app.pump()
    pilot.key("c")
    planned = session.pairs
    pilot.key("3", "l")
    assert session.pairs == planned
    assert len(pilot.stage.layers) == 2


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_at_any_size(size: tuple[int, int], scale: float) -> None:
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
