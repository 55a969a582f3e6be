"""All the scenarios there are: those of the game and the player's own, broken ones with what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from game.paths import SCENARIOS, user_scenarios
from game.scenario.load import load_all, read_bytes
from game.scenario.problems import BrokenFile, Problem, Report, ScenarioError
from game.scenario.scenario import Scenario
from game.user_error import UnknownName, nearest

MOST_FILES = 500  # of one folder
KEPT = 200  # files, as they were read last


class UnknownScenario(UnknownName):
    """There is no scenario of this name; `nearest` is the one most like it, if any is."""

    def __init__(self, name: str, nearest: str | None) -> None:
        key = "scenario.unknown_near" if nearest else "scenario.unknown"
        super().__init__(key, name=name if len(name) <= 60 else name[:57] + "...", near=nearest or "")
        self.name, self.nearest = name, nearest


def scenario_folders() -> tuple[Path, Path]:
    """Where scenarios are looked for: the game's own, then the player's."""
    return SCENARIOS, user_scenarios()


def list_scenarios(places: Iterable[Path]) -> list[Scenario | BrokenFile]:
    """Every scenario of the folders by order and title, broken files last; never raises for what a file holds.

    Of two files with one id the first stays playable and the second is told to be a repetition.
    """
    return _shelved([path for folder in places for path in _files(folder)])


def _shelved(paths: Iterable[Path]) -> list[Scenario | BrokenFile]:
    found: dict[str, Scenario] = {}
    broken: list[BrokenFile] = []
    for path in paths:
        try:
            scenarios = _loaded(path, *_stamp(path))
        except ScenarioError as error:
            broken.append(BrokenFile(path, error.problems))
            continue
        taken = next((each for each in scenarios if each.id in found), None)
        if taken is not None:
            broken.append(BrokenFile(path, (_repetition(taken, found[taken.id]),)))
        else:
            found.update((each.id, each) for each in scenarios)
    playable = sorted(found.values(), key=lambda scenario: (scenario.order, scenario.title, scenario.id))
    return [*playable, *broken]


@lru_cache(KEPT)
def _loaded(path: Path, changed: int, size: int) -> tuple[Scenario, ...]:
    """The scenarios of a file as it is since `changed`: title, browser and lab ask for all of them again and again."""
    return load_all(path)


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was changed, in ns, and its bytes; of one that is not to be found, the loader tells more."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def find_scenario(name: str, places: Iterable[Path] | None = None) -> Scenario:
    """The scenario of an id or of the path of a file; of a variant "case.variant" or "FILE.toml#variant".

    Of a case or a file with variants that names none, the first.

    Raises UnknownScenario where there is none of that name, ScenarioError where its file is broken.
    """
    file, _, variant = name.partition("#")
    if file.endswith(".toml"):
        if not Path(file).is_file():
            raise UnknownScenario(name, None)
        return _variant(load_all(Path(file)), variant, name)
    paths = [path for folder in (scenario_folders() if places is None else places) for path in _files(folder)]
    for row in _shelved([path for path in paths if _may_hold(path, name.partition(".")[0])]):
        if isinstance(row, Scenario) and name in (row.id, row.id.partition(".")[0]):
            return row
        if isinstance(row, BrokenFile) and row.path.stem == name:
            raise ScenarioError(row.problems)
    ids = [row.id for row in _shelved(paths) if isinstance(row, Scenario)]
    raise UnknownScenario(name, nearest(name, ids))


def _may_hold(path: Path, id_: str) -> bool:
    """Whether a file can be the one of an id: it is called so, or says so, unless in escapes; quick, reading only."""
    if path.stem == id_:
        return True
    try:
        data = read_bytes(path)
    except ScenarioError:
        return False  # by its name it is not the one, and nothing else of it can be known
    return id_.encode() in data or b"\\u" in data.lower()


def _variant(scenarios: tuple[Scenario, ...], variant: str, name: str) -> Scenario:
    for each in scenarios:
        if not variant or each.id.partition(".")[2] == variant:
            return each
    near = nearest(variant, [each.id.partition(".")[2] for each in scenarios])
    raise UnknownScenario(name, f"{name.partition('#')[0]}#{near}" if near else None)


def _files(folder: Path) -> list[Path]:
    """The scenario files of a folder by name; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")[:MOST_FILES]
    except OSError:
        return []


def _repetition(scenario: Scenario, first: Scenario) -> Problem:
    report = Report(str(scenario.path), scenario.text)
    report.add("id_taken", 0, name=scenario.id, other=first.path.name)
    return report.problems[0]
