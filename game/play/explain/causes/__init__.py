"""Causes of changes as the player may know them: split, netted, and put into words."""
