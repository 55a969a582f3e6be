"""Tests of the screens after a game."""
