"""Whole games: the first state, rollouts, scores, digests and the baseline of a scenario."""
