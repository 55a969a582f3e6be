"""Place, key and icon of each move on the screens.

They do not depend on the order in which moves act in the model. A move without a row here still works: it gets the
next place in the column of its family, the next spare key and the icon of its family.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.palette import Role
from game.sim.catalogue import HEAD, HEART, MOVES, Move
from game.ui.toolkit.appearance.icons import ICONS


@dataclass(frozen=True)
class MoveRow:
    """One move on the screens: its place in the column of its family, its key ("": none left) and its icon."""

    place: int
    key: str
    icon: str


KEYS: dict[str, dict[str, str]] = {
    HEAD: {
        "replace": "1",
        "enforce": "2",
        "plan": "3",
        "budget": "4",
        "organize": "5",
        "control": "6",
        "evaluate": "7",
        "solve": "8",
        "facilitate": "9",
    },
    HEART: {
        "risk": "q",
        "inspire": "w",
        "learn": "e",
        "vision": "r",
        "coach": "t",
        "trust": "y",
        "hero": "u",
        "delegate": "i",
        "transform": "o",
    },
}
"""The moves of each family from top to bottom with their keys. A move's icon is the one of its own id."""

SPARE_KEYS = ("0", "n", "j", "k", "f6", "f7", "f8", "f9")  # used by nothing else on the board
FAMILY_ICONS = {HEAD: "order", HEART: "heart"}
COLORS: dict[str, Role] = {HEAD: "head", HEART: "heart"}


def make_rows(moves: Iterable[Move]) -> dict[str, MoveRow]:
    """Return the row of every move, with defaults for those that `KEYS` does not list."""
    spare = iter(SPARE_KEYS)
    places = {family: len(keys) for family, keys in KEYS.items()}
    rows: dict[str, MoveRow] = {}
    for move in moves:
        keys = KEYS[move.family]
        icon = move.id if move.id in ICONS else FAMILY_ICONS[move.family]
        if move.id in keys:
            rows[move.id] = MoveRow(list(keys).index(move.id), keys[move.id], icon)
        else:
            rows[move.id] = MoveRow(places[move.family], next(spare, ""), icon)
            places[move.family] += 1
    return rows


ROWS = make_rows(MOVES)


def in_board_order(moves: Iterable[Move]) -> list[Move]:
    """Return moves of one family from top to bottom of their column."""
    return sorted(moves, key=lambda move: ROWS[move.id].place)


def family_color(move: Move) -> Role:
    """Return the colour role of a move's family."""
    return COLORS[move.family]


def family_keys(family: str) -> tuple[str, ...]:
    """Return the keys of a family's moves from top to bottom."""
    rows = [ROWS[move.id] for move in in_board_order(move for move in MOVES if move.family == family)]
    return tuple(row.key for row in rows if row.key)
