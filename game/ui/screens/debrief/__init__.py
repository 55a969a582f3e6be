"""After the game: the debrief, and rewinding to any quarter of it."""
