"""Tooltips of numbers and causes, and the units they are shown in."""
