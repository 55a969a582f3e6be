"""Scenarios and strategies as the caller of the library names them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from game.library.loaded_scenario import LoadedScenario, as_loaded
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan
from game.strategies.catalogue import STRATEGIES
from game.strategy_sources.find import DuplicateStrategyId, find
from game.strategy_sources.in_process_function import can_be_sent, own_strategy
from game.user_error import UnknownName, UserError, shorten

Choice = str | Path | Callable[..., Plan]
"""A strategy: an id, "FILE.toml", "FILE.py:NAME", "game:NUMBER", or a function View -> Plan."""


def chosen_scenarios(
    given: LoadedScenario | str | Path | Iterable[LoadedScenario | str | Path],
) -> list[LoadedScenario]:
    """Return scenarios, loaded where they are named, without repeats. Raises what `load` raises, UnknownName."""
    several = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    loaded = {each.hash + each.level: each for each in map(as_loaded, several)}
    if not loaded:
        raise UnknownName("from_code.no_scenario")
    ids = [each.id for each in loaded.values()]
    for each in loaded.values():
        if ids.count(each.id) > 1:
            raise UnknownName("compare.same_id", id=each.id)
    return list(loaded.values())


def chosen_strategies(given: Choice | Sequence[Choice] | None, workers: int) -> tuple[Strategy, ...]:
    """Return strategies by name or of functions, all built-in ones for None.

    Raises UnknownName with the nearest name, DuplicateStrategyId, UserError for a function that cannot be sent to
    another process.
    """
    if given is None:
        return STRATEGIES
    several = [given] if isinstance(given, str | Path) or callable(given) else given
    strategies = [chosen_strategy(each) for each in dict.fromkeys(several)]
    if not strategies:
        raise UnknownName("from_code.no_strategies")
    for strategy in strategies:
        if [each.id for each in strategies].count(strategy.id) > 1:
            raise DuplicateStrategyId("strategy_sources.same_name", name=strategy.id)
    for each in several if workers > 1 else ():
        if callable(each) and not can_be_sent(each):
            raise UserError("from_code.cannot_send", name=getattr(each, "__name__", "function"))
    return tuple(strategies)


def chosen_strategy(given: Any) -> Strategy:
    """Return the strategy of a Choice. Raises UnknownName. Warnings about its file are Python warnings."""
    if callable(given):
        return own_strategy(given)
    if not isinstance(given, str | Path):
        raise UnknownName("from_code.no_strategy", given=shorten(repr(given)))
    return find(str(given), lambda message: warnings.warn(str(message), stacklevel=4))
