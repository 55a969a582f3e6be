"""Random scenarios, random plans and small teams for the tests of the engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from game.sim.catalogue import INDEX, MOVES, TRAIT_IDS
from game.sim.conditions import Condition
from game.sim.games.start import start
from game.sim.ledger import Ledger
from game.sim.numeric.arrays import Array
from game.sim.params import Params, parameters
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import (
    MEMBER_VARIABLES,
    SELECTORS,
    TEAM_VARIABLES,
    Choice,
    Dated,
    Event,
    EventEffect,
    MemberSetting,
    SecondBoss,
    Setting,
    Who,
)
from game.sim.state import ARRAYS, State
from game.sim.step import step

Random = np.random.Generator
STATED = ("trust", "morale", "safety", "problems", "process", "clarity", "organisation", "vision", "slack", "pressure")


def people(count: int, **own: Any) -> tuple[MemberSetting, ...]:
    """Return members that differ only in their draws; own: settings of all of them."""
    return tuple(MemberSetting(f"m{seat}", **own) for seat in range(count))


def team(count: int = 9, quarters: int = 12, overrides: dict[str, float] | None = None, **stated: Any) -> Params:
    """Return the parameters of a plain scenario with a baseline of 1 a member."""
    members = stated.pop("members", people(count))
    given = {"traits": (), **stated}
    given.pop("traits")
    setting = Setting("plain", members, quarters, overrides=tuple((overrides or {}).items()), **given)
    return parameters(setting, float(setting.seats))


def draws_of(runs: int, seed: int = 1) -> Draws:
    """Return the draws of the first runs of a seed."""
    return Draws.of(seed, np.arange(runs, dtype=np.uint64), "")


def start_state(params: Params, runs: int = 64, seed: int = 1, **changed: Any) -> tuple[State, Draws]:
    """Return a first state with some arrays set to one value each, and its draws."""
    draws = draws_of(runs, seed)
    state = start(params, draws)
    return with_values(state, **changed), draws


def with_values(state: State, **changed: Any) -> State:
    """Return the state with some arrays replaced, each by one value or a broadcastable array; levels on the grid."""
    state = state.copy()
    for name, value in changed.items():
        old = getattr(state, name)
        new = np.broadcast_to(np.asarray(value, old.dtype), old.shape).copy()
        setattr(state, name, np.rint(new * 2.0**32) / 2.0**32 if new.dtype == np.float64 else new)
    return state


def plan_for_all(runs: int, seats: int, *moves: str | tuple[str, int]) -> Plan:
    """Return the same plan for every run, from names of team moves and planned moves."""
    plan = Plan.empty(runs, seats)
    for move in moves:
        if isinstance(move, str):
            plan.team[:, INDEX[move]] = True
        else:
            plan.aims[:, INDEX[move[0]], move[1]] = True
    return plan


def play(state: State, params: Params, draws: Draws, *quarters: tuple[str | tuple[str, int], ...]) -> State:
    """Play plans that are the same in every run, one a quarter."""
    for moves in quarters:
        state = step(state, plan_for_all(state.runs, state.seats, *moves), params, draws)
    return state


def step_with_ledger(state: State, params: Params, draws: Draws, *moves: str | tuple[str, int]) -> tuple[State, Ledger]:
    """Play one quarter; return the state after it and its ledger."""
    ledger = Ledger()
    return step(state, plan_for_all(state.runs, state.seats, *moves), params, draws, ledger), ledger


def amount(ledger: Ledger, variable: str, cause: str) -> Array:
    """Return the change of a variable by a cause, 0.0 if the ledger has none."""
    found = [value for name, value in ledger.of(variable) if name == cause]
    return sum(found[1:], found[0]) if found else np.zeros(())


def differing_arrays(one: State, other: State) -> list[str]:
    """Return the names of arrays whose bits differ; -0.0 differs from 0.0."""
    names = [] if one.quarter == other.quarter else ["quarter"]
    for name in ARRAYS:
        a, b = getattr(one, name), getattr(other, name)
        if a.dtype != b.dtype or a.shape != b.shape or a.tobytes() != b.tobytes():
            names.append(name)
    return names


# --- random scenarios and plans


def random_plan(rng: Random, runs: int, seats: int, busy: float) -> Plan:
    """Return random moves with random targets, legal or not: the engine must accept all. busy: the chance of a move."""
    aimed = np.array([move.aimed for move in MOVES])
    team_moves = (rng.random((runs, len(MOVES))) < busy) & ~aimed
    aims = (rng.random((runs, len(MOVES), seats)) < busy * min(1.0, 2.0 / seats)) & aimed[None, :, None]
    return Plan(team_moves, aims, rng.integers(-1, 4, runs))


def random_setting(rng: Random) -> Setting:
    """Return a random setting from the whole range of sizes, dimensions, people, dates and events."""
    seats = int(rng.integers(1, 31))
    roles = tuple(f"r{i}" for i in range(int(rng.integers(1, 5))))
    quarters = int(rng.integers(1, 9))
    stated: dict[str, Any] = {name: float(rng.random()) for name in STATED if rng.random() < 0.4}
    return Setting(
        id="random",
        members=tuple(_member(rng, seat, seats, len(roles)) for seat in range(seats)),
        quarters=quarters,
        end_spread=int(rng.integers(0, 3)),
        dimensions=int(rng.integers(1, 71)),
        drift=float(rng.choice([0.0, 0.02, 0.3])),
        shock=float(rng.choice([0.0, 0.3, 1.0])),
        playbook=float(rng.uniform(-1.0, 1.0)),
        tolerance=float(rng.random()),
        growth=float(rng.uniform(-0.02, 0.05)),
        target_chance=float(rng.choice([0.0, 0.5])),
        standing=float(rng.uniform(0.12, 1.0)),
        money=float(rng.uniform(-2.0, 6.0)),
        craft=float(rng.uniform(-0.5, 0.5)),
        roles=roles,
        dated=tuple(_dated(rng, quarters) for _ in range(int(rng.integers(0, 4)))),
        events=tuple(_event(rng, row, seats) for row in range(int(rng.integers(0, 4)))),
        overrides=tuple((name, value) for name, value in _OVERRIDES if rng.random() < 0.1),
        second=SecondBoss(_below("team.morale", float(rng.random()))) if rng.random() < 0.3 else None,
        **stated,
    )


def _below(name: str, bound: float) -> Condition:
    return Condition("<", (Condition("name", (name,)), Condition("number", (bound,))))


_OVERRIDES = (
    ("quit_shock", 0.1),
    ("hero_votes", 9.0),
    ("bet_dimensions", 10.0),
    ("spill", 1.0),
    ("clarity_keep", 1.0),
    ("skill_rate", 1.0),
    ("luck_sd", 0.0),
)


def random_params(rng: Random) -> Params:
    """Return the parameters of a random scenario with a plausible baseline."""
    setting = random_setting(rng)
    return parameters(setting, 0.9 * setting.seats)


def _member(rng: Random, seat: int, seats: int, roles: int) -> MemberSetting:
    member = MemberSetting(f"m{seat}")
    if rng.random() < 0.5:
        return member
    others = [other for other in range(seats) if other != seat]
    own: dict[str, Any] = {
        name: float(rng.random()) for name in ("skill", "morale", "trust", "strain") if rng.random() < 0.5
    }
    if others and rng.random() < 0.6:
        size = int(rng.integers(1, min(4, len(others)) + 1))
        own["ties"] = tuple(int(tie) for tie in rng.choice(others, size, replace=False))
    traits = tuple(str(trait) for trait in rng.choice(TRAIT_IDS, int(rng.integers(0, 3)), replace=False))
    role = int(rng.integers(0, roles))
    return replace(member, traits=traits, ability=float(rng.normal()), best_role=role, tenure=1, **own)


def _dated(rng: Random, quarters: int) -> Dated:
    kind = str(rng.choice(["mission", "target", "money", "income", "standing"]))
    size = {"mission": rng.random(), "target": rng.uniform(0.5, 1.5), "money": 2.0, "income": -0.2, "standing": -0.3}
    return Dated(
        quarter=int(rng.integers(1, quarters + 1)), kind=kind, amount=float(size[kind]), ahead=int(rng.integers(0, 3))
    )


def _event(rng: Random, row: int, seats: int) -> Event:
    low = _below("team.morale", float(rng.random()))
    anybody = Condition("any", (Condition(">", (Condition("name", ("member.trust",)), Condition("number", (0.5,)))),))
    choices = tuple(
        Choice(
            id=f"c{answer}",
            text="",
            effects=tuple(_effect(rng, seats) for _ in range(int(rng.integers(0, 3)))),
            money=float(rng.choice([0.0, 1.0, 50.0])),
            needs=anybody if rng.random() < 0.3 else None,
        )
        for answer in range(int(rng.integers(2, 4)))
    )
    about = int(rng.integers(0, seats)) if rng.random() < 0.3 else None
    return Event(
        id=f"e{row}",
        title="",
        text="",
        choices=choices,
        when=low if rng.random() < 0.5 else None,
        once=bool(rng.random() < 0.5),
        chance=float(rng.choice([0.5, 1.0])),
        priority=int(rng.integers(0, 2)),
        about=about,
    )


def _effect(rng: Random, seats: int) -> EventEffect:
    variable = str(rng.choice([*MEMBER_VARIABLES, *TEAM_VARIABLES]))
    seat = int(rng.integers(0, seats))
    kind, named = str(rng.choice(SELECTORS)), str(rng.choice(["morale", "trust", "skill"]))
    who = Who(kind, seat, named, role=0, trait="proud", seats=(0, seat))
    return EventEffect(
        variable=variable, amount=float(rng.uniform(-0.4, 0.4)), who=who, quarters=int(rng.integers(1, 4))
    )
