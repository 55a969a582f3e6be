"""Attacks on scenarios: searches for lines of play that beat the reference, to find exploits before players do."""
