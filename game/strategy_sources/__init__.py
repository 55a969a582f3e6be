"""Strategies by name: built-in ones, rule files, Python functions, recorded games and look-ahead."""
