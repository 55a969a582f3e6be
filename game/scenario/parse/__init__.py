"""Bytes of a file to a bounded tree whose keys and values know their position."""
