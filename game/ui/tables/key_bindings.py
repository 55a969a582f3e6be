"""Hotkeys of the screens, in one table that the screens and the key help read."""

from __future__ import annotations

PEOPLE_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")  # the rows of the team while targets are chosen
ANSWER_KEYS = ("a", "s", "d", "f", "g")  # the answers of an event

NEXT_VIEW_KEY = "m"
EVENT_KEY = "c"
GUESS_KEY = "p"
FORECAST_RANGE_KEY = "v"  # next quarter or a year ahead
FORECAST_STRATEGY_KEY = "b"  # chooses the strategy that plays the year ahead
UNDO_KEY = "z"
END_KEY = "enter"

HINT_KEY = "h"
DISMISS_HINT_KEY = "x"
LEDGER_KEY = "l"
LEGEND_KEY = "k"
REPLAY_KEY = "p"
CAREER_KEY = "r"
DEBRIEF_KEY = "d"

LAB_RUN_KEY = "enter"
LAB_SCENARIO_KEY = "s"
LAB_EXPORT_KEY = "x"
LAB_VARY_KEY = "v"
LAB_HOLDS_KEY = "h"

AUTHOR_PANEL_KEY = "f2"
AUTHOR_PROBLEMS_KEY = "f3"
AUTHOR_RELOAD_KEY = "f5"
