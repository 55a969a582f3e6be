"""Limits and choices of a comparison, in a module without numpy, so that the command line starts fast."""

MAX_RUNS = 5_000_000  # runs of a comparison: integer sums over runs stay exact up to here
MAX_FIRST = 2**62  # the highest number of a run
TABLES = ("runs", "quarters", "members")
FORMATS = ("csv", "json", "parquet")  # of tables as files
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
