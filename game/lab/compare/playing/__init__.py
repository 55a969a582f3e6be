"""Blocks of runs: played here or in worker processes, and kept in a journal."""
