"""Breakpoints of the board: how it folds in smaller windows."""

from __future__ import annotations

from dataclasses import dataclass

TALL_ROW_HEIGHT = 86.0  # design units of a member or a move in its larger form
ROW_HEIGHT, TEAM_OTHERS = 49.0, 260.0  # of a member's usual row, and of everything above and below the team
OTHER_HEIGHT = 288.0  # design units of bars, headings and gaps above and below

# widths in design units
SITUATION_WIDTH, WIDE_SITUATION_WIDTH = 252, 320
MOVES_WIDTH, WIDE_MOVES_WIDTH = 340, 400
DOCK_WIDTH = 312
WIDE_FROM = 1400  # narrower windows have no room for wide columns beside the team


@dataclass(frozen=True)
class BoardLayout:
    """The breakpoint of the board: `columns` is 3, 2 (situation as a tab) or 1 (everything as tabs).

    `dock` adds a column with charts, `tall` widens columns and heightens the bottom bar, `high` is the height in units.
    """

    columns: int
    dock: bool
    tall: bool
    height: float = 0.0

    @property
    def situation_width(self) -> int:
        """Width of the column with the situation."""
        return WIDE_SITUATION_WIDTH if self.tall else SITUATION_WIDTH

    @property
    def column_gap(self) -> int:
        """Space between the columns of the team; less where everything is tabs, so that every row fits."""
        return 10 if self.columns > 1 else 6

    @property
    def moves_width(self) -> int:
        """Width of the column with the moves."""
        return WIDE_MOVES_WIDTH if self.tall else MOVES_WIDTH

    def has_tall_rows(self, count: int) -> bool:
        """Return whether this many members or moves fit in their larger form."""
        return self.columns > 1 and count * TALL_ROW_HEIGHT <= self.height - OTHER_HEIGHT

    def has_dense_rows(self, count: int) -> bool:
        """Return whether this many members fit only with their name and concern in one line."""
        return self.columns == 3 and count * ROW_HEIGHT > self.height - TEAM_OTHERS


def layout_for(size: tuple[float, float]) -> BoardLayout:
    """Return the layout for a window size in design units."""
    width, height = size
    columns = 3 if width >= 1200 and height >= 600 else 2 if width >= 930 and height >= 500 else 1
    tall = height >= 800 and width >= WIDE_FROM and columns == 3
    return BoardLayout(columns=columns, dock=width >= 1700 and height >= 800, tall=tall, height=height)
