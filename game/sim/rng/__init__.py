"""Named random numbers by a counter-based generator."""
