"""The end of a quarter: resolution and review."""
