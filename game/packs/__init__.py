"""Packs: scenarios and strategies in one file that can be given away, and those that were installed."""
