"""Scenarios and strategies as the caller of the library names them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence

from game.library.loaded_scenario import LoadedScenario, load
from game.sim.games.strategy import Strategy
from game.sim.plan import Plan
from game.strategies.catalogue import STRATEGIES
from game.strategy_sources.find import DuplicateStrategyId, find
from game.strategy_sources.in_process_function import can_be_sent, own_strategy
from game.user_error import UnknownName, UserError

Choice = str | Callable[..., Plan]
"""A strategy: an id, "FILE.toml", "FILE.py:NAME", "game:NUMBER", or a function View -> Plan."""


def chosen_scenarios(given: LoadedScenario | str | Iterable[LoadedScenario | str]) -> list[LoadedScenario]:
    """Return scenarios, loaded where they are named, without repeats. Raises what `load` raises, UnknownName."""
    several = [given] if isinstance(given, LoadedScenario | str) else list(given)
    loaded = {each.hash + each.level: each for each in (load(x) if isinstance(x, str) else x for x in several)}
    if not loaded:
        raise UnknownName("from_code.no_scenario")
    ids = [each.id for each in loaded.values()]
    for each in loaded.values():
        if ids.count(each.id) > 1:
            raise UnknownName("compare.same_id", id=each.id)
    return list(loaded.values())


def chosen_strategies(given: Sequence[Choice] | None, workers: int) -> tuple[Strategy, ...]:
    """Return strategies by name or of functions, all built-in ones for None.

    Raises UnknownName with the nearest name, DuplicateStrategyId, UserError for a function that cannot be sent to
    another process.
    """
    if given is None:
        return STRATEGIES
    found = [chosen_strategy(each) for each in dict.fromkeys([given] if isinstance(given, str) else given)]
    if not found:
        raise UnknownName("from_code.no_strategies")
    for strategy in found:
        if [each.id for each in found].count(strategy.id) > 1:
            raise DuplicateStrategyId("strategy_sources.same_name", name=strategy.id)
    for each in given if workers > 1 else ():
        if callable(each) and not can_be_sent(each):
            raise UserError("from_code.cannot_send", name=getattr(each, "__name__", "function"))
    return tuple(found)


def chosen_strategy(given: Choice) -> Strategy:
    """Return one strategy by its name or of a function. Warnings about its file are Python warnings."""
    if callable(given):
        return own_strategy(given)
    return find(given, lambda message: warnings.warn(str(message), stacklevel=4))
