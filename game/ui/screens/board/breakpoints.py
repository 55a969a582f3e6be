"""How much room the board has, and so how it folds."""

from __future__ import annotations

from dataclasses import dataclass

TALL_ROW = 86.0  # units a member or a move takes in its larger form
AROUND = 288.0  # units of bars, headings and gaps above and below


@dataclass(frozen=True)
class BoardLayout:
    """columns: 3 situation, team and moves side by side; 2 situation as a tab; 1 everything as tabs.

    dock: a ledger and small charts at the right. tall: wider columns, a higher bottom. high: the height in units.
    """

    columns: int
    dock: bool
    tall: bool
    high: float = 0.0

    def has_tall_rows(self, count: int) -> bool:
        """Whether so many members or moves have room for their larger form."""
        return self.columns > 1 and count * TALL_ROW <= self.high - AROUND


def layout_for(size: tuple[float, float]) -> BoardLayout:
    """The folding for a room in design units."""
    wide, high = size
    columns = 3 if wide >= 1200 and high >= 600 else 2 if wide >= 930 and high >= 500 else 1
    return BoardLayout(columns, wide >= 1700 and high >= 800, high >= 800 and columns == 3, high)
