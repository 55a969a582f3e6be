"""The key help in the settings: every key by the place where it works."""

from __future__ import annotations

from collections.abc import Sequence

from game.sentences import say
from game.sim.catalogue import HEAD, HEART
from game.ui.tables.key_bindings import (
    ANSWER_KEYS,
    DEBRIEF_KEY,
    DISMISS_HINT_KEY,
    END_KEY,
    EVENT_KEY,
    FORECAST_RANGE_KEY,
    FORECAST_STRATEGY_KEY,
    GUESS_KEY,
    HINT_KEY,
    LEDGER_KEY,
    LEGEND_KEY,
    NEXT_VIEW_KEY,
    PEOPLE_KEYS,
    REPLAY_KEY,
    UNDO_KEY,
)
from game.ui.tables.move_table import family_keys
from game.ui.toolkit.appearance.keys import cap_label
from game.ui.toolkit.widgets import Column, KeyCap, Label, Row, Widget

Line = tuple[tuple[str, ...], str]  # keys, and the key of the sentence about them


_KEYBOARD_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")  # rows of a keyboard


def key_ranges(keys: Sequence[str]) -> tuple[str, ...]:
    """Return keys with each run of neighbours on a keyboard as "first–last"."""
    runs: list[list[str]] = []
    for key in keys:
        joins = runs and any(runs[-1][-1] + key in row for row in _KEYBOARD_ROWS)
        runs[-1].append(key) if joins else runs.append([key])
    return tuple(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


PLACES: dict[str, tuple[Line, ...]] = {
    "everywhere": (
        (("tab",), "walk"),
        (("arrows",), "space"),
        (("enter", "space"), "press"),
        (("esc",), "back"),
        (("page", "home", "end"), "scroll"),
        (("space", "f1"), "pin"),
        (("?", "g"), "glossary"),
        (("f11",), "full"),
    ),
    "board": (
        (key_ranges(family_keys(HEAD)), "head"),
        (key_ranges(family_keys(HEART)), "heart"),
        (key_ranges(PEOPLE_KEYS), "people"),
        ((NEXT_VIEW_KEY,), "view"),
        ((END_KEY,), "end"),
        ((UNDO_KEY,), "undo"),
        ((EVENT_KEY,), "event"),
        (key_ranges(ANSWER_KEYS), "answer"),
        ((FORECAST_RANGE_KEY,), "year"),
        ((FORECAST_STRATEGY_KEY,), "like"),
        ((GUESS_KEY,), "guess"),
        ((LEDGER_KEY,), "ledger"),
        ((LEGEND_KEY,), "legend"),
        ((HINT_KEY, DISMISS_HINT_KEY), "hint"),
    ),
    "after": (
        (("any",), "resolution"),
        (("enter",), "on"),
        ((LEDGER_KEY,), "ledger"),
        ((LEGEND_KEY,), "legend"),
    ),
    "ending": (
        (("n", "r"), "again"),
        ((DEBRIEF_KEY,), "debrief"),
        ((REPLAY_KEY,), "replay"),
        (("p", "n"), "step"),
        ((LEDGER_KEY,), "ledger"),
        (("t",), "home"),
    ),
    "rewind": (
        (("page",), "walk"),
        (("n",), "name"),
        (("enter",), "open"),
    ),
}


def key_help(*, columns: bool) -> list[Widget]:
    """Return the places with their keys; `columns` puts each description beside its keys."""
    parts: list[Widget] = []
    for place, lines in PLACES.items():
        parts.append(Label(say(f"keys.{place}.title"), weight="bold", fit="wrap"))
        parts.append(Column(*(_key_row(place, keys, words, columns) for keys, words in lines), gap=5))
    return parts


def _key_row(place: str, keys: tuple[str, ...], words: str, columns: bool) -> Widget:
    caps = Row(*(KeyCap(_cap_label(key), name=_cap_label(key)) for key in keys), gap=4, wrap=True)
    description = Label(say(f"keys.{place}.{words}"), color="muted", fit="wrap", grow=1)
    if columns:
        caps.fixed_width = 150
        return Row(caps, description, gap=10, across="start")
    return Column(caps, description, gap=2)


def _cap_label(key: str) -> str:
    """Return the label of a key cap; groups such as the arrows are a word."""
    if key in ("arrows", "page", "any"):
        return say(f"keys.{key}")
    first, dash, last = key.partition("–")
    if dash:
        return f"{cap_label(first)}–{cap_label(last)}".upper()
    return cap_label(key) or key.capitalize()
