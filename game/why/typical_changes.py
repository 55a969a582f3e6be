"""Typical quarterly changes of variables: the scale on which reasons of different units are ranked."""

from __future__ import annotations

# Standard deviation of the quarterly change (mean over members; output per member) over every scenario of
# the game played by do-nothing, reader and half-and-half. Measured by: python scripts/typical_changes.py 200
TYPICAL_CHANGE: dict[str, float] = {
    "output": 0.1904,
    "morale": 0.0325,
    "trust": 0.0336,
    "strain": 0.0160,
    "standing": 0.0506,
    "safety": 0.0363,
    "problems": 0.2372,
}


def per_member(variable: str) -> bool:
    """Return whether the table's number is per member of the team."""
    return variable == "output"


def typical_change(variable: str, seats: int) -> float:
    """Return the typical quarterly change of a variable in a team of this size."""
    return TYPICAL_CHANGE[variable] * (seats if per_member(variable) else 1)
