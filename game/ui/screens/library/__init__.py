"""Saved games: the library, the career page and games that can only be read."""
