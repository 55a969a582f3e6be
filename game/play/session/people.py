"""Who sits where: ids that tell a newcomer from who was there before, and names for screens."""

from __future__ import annotations

from functools import cache

from game.paths import ASSETS
from game.scenario.scenario import Scenario
from game.sim.rng.hashing import key_of
from game.sim.state import State


def member_id(scenario: Scenario, seat: int, generation: int) -> str:
    """The id of whoever came to a seat as the generation-th hire: the person of the start, then `.2`, `.3`, …"""
    first = scenario.people[seat].id
    return first if generation == 0 else f"{first}.{generation + 1}"


def members(scenario: Scenario, state: State) -> list[str]:
    """The ids of the team of one run, by seat."""
    return [member_id(scenario, seat, int(state.generation[0, seat])) for seat in range(state.seats)]


def starting_names(scenario: Scenario) -> dict[str, str]:
    """Names by id of the people of the start."""
    return {person.id: person.name for person in scenario.people}


def name_newcomers(names: dict[str, str], scenario: Scenario, state: State, seed: int) -> dict[str, str]:
    """Names by id with whoever of the team has none yet: the scenario's next newcomer, else one by the hire's draw."""
    known = dict(names)
    team = members(scenario, state)
    for each in team:
        if each not in known:
            present = {known[other] for other in team if other in known}
            known[each] = _new_name(scenario, each, len(known) - len(scenario.people), present, known, seed)
    return known


def _new_name(scenario: Scenario, who: str, hires: int, present: set[str], known: dict[str, str], seed: int) -> str:
    """The first name from the hire's place in the list on that nobody in this game bore, else nobody who is here."""
    pool = scenario.newcomers or international_names()
    start = hires if scenario.newcomers else int(key_of(f"name {seed} {scenario.id} {who}"))
    around = [pool[(start + step) % len(pool)] for step in range(len(pool))]
    unheard = [name for name in around if name not in known.values()]
    return next((name for name in (*unheard, *around) if name not in present), around[0])


@cache
def international_names() -> tuple[str, ...]:
    """Names from many places, one a line of assets/names.txt."""
    return tuple((ASSETS / "names.txt").read_text(encoding="utf-8").split("\n")[:-1])
