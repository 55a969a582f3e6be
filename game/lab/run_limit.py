"""The most runs of a comparison, apart from what imports numpy, so that the command line starts fast."""

MAX_RUNS = 5_000_000  # integer sums over runs stay exact up to here
