"""Causes and amounts from the ledgers of a game."""
