"""Experiments over many runs: comparisons, tournaments, claims, balance, attacks and studies."""
