"""Claims of scenario files, tested by simulation."""
