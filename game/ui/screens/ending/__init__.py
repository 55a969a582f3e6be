"""The ending of a game: score and what became of the people."""
