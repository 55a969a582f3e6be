"""Measures of runs, and statistics of paired runs."""
