"""Errors that keep a scenario file from being played."""
