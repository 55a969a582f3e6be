"""Advice on scenario files: reachability, style, suppressions and automatic fixes."""
