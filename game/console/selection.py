"""The scenarios, strategies and games that a user names on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from game.console.output import note
from game.sentences import say
from game.user_error import UnknownName, UserError

if TYPE_CHECKING:
    from game.history.import_export import GameRecord
    from game.play.session.session import Session
    from game.play.session_code import SessionSetup
    from game.scenario.model.scenario import Scenario
    from game.sim.games.strategy import Strategy


def select_scenario(name: str | None, level: str | None = None) -> Scenario:
    """Return the scenario called `name`, or the first available one, at `level` if one is given.

    Of a case with several variants it is the first, which a note on stderr says.
    Raises UnknownScenario, ScenarioError, UnknownName for the level, UserError if there is no scenario at all.
    """
    from game.scenario.loading.catalogue import find_scenario

    found = at_least_one_scenario()[0] if name is None else find_scenario(name)
    if name is not None and "." in found.id and "#" not in name and name != found.id:
        _name_the_others(found, name)
    return at_level_or_default(found, level)


def _name_the_others(first: Scenario, name: str) -> None:
    """Say that a name means the first of several variants, and how to name another."""
    from game.scenario.loading.catalogue import find_variants

    others = [each.id for each in find_variants(name) if each.id != first.id]
    if others:
        example = f"{name}#{others[0].partition('.')[2]}" if name.lower().endswith(".toml") else others[0]
        note(say("compare.first_variant", name=name, id=first.id, others=", ".join(others), example=example))


def select_scenarios(names: Sequence[str] | None) -> list[Scenario]:
    """Return the scenarios of some names, the first available one without any; of a file, every variant.

    Raises UnknownScenario, ScenarioError, UserError if there is no scenario at all.
    """
    from game.scenario.loading.catalogue import find_variants

    if not names:
        return [at_least_one_scenario()[0]]
    found: list[Scenario] = []
    for name in names:
        variants = find_variants(name)
        if len(variants) > 1:
            note(say("compare.variants", name=name, ids=", ".join(each.id for each in variants)))
        found += variants
    return found


def select_code(name: str | None, seed: int | None, level: str | None) -> SessionSetup | None:
    """Return the game of a session code, None for any other name.

    Raises BadCode, also beside a seed or a level, which the code already says.
    """
    if name is None or ":" not in name:  # the module of codes takes time to import
        return None
    from game.play.session_code import BadCode, begin_from_code, looks_like_code

    if not looks_like_code(name):
        return None
    if seed is not None or level is not None:
        raise BadCode("code.says_already")
    return begin_from_code(name)


def at_least_one_scenario() -> tuple[Scenario, ...]:
    """Return every scenario that can be played, in the order of the list. Raises UserError if there is none."""
    from game.scenario.loading.catalogue import playable_scenarios

    found = playable_scenarios()
    if not found:
        raise UserError("cli.run.no_scenario")
    return found


def shipped_scenarios() -> tuple[Scenario, ...]:
    """Return the scenarios that come with the game, in the order of the list."""
    from game.paths import SCENARIOS
    from game.scenario.loading.catalogue import list_scenarios
    from game.scenario.model.scenario import Scenario

    return tuple(row for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario))


def at_level_or_default(scenario: Scenario, level: str | None) -> Scenario:
    """Return the scenario at a level, or unchanged if none is given. Raises UnknownName."""
    from game.scenario.model.apply_level import apply_level

    return scenario if level is None else apply_level(scenario, level)


def distinct_at_level(scenarios: Iterable[Scenario], level: str | None) -> tuple[Scenario, ...]:
    """Return the scenarios at a level without repetitions.

    Raises UnknownName if two different scenarios share an id, or one has no such level.
    """
    found = {(each.id, each.hash): each for each in scenarios}
    ids = [each.id for each in found.values()]
    for each in found.values():
        if ids.count(each.id) > 1:
            raise UnknownName("compare.same_id", id=each.id)
    return tuple(at_level_or_default(each, level) for each in found.values())


def select_strategies(names: str | None, time_limit: float | None = None) -> tuple[Strategy, ...]:
    """Return the strategies of a comma-separated list, or all built-in ones. Raises what `find_all` raises."""
    from game.strategies.catalogue import BY_ID, STRATEGIES

    if names is None:
        return STRATEGIES
    given = list(dict.fromkeys(each.strip() for each in names.split(",") if each.strip()))
    if not given:
        raise UnknownName("compare.no_strategies")
    if all(name in BY_ID for name in given):
        return tuple(BY_ID[name] for name in given)  # skips the slow import of the other sources
    from game.strategy_sources.find import find_all
    from game.strategy_sources.worker_process import TIME_LIMIT

    return find_all(given, note, time_limit or TIME_LIMIT)


def select_strategy(name: str) -> Strategy:
    """Return one strategy by its name. Raises what `find_all` raises."""
    return select_strategies(name)[0]


def select_record(game: str) -> GameRecord:
    """Return a game of the store by its number, or one from a file. Raises NoSuchGame or BadExport."""
    from game.history.database.errors import NoSuchGame
    from game.history.store import has_games
    from game.paths import expanded, user_folder
    from game.play.session.replay import load_record, read_exported

    if not (game.isdecimal() and game.isascii()) or os.path.isfile(game):
        return read_exported(expanded(game))
    if len(game) > 18 or not has_games(user_folder()):  # opening the store would create the file
        raise NoSuchGame("history.no_such_game", game=game[:24])
    return load_record(user_folder(), int(game))


def select_finished_game(game: str) -> Session:
    """Return a finished game, replayed from its record, so that a changed decision or score is found.

    Raises what `select_record` and `replay` raise, the difference a replay finds, and UserError if it is not finished.
    """
    from game.play.session.replay import replay

    replayed = replay(select_record(game))
    if replayed.error is not None:
        raise replayed.error
    if not replayed.session.over:
        raise UserError("cli.debrief.not_finished", game=game)
    return replayed.session
