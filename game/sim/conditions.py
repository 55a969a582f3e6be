"""Conditions of events as small typed trees, evaluated on arrays over runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """A tree: `op` with `args`; leaves are ("number", value) and ("name", path). Built by the scenario package."""

    op: str
    args: tuple[object, ...] = ()
    source: str = ""
