"""Containers that lay out their children."""
