"""The fault of a function that returned something other than a plan, in words, before anything reads its arrays."""

from __future__ import annotations

from game.sim.plan import Plan
from game.user_error import UserError


class NotAPlan(UserError):
    """A strategy returned something that is no Plan."""


def returned_plan(found: object) -> Plan:
    """Return what a strategy returned. Raises NotAPlan, with its type, if it is no Plan."""
    if not isinstance(found, Plan):
        raise NotAPlan("strategy_sources.no_plan", kind="None" if found is None else type(found).__name__)
    return found
