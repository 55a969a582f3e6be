"""Playtests: many games of a scenario, and what never happens in them."""
