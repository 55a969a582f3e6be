"""The table of moves on the screens: unique keys, words for every move, and defaults for a move without a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.sentences import has_sentence
from game.sim.catalogue import BY_ID, HEAD, HEART, IDS, MOVES, Family
from game.ui.screens.settings.key_help import key_ranges
from game.ui.tables import key_bindings
from game.ui.tables.move_table import FAMILY_ICONS, KEYS, ROWS, SPARE_KEYS, family_keys, in_board_order, make_rows
from game.ui.toolkit.appearance.icons import ICONS

LISTED = [move for move in MOVES if move.id in KEYS[move.family]]
WORDS = ("name", "short", "does", "helps", "cause")


@pytest.mark.parametrize("move", IDS)
def test_every_move_has_its_words_under_one_heading(move: str) -> None:
    missing = [word for word in WORDS if not has_sentence(f"move.{move}.{word}")]
    assert missing == [], f"add these keys to [move.{move}] in assets/strings/en.toml"


def test_every_key_of_the_board_is_used_once() -> None:
    keys = [row.key for row in ROWS.values() if row.key]
    assert len(set(keys)) == len(keys) >= min(len(MOVES), len(LISTED) + len(SPARE_KEYS))
    others = {
        *key_bindings.ANSWER_KEYS,
        key_bindings.NEXT_VIEW_KEY,
        key_bindings.EVENT_KEY,
        key_bindings.GUESS_KEY,
        key_bindings.FORECAST_RANGE_KEY,
        key_bindings.FORECAST_STRATEGY_KEY,
        key_bindings.UNDO_KEY,
        key_bindings.HINT_KEY,
        key_bindings.DISMISS_HINT_KEY,
        key_bindings.LEDGER_KEY,
        key_bindings.AUTHOR_PANEL_KEY,
        key_bindings.AUTHOR_PROBLEMS_KEY,
        key_bindings.AUTHOR_RELOAD_KEY,
    }
    assert not others & {*keys, *SPARE_KEYS}


def test_the_table_lists_only_moves_of_the_catalogue() -> None:
    listed = {move: family for family, keys in KEYS.items() for move in keys}
    assert listed == {move.id: move.family for move in LISTED}


@pytest.mark.parametrize("family", [HEAD, HEART])
@pytest.mark.parametrize("at", [0, len(LISTED)])
def test_a_new_move_gets_the_last_place_a_spare_key_and_the_icon_of_its_family(family: Family, at: int) -> None:
    new = replace(MOVES[0], id="listen", family=family)
    rows = make_rows([*LISTED[:at], new, *LISTED[at:]])
    assert all(rows[move.id] == ROWS[move.id] for move in LISTED)  # wherever it acts, nothing else moves on the board
    assert rows["listen"].place == len(KEYS[family])
    assert rows["listen"].key == SPARE_KEYS[0]
    assert rows["listen"].icon == FAMILY_ICONS[family]
    assert rows["listen"].icon in ICONS


def test_more_new_moves_than_spare_keys_are_reached_without_a_key() -> None:
    new = [replace(BY_ID["hero"], id=f"new{number}") for number in range(len(SPARE_KEYS) + 1)]
    rows = make_rows([*LISTED, *new])
    assert [rows[move.id].key for move in new] == [*SPARE_KEYS, ""]
    assert [rows[move.id].place for move in new] == [len(KEYS[HEART]) + number for number in range(len(new))]


@pytest.mark.parametrize("family", [HEAD, HEART])
def test_moves_stand_in_the_order_of_their_keys(family: str) -> None:
    listed = [move for move in LISTED if move.family == family]
    assert [ROWS[move.id].key for move in in_board_order(reversed(listed))] == [*KEYS[family].values()]
    assert family_keys(family)[: len(listed)] == tuple(KEYS[family].values())


def test_the_key_help_joins_neighbouring_keys() -> None:
    assert key_ranges(("1", "2", "3", "n")) == ("1–3", "n")
    assert key_ranges(("q", "w", "e", "a")) == ("q–e", "a")
    assert key_ranges(("9", "0", "q")) == ("9–0", "q")
