"""A widget toolkit on pygame that knows nothing of the game."""
