"""The catalogue of built-in strategies, and the groups that forecasts, studies and the lab play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from game.sim.catalogue import HEAD, HEART
from game.sim.games.strategy import Strategy
from game.strategies.reader import reader
from game.strategies.simple_strategies import (
    all_leader,
    all_manager,
    alternate,
    do_nothing,
    half_and_half,
    late_switch,
    random_moves,
)


class Role(Enum):
    """The part a built-in strategy plays in comparisons; a plain further strategy is OTHER, in none of the groups."""

    REFERENCE = auto()  # the upper anchor of the score; exactly one
    NOTHING = auto()  # the lower anchor; exactly one
    RANDOM = auto()  # exactly one
    ONE_SIDED = auto()  # moves of one family only; exactly one for each family
    EVEN_MIX = auto()  # both families in every quarter; exactly one
    SWITCHING = auto()  # plays one family at a time; any number of strategies
    OTHER = auto()  # any number


@dataclass(frozen=True)
class CatalogueEntry:
    """One strategy of the catalogue. family: the only family it plays; empty unless one-sided."""

    strategy: Strategy
    role: Role
    family: str = ""


CATALOGUE: tuple[CatalogueEntry, ...] = (
    CatalogueEntry(Strategy("do-nothing", do_nothing), Role.NOTHING),
    CatalogueEntry(Strategy("all-manager", all_manager), Role.ONE_SIDED, HEAD),
    CatalogueEntry(Strategy("all-leader", all_leader), Role.ONE_SIDED, HEART),
    CatalogueEntry(Strategy("alternate", alternate), Role.SWITCHING),
    CatalogueEntry(Strategy("half-and-half", half_and_half), Role.EVEN_MIX),
    CatalogueEntry(Strategy("late-switch", late_switch), Role.SWITCHING),
    CatalogueEntry(Strategy("random", random_moves), Role.RANDOM),
    CatalogueEntry(Strategy("reader", reader), Role.REFERENCE),
)

STRATEGIES: tuple[Strategy, ...] = tuple(entry.strategy for entry in CATALOGUE)
BY_ID: dict[str, Strategy] = {strategy.id: strategy for strategy in STRATEGIES}
FAMILY: dict[str, str] = {entry.strategy.id: entry.family for entry in CATALOGUE if entry.family}
"""The family whose moves a one-sided strategy makes, by the strategy's id."""


def with_roles(*roles: Role) -> tuple[str, ...]:
    """Return the ids of the strategies with these roles, in the order of the roles and then of the catalogue."""
    return tuple(entry.strategy.id for role in roles for entry in CATALOGUE if entry.role is role)


def only(role: Role, family: str = "") -> str:
    """Return the id of the one strategy with this role, and family if it is one-sided.

    Raises ValueError if there is none or more than one: comparisons are written for one.
    """
    found = [entry.strategy.id for entry in CATALOGUE if entry.role is role and entry.family == family]
    if len(found) != 1:
        which = f"Role.{role.name}{family and f' of the family {family!r}'}"
        raise ValueError(f"one strategy has {which}, not {len(found)} {found}; give a further one Role.OTHER")
    return found[0]


REFERENCE = only(Role.REFERENCE)
DO_NOTHING = only(Role.NOTHING)
RANDOM = only(Role.RANDOM)
EVEN_MIX = only(Role.EVEN_MIX)
ONE_SIDED = (only(Role.ONE_SIDED, HEAD), only(Role.ONE_SIDED, HEART))
PANEL = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.ONE_SIDED, Role.NOTHING)
"""A small panel to choose from first: the measures of the score and the plain styles of play."""
LADDER = with_roles(Role.NOTHING, Role.EVEN_MIX, Role.REFERENCE)
"""From no moves at all over a plain mix to the reference."""
HUMAN_LIKE = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.SWITCHING, Role.ONE_SIDED)
"""Strategies that a person might play by."""
EXPLORING = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.ONE_SIDED, Role.RANDOM)
"""Strategies whose games together reach most situations of a scenario."""
