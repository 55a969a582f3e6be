"""Every key of the window, by where it works: what the settings show, and what a test holds the screens to."""

from __future__ import annotations

from game.ui.board_controller import ANSWER_KEYS, HEAD_KEYS, HEART_KEYS, NEXT_KEY
from game.ui.screens.board.forecast import LIKE_KEY, YEAR_KEY
from game.ui.screens.board.guess import GUESS_KEY
from game.ui.screens.event.event import READ_KEY
from game.ui.screens.hints.hint_line import AWAY_KEY, HINT_KEY
from game.ui.screens.ledger.ledger import LEDGER_KEY
from game.ui.screens.replay.replay import REPLAY_KEY
from game.ui.toolkit.widgets import Column, KeyCap, Label, Row, Widget
from game.words import say

Line = tuple[tuple[str, ...], str]  # the keys, and the key of the words for what they do


def _ends(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys that stand in a row, by the first and the last."""
    return (f"{keys[0]}–{keys[-1]}",)


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
        (_ends(HEAD_KEYS), "head"),
        (_ends(HEART_KEYS), "heart"),
        (_ends(HEAD_KEYS), "people"),
        ((NEXT_KEY,), "view"),
        (("enter",), "end"),
        (("z",), "undo"),
        ((READ_KEY,), "event"),
        (_ends(ANSWER_KEYS), "answer"),
        ((YEAR_KEY,), "year"),
        ((LIKE_KEY,), "like"),
        ((GUESS_KEY,), "guess"),
        ((LEDGER_KEY,), "ledger"),
        ((HINT_KEY, AWAY_KEY), "hint"),
    ),
    "after": (
        (("any",), "resolution"),
        (("enter",), "on"),
        ((LEDGER_KEY,), "ledger"),
    ),
    "ending": (
        (("n", "r"), "again"),
        ((REPLAY_KEY,), "replay"),
        (("p", "n"), "step"),
        ((LEDGER_KEY,), "ledger"),
        (("t",), "home"),
    ),
}


def key_help(*, columns: bool) -> list[Widget]:
    """The places with their keys; `columns` puts what a key does beside it and not below."""
    parts: list[Widget] = []
    for place, lines in PLACES.items():
        parts.append(Label(say(f"keys.{place}.title"), weight="bold", fit="wrap"))
        parts.append(Column(*(_line(place, keys, words, columns) for keys, words in lines), gap=5))
    return parts


def _line(place: str, keys: tuple[str, ...], words: str, columns: bool) -> Widget:
    caps = Row(*(KeyCap(_shown(key), name=_shown(key)) for key in keys), gap=4, wrap=True)
    told = Label(say(f"keys.{place}.{words}"), color="muted", fit="wrap", grow=1)
    if columns:
        caps.fixed_width = 150
        return Row(caps, told, gap=10, across="start")
    return Column(caps, told, gap=2)


def _shown(key: str) -> str:
    """A key as it is printed on keyboards; for those that are many, a word."""
    if key in ("arrows", "page", "any"):
        return say(f"keys.{key}")
    return key.upper() if "–" in key else key.capitalize()
