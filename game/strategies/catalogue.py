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
    """The part a built-in strategy plays in comparisons."""

    REFERENCE = auto()  # the upper measure of the score
    NOTHING = auto()  # the lower one
    RANDOM = auto()
    ONE_SIDED = auto()  # moves of one family only
    EVEN_MIX = auto()  # both families in every quarter
    SWITCHING = auto()  # one family at a time


@dataclass(frozen=True)
class Row:
    """One strategy of the catalogue. family: of its moves, where it is one-sided."""

    strategy: Strategy
    role: Role
    family: str = ""


CATALOGUE: tuple[Row, ...] = (
    Row(Strategy("do-nothing", do_nothing), Role.NOTHING),
    Row(Strategy("all-manager", all_manager), Role.ONE_SIDED, HEAD),
    Row(Strategy("all-leader", all_leader), Role.ONE_SIDED, HEART),
    Row(Strategy("alternate", alternate), Role.SWITCHING),
    Row(Strategy("half-and-half", half_and_half), Role.EVEN_MIX),
    Row(Strategy("late-switch", late_switch), Role.SWITCHING),
    Row(Strategy("random", random_moves), Role.RANDOM),
    Row(Strategy("reader", reader), Role.REFERENCE),
)

STRATEGIES: tuple[Strategy, ...] = tuple(row.strategy for row in CATALOGUE)
BY_ID: dict[str, Strategy] = {strategy.id: strategy for strategy in STRATEGIES}
FAMILY: dict[str, str] = {row.strategy.id: row.family for row in CATALOGUE if row.family}
"""The family whose moves a one-sided strategy makes, by the strategy's id."""


def with_roles(*roles: Role) -> tuple[str, ...]:
    """Return the ids of the strategies with these roles, in the order of the roles and then of the catalogue."""
    return tuple(row.strategy.id for role in roles for row in CATALOGUE if row.role is role)


(REFERENCE,) = with_roles(Role.REFERENCE)
(DO_NOTHING,) = with_roles(Role.NOTHING)
(RANDOM,) = with_roles(Role.RANDOM)
(EVEN_MIX,) = with_roles(Role.EVEN_MIX)
ONE_SIDED = with_roles(Role.ONE_SIDED)
PANEL = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.ONE_SIDED, Role.NOTHING)
"""A small panel to choose from first: the measures of the score and the plain styles of play."""
LADDER = with_roles(Role.NOTHING, Role.EVEN_MIX, Role.REFERENCE)
"""From no moves at all over a plain mix to the reference."""
HUMAN_LIKE = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.SWITCHING, Role.ONE_SIDED)
"""Strategies that a person might play by."""
EXPLORING = with_roles(Role.REFERENCE, Role.EVEN_MIX, Role.ONE_SIDED, Role.RANDOM)
"""Strategies whose games together reach most situations of a scenario."""
