"""The debrief of a finished game: decisions and luck, effects of moves, the smallest flip, versatility."""
