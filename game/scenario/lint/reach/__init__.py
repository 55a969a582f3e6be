"""Reachability: what conditions, events, answers and people of a story can come to."""
