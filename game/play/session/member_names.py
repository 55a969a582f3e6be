"""Member ids, which differ between a newcomer and the previous holder of the seat, and names for screens."""

from __future__ import annotations

from functools import cache

from game.paths import ASSETS
from game.scenario.model.scenario import Scenario
from game.sim.rng.hashing import key_of
from game.sim.state import State


def member_id(scenario: Scenario, seat: int, generation: int) -> str:
    """Return the id of a seat's generation-th hire: the starting person's own id, then with `.2`, `.3`, … appended."""
    first = scenario.people[seat].id
    return first if generation == 0 else f"{first}.{generation + 1}"


def face_seed(scenario: Scenario, seat: int, generation: int) -> int:
    """Return the number from which the face of a hire is drawn, below 2**31."""
    return int(key_of(f"face {scenario.id} {member_id(scenario, seat, generation)}")) % 2**31


def members(scenario: Scenario, state: State) -> list[str]:
    """Return the ids of the team of the first run, by seat."""
    return [member_id(scenario, seat, int(state.generation[0, seat])) for seat in range(state.seats)]


def starting_names(scenario: Scenario) -> dict[str, str]:
    """Return the names of the starting team by id."""
    return {person.id: person.name for person in scenario.people}


def name_newcomers(names: dict[str, str], scenario: Scenario, state: State, seed: int) -> dict[str, str]:
    """Return the names by id, extended by every member who has none yet.

    Takes the scenario's newcomers in order, or starts at a place of the international list that the hire's id decides.
    """
    known = dict(names)
    team = members(scenario, state)
    for seat, each in enumerate(team):
        number = int(state.person[0, seat]) if state.person.shape[1] else 0
        if each not in known and number:
            known[each] = scenario.brought[number - 1].name
        elif each not in known:
            present = {known[other] for other in team if other in known}
            known[each] = _new_name(scenario, each, len(known) - len(scenario.people), present, known, seed)
    return known


def _new_name(scenario: Scenario, new_id: str, hires: int, present: set[str], known: dict[str, str], seed: int) -> str:
    """Return the next name in the list that nobody in this game has had, or else one that nobody present has.

    When the scenario's own names are used up, the international list goes on.
    """
    start = int(key_of(f"name {seed} {scenario.id} {new_id}"))
    own = _rotated(scenario.newcomers, hires)
    rotated = [*own, *_rotated(international_names(), start)]
    unused = [name for name in rotated if name not in known.values()]
    return next((name for name in (*unused, *rotated) if name not in present), rotated[0])


def _rotated(names: tuple[str, ...], first: int) -> list[str]:
    return [names[(first + step) % len(names)] for step in range(len(names))]


@cache
def international_names() -> tuple[str, ...]:
    """Return names from many countries, one for each line of assets/names.txt."""
    return tuple((ASSETS / "names.txt").read_text(encoding="utf-8").split("\n")[:-1])
