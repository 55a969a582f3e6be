"""Comparing strategies: blocks of runs, sums, statistics and findings."""
