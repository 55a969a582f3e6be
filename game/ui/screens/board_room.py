"""How much room the board has, and so how it folds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """columns: 3 situation, team and moves side by side; 2 situation as a tab; 1 everything as tabs.

    dock: a ledger and small charts at the right. tall: rows with a third line and larger faces.
    """

    columns: int
    dock: bool
    tall: bool


def room_of(size: tuple[float, float]) -> Room:
    """The folding for a room in design units."""
    wide, high = size
    columns = 3 if wide >= 1200 and high >= 600 else 2 if wide >= 930 and high >= 500 else 1
    return Room(columns, dock=wide >= 1700 and high >= 800, tall=high >= 800 and columns == 3)
