"""Members as the player may know them: concerns, ties, history, evaluations, and how they took their leave."""
