"""Imagined states that fit what a player sees, for forecasts."""
