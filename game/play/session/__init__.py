"""A game from its first quarter to its final score: plans, drafts, saving, resuming, replay."""
