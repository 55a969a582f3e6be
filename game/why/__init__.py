"""Causes and amounts from the books of a game."""
