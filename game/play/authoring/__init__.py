"""Tools for authors of scenarios: trial games, watched files, hidden values."""
