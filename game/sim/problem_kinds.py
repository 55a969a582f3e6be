"""Kinds of open problems: at any time they are of one kind, and each kind calls for other moves."""

from __future__ import annotations

KINDS = ("technical", "coordination", "people")
TECHNICAL, COORDINATION, PEOPLE = range(3)
