"""Scenario files: read, checked, built into settings, listed and improved."""
