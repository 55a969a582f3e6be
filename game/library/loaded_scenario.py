"""Scenarios for the library: found by name, listed, and changed value by value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.library.argument_checks import checked_mapping
from game.scenario.loading.catalogue import UnknownScenario, find_scenario, list_scenarios
from game.scenario.loading.changed_values import base_id, value_names, with_values
from game.scenario.loading.load import load_all
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario, Value
from game.user_error import UnknownName, shorten


@dataclass(frozen=True)
class LoadedScenario:
    """A scenario that can be played, compared and changed; it never changes itself.

    id: its name, with changed values in brackets. title, lesson: as its file says. difficulty: 1 to 5. quarters: the
    planned length of the command. seats: people in the team. level: its level of difficulty. levels: those there are.
    values: what was changed, by name. hash: SHA-256 of its text and changes.
    """

    scenario: Scenario = field(repr=False)
    id: str = field(init=False)
    title: str = field(init=False)
    level: str = field(init=False)
    lesson: str = field(init=False, repr=False)
    difficulty: int = field(init=False, repr=False)
    quarters: int = field(init=False, repr=False)
    seats: int = field(init=False, repr=False)
    levels: tuple[str, ...] = field(init=False, repr=False)
    values: Mapping[str, Value] = field(init=False, repr=False)
    hash: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        own = self.scenario
        known = {name: getattr(own, name) for name in ("id", "title", "level", "lesson", "difficulty", "hash")}
        known |= {"quarters": own.setting.quarters, "seats": own.setting.seats, "values": dict(own.values)}
        known |= {"levels": tuple(each.id for each in own.levels)}
        for name, value in known.items():
            object.__setattr__(self, name, value)

    def with_values(self, values: Mapping[str, Value]) -> LoadedScenario:
        """Return the scenario with values of its file changed, such as {"mission.drift": 0.06}.

        Names are the keys of the format (docs/format.md) joined by dots, `params.NAME` the numbers of the model
        (docs/numbers.md), `member.ID.KEY` a person. Changes add up. Raises UnknownName with the nearest name,
        BadScenarioValue for what the format refuses, BadArgument for what is no mapping.
        """
        checked_mapping("values", values, '{"mission.drift": 0.06}')
        return LoadedScenario(with_values(self.scenario, values))

    def at_level(self, level: str) -> LoadedScenario:
        """Return the scenario at one of its levels of difficulty. Raises UnknownName with the nearest one."""
        return LoadedScenario(apply_level(self.scenario, str(level)))

    def names(self) -> list[str]:
        """Return every name that `with_values` takes, in the order of the format."""
        return value_names(self.scenario)

    @property
    def base(self) -> str:
        """The id without the changed values."""
        return base_id(self.scenario)


def load(name: str | Path, level: str | None = None) -> LoadedScenario:
    """Return a scenario by its id ("breaking-news"), or from a file ("mine.toml", "mine.toml#variant").

    Without a variant it is the file's first. Raises UnknownScenario with the nearest name, ScenarioError with every
    problem of a broken file, UnknownName for a level that it does not have.
    """
    found = LoadedScenario(find_scenario(str(name)))
    return found if level is None else found.at_level(level)


def as_loaded(scenario: LoadedScenario | str | Path) -> LoadedScenario:
    """Return the scenario itself, or the one that an id or a file names. Raises as `load`, UnknownName."""
    if isinstance(scenario, LoadedScenario):
        return scenario
    if not isinstance(scenario, str | Path):
        raise UnknownName("from_code.not_a_scenario", given=shorten(repr(scenario)))
    return load(scenario)


def scenarios(file: str | Path | None = None) -> list[LoadedScenario]:
    """Return every scenario that can be played, in the order of the list; of a file, every variant.

    Broken files of the player's folder are left out. Raises UnknownScenario, ScenarioError for a file.
    """
    if file is None:
        listed = list_scenarios(scenario_folders())
        return [LoadedScenario(each) for each in listed if isinstance(each, Scenario)]
    if not Path(file).is_file():
        raise UnknownScenario(str(file), None)
    return [LoadedScenario(each) for each in load_all(Path(file))]
