"""The catalogue of scenarios: the built-in ones and the player's own, with the problems of broken files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from game.paths import SCENARIOS, expanded
from game.scenario.loading.headline import Headline, read_headline
from game.scenario.loading.load import load_all, loads_all, read_bytes
from game.scenario.loading.scenario_files import MANY, scenario_folders, scenario_paths
from game.scenario.loading.translation import translated_bytes
from game.scenario.loading.translation_files import find_translation, wanted_language
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile, Problem, Report, ScenarioError
from game.user_error import UnknownName, nearest, shorten

CACHE_SIZE = 600  # files


class UnknownScenario(UnknownName):
    """No scenario has this name; `nearest` is the most similar one, if any is similar."""

    def __init__(self, name: str, nearest: str | None) -> None:
        key = "scenario.unknown_near" if nearest else "scenario.unknown"
        super().__init__(key, name=shorten(name), near=nearest or "")
        self.name, self.nearest = name, nearest


def list_scenarios(positions: Iterable[Path]) -> list[Scenario | BrokenFile]:
    """Return every scenario of the folders by order and title, then the broken files. Never raises for a file.

    If two files have the same id, the first can be played and the second counts as broken.
    """
    return _load_files(scenario_paths(positions))


def list_quickly(folders: Iterable[Path]) -> list[Scenario | BrokenFile | Headline]:
    """Return a row for every scenario, in the order of `list_scenarios`.

    If there are MANY files, only the game's own are loaded, and the row of any other is what it says above its first
    table, so that hundreds of files are listed within a second.
    """
    paths = scenario_paths(folders)
    own = [path for path in paths if path.parent == SCENARIOS] if len(paths) > MANY else paths
    rows = _load_files(own)
    taken = {row.id.partition(".")[0] for row in rows if isinstance(row, Scenario)}
    unread = [head for head in map(read_headline, paths[len(own) :]) if head.id not in taken]
    listed: list[Scenario | Headline] = [*unread, *(row for row in rows if isinstance(row, Scenario))]
    listed.sort(key=lambda row: (row.order, row.title, row.id))
    return [*listed, *(row for row in rows if isinstance(row, BrokenFile))]


def load_headline(headline: Headline) -> tuple[Scenario, ...] | BrokenFile:
    """Return the scenarios of a file of which only the headline was read."""
    try:
        return _load_cached(headline.path, wanted_language(), *_version(headline.path))
    except ScenarioError as error:
        return BrokenFile(headline.path, error.problems)


def playable_scenarios() -> tuple[Scenario, ...]:
    """Return every scenario of `scenario_folders` without errors, in the order of the list; there may be none."""
    return tuple(each for each in list_scenarios(scenario_folders()) if isinstance(each, Scenario))


def _load_files(paths: Iterable[Path]) -> list[Scenario | BrokenFile]:
    found: dict[str, Scenario] = {}
    broken: list[BrokenFile] = []
    for path in paths:
        try:
            scenarios = _load_cached(path, wanted_language(), *_version(path))
        except ScenarioError as error:
            broken.append(BrokenFile(path, error.problems))
            continue
        taken = next((each for each in scenarios if each.id in found), None)
        if taken is not None:
            broken.append(BrokenFile(path, (_duplicate_id(taken, found[taken.id]),)))
        else:
            found.update((each.id, each) for each in scenarios)
    playable = sorted(found.values(), key=lambda scenario: (scenario.order, scenario.title, scenario.id))
    return [*playable, *broken]


@lru_cache(CACHE_SIZE)
def _load_cached(path: Path, language: str, *versions: tuple[int, int]) -> tuple[Scenario, ...]:
    """Load a file, memoised by times and sizes: several screens list all scenarios again and again."""
    data = translated_bytes(path, language)
    return load_all(path) if data is None else loads_all(data, str(path))


def _version(path: Path) -> tuple[tuple[int, int], ...]:
    """Return modification time in ns and size in bytes of a file and of its translation, if it has one."""
    translation = find_translation(path, wanted_language())
    return tuple(map(_time_and_size, (path, translation) if translation else (path,)))


def _time_and_size(path: Path) -> tuple[int, int]:
    """Return modification time in ns and size in bytes; (0, 0) if the file is missing, which the loader reports."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def find_scenario(name: str, positions: Iterable[Path] | None = None) -> Scenario:
    """Return the scenario with an id, or of a file: "case", "case.variant", "FILE.toml" or "FILE.toml#variant".

    Without a variant, the first variant of the case or file. Raises UnknownScenario, or ScenarioError if its file is
    broken.
    """
    file, _, variant = name.partition("#")
    if file.lower().endswith(".toml"):
        path = expanded(file)
        if not os.path.lexists(path):
            raise UnknownScenario(name, None)
        return _select_variant(load_all(path), variant, name)
    paths = scenario_paths(scenario_folders() if positions is None else positions)
    for row in _load_files([path for path in paths if _may_define(path, name.partition(".")[0])]):
        if isinstance(row, Scenario) and name in (row.id, row.id.partition(".")[0]):
            return row
        if isinstance(row, BrokenFile) and row.path.stem == name:
            raise ScenarioError(row.problems)
    raise UnknownScenario(name, nearest(name, [read_headline(path).id for path in paths]))


def scenarios_named(name: str) -> tuple[Scenario, ...]:
    """Return the scenario with an id, or all variants of the case with it; none if there is no such id."""
    paths = [path for path in scenario_paths(scenario_folders()) if _may_define(path, name.partition(".")[0])]
    rows = [row for row in _load_files(paths) if isinstance(row, Scenario)]
    return tuple(row for row in rows if row.id == name or row.id.startswith(f"{name}."))


def find_variants(name: str) -> tuple[Scenario, ...]:
    """Return all variants of "case" or "FILE.toml", or the one that "case.variant" or "FILE.toml#variant" means.

    Raises what `find_scenario` raises.
    """
    first = find_scenario(name)
    if "#" in name or name == first.id:
        return (first,)
    return load_all(first.path)


def _may_define(path: Path, id_: str) -> bool:
    """Return False if a file certainly does not define an id, without parsing it: neither its name nor its text has it.

    A file with Unicode escapes may spell the id differently, so it counts as possible.
    """
    if path.stem == id_:
        return True
    try:
        data = read_bytes(path)
    except ScenarioError:
        return False
    return os.fsencode(id_) in data or b"\\u" in data.lower()


def _select_variant(scenarios: tuple[Scenario, ...], variant: str, name: str) -> Scenario:
    for each in scenarios:
        if not variant or each.id.partition(".")[2] == variant:
            return each
    near = nearest(variant, [each.id.partition(".")[2] for each in scenarios])
    raise UnknownScenario(name, f"{name.partition('#')[0]}#{near}" if near else None)


def _duplicate_id(scenario: Scenario, first: Scenario) -> Problem:
    report = Report(str(scenario.path), scenario.text)
    report.add("id_taken", 0, name=scenario.id, other=first.path.name)
    return report.problems[0]
