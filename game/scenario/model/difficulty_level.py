"""A level of difficulty: it changes what a player can spend and know, never the odds."""

from __future__ import annotations

from dataclasses import dataclass

NORMAL = "normal"  # the scenario as its file says it


@dataclass(frozen=True)
class Level:
    """One level of difficulty. None keeps the scenario's value; `width` scales the uncertainty of estimates."""

    id: str
    name: str
    text: str = ""
    attention: int | None = None
    money: float | None = None
    income: float | None = None
    tolerance: float | None = None
    growth: float | None = None
    width: float | None = None
    start: tuple[tuple[str, float], ...] = ()  # values of the setting at the start, by name
