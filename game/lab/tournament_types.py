"""The types of a tournament's summary as plain data, part by part."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict


class MeanInterval(TypedDict):
    """A mean with its 95 % interval, None below 50 runs."""

    mean: float
    interval: list[float] | None


Cell = dict[str, MeanInterval]
"""A strategy in a scenario: "total", the measure that ranks, and "regret"."""


class StrategyVersatility(TypedDict):
    """A strategy over all scenarios: mean and worst regret, in how many it is the best, and its mean total."""

    strategy: str
    mean_regret: float
    interval: list[float] | None
    worst_regret: float
    worst_interval: list[float] | None
    worst_in: str
    best_in: int
    mean_total: float


class StrategyBehaviour(TypedDict):
    """A strategy's moves in a quarter: their number, the share of manager moves, their breadth, and each by id.

    breadth: the effective number of moves, exp of the Shannon entropy of their shares.
    """

    kinds_a_quarter: float
    manager_share: float | None
    breadth: float
    moves: dict[str, float]


class TournamentSummary(TypedDict):
    """The document of a tournament; what it shares with the comparison it is made from has the same keys there."""

    digest: str
    seed: int
    rules: str
    version: str
    runs: int
    first: int
    strategies: list[str]
    asked: Any
    ranked_by: str
    margin: float
    provenance: NotRequired[dict[str, Any]]
    scenarios: list[dict[str, Any]]
    matrix: dict[str, dict[str, Cell]]
    versatility: list[StrategyVersatility]
    behaviour: dict[str, StrategyBehaviour]
    failed: dict[str, Any]
