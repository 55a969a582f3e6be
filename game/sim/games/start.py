"""The first state of a game: people (given by the scenario or drawn), the playbook and the mission."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.sim.catalogue import MOVES, PROBLEM_KINDS
from game.sim.knowledge.packed_signs import bit_select, pack, smallest_share
from game.sim.network.tie_formation import drawn_ties, given_ties
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PackedBits, PerSeat
from game.sim.numeric.exact import on_grid
from game.sim.params import Params
from game.sim.rng.draws import Draws
from game.sim.setting import MemberSetting
from game.sim.state import BOUNDS, SHORT, WIDE, State, zero_levels
from game.sim.story.dated_announcements import decided_dates
from game.sim.story.empty_memory import empty_memory
from game.sim.story.events import next_event
from game.sim.traits import mask_of, ordinary_traits

LONG_AGO = 99  # quarters since an event that never happened


def start(params: Params, draws: Draws) -> State:
    """Return the state before the first quarter, with the first event chosen; `draws` holds seed and runs."""
    draws = draws.at(0)
    runs, seats = draws.count, params.setting.seats
    levels = {**zero_levels(runs, seats), **_people(params, draws), **_team(params, draws)}
    levels = {name: _bounded(name, value) for name, value in levels.items()}
    tie_to, tie_weight = given_ties(params.setting.members, *drawn_ties(draws, seats))
    following = _following(params, draws, levels["trust"])
    marks = {
        "following": following,
        "tie_to": tie_to,
        **_marks_of_members(params, draws),
        **_marks_of_team(params, draws),
    }
    arrays: dict[str, Any] = {"tie_weight": tie_weight, **levels, **marks, **_knowledge(params, draws)}
    # runs come last in memory: numpy is slow along short axes, such as the team's
    state = State(quarter=1, **{name: np.asfortranarray(array) for name, array in arrays.items()})
    state.dated_comes = decided_dates(state, params, draws.at(1))
    state.event = next_event(state, params, draws)
    return state


def _marks_of_members(params: Params, draws: Draws) -> dict[str, Array]:
    """Return the marks of members but following, which depends on their trust, and the ends of their ties."""
    runs, seats, tenure = draws.count, params.setting.seats, _tenure(params, draws)
    counts = ("loyal", "neglect", "generation", "left", "trust_known", "trust_due", "room_due")
    return {
        **{name: _zeros(runs, seats) for name in counts},
        **{name: np.zeros((runs, seats), bool) for name in ("looking", "first_quit")},
        "tenure": tenure,
        "traits": _traits(params, draws),
        "traits_known": tenure >= params.numbers.known_after,
        **_roles(params, draws),
    }


def _marks_of_team(params: Params, draws: Draws) -> dict[str, Array]:
    """Return the marks of the team: what has been done, the end of the command, and events."""
    runs = draws.count
    return {
        "enforced": np.full(runs, LONG_AGO, np.int64),
        "transformed": np.full(runs, LONG_AGO, np.int64),
        "last_quarter": _last_quarter(params, draws),
        "in_command": np.ones(runs, bool),
        "dismissed": np.zeros(runs, bool),
        "problem_kind": (draws.team_uniform("start.problem_kind") * len(PROBLEM_KINDS)).astype(np.int64),
        "turning": np.zeros(runs, bool),
        "turning_next": np.zeros(runs, bool),
        "bet": np.zeros(runs, np.int64),
        "event": np.full(runs, -1, np.int64),
        "event_seen": np.zeros((runs, len(params.setting.events)), bool),
        "event_left": _zeros(runs, len(params.effects)),
        "event_due": _zeros(runs, len(params.called)),
        "event_rest": _zeros(runs, len(params.resting)),
        "uses": _zeros(runs, len(MOVES)),
        **empty_memory(params, runs),
    }


def _zeros(runs: int, columns: int) -> Array:
    return np.zeros((runs, columns), SHORT)


def _bounded(name: str, value: Floats) -> Floats:
    rounded = on_grid(value)
    low, high = BOUNDS.get(name, WIDE)
    return np.minimum(np.maximum(rounded, low), high)


def _given(members: tuple[MemberSetting, ...], name: str, drawn: Array) -> Array:
    """Return drawn values, replaced by the scenario's in the columns of members for whom it gives one."""
    values = drawn.copy()
    for seat, member in enumerate(members):
        own = getattr(member, name)
        if own is not None:
            values[:, seat] = own
    return values


def _people(params: Params, draws: Draws) -> dict[str, Floats]:
    """Return the levels of members that do not start at 0."""
    n, setting = params.numbers, params.setting
    seats, runs, members = setting.seats, draws.count, setting.members

    def drawn(name: str, mean: float | Floats, sd: float | Floats) -> PerSeat:
        values: PerSeat = mean + sd * draws.normal(f"start.{name}", seats)
        return values

    def flat(value: float) -> PerSeat:
        return np.full((runs, seats), value)

    stars = np.array([bool(m.traits and "star" in m.traits) for m in members])
    ability = drawn("ability", np.where(stars, n.star_ability, 0.0), np.where(stars, n.star_sd, 1.0))
    disposition = _given(members, "disposition", drawn("disposition", n.disposition_mean, n.disposition_sd))
    leaning = setting.morale + n.morale_disposed * (disposition - n.disposition_mean)
    morale = _given(members, "morale", drawn("morale", leaning, n.morale_spread))
    return {
        "ability": _given(members, "ability", ability),
        "skill": _given(members, "skill", drawn("skill", n.skill_mean, n.skill_sd)),
        "development": _given(members, "development", drawn("development", n.development_mean, n.development_sd)),
        "disposition": disposition,
        "morale": morale,
        "habituation": morale,
        "trust": _given(members, "trust", drawn("trust", setting.trust, n.trust_sd)),
        "respect": flat(n.respect_start),
        "strain": _given(members, "strain", flat(n.strain_start)),
        "delegated": flat(n.autonomy_mark),
        "readiness": drawn("ready", n.ready_mean, n.ready_sd),
        "load": flat(n.load_start),
        "performance": flat(1.0),
        "estimate_variance": flat(n.estimate_prior * n.estimate_prior),
    }


def _team(params: Params, draws: Draws) -> dict[str, Floats]:
    """Return the levels of the team that do not start at 0."""
    n, s, runs = params.numbers, params.setting, draws.count
    fixed = {
        "clarity": s.clarity,
        "organisation": s.organisation,
        "process": s.process,
        "enabling": s.enabling,
        "safety": s.safety,
        "craft": s.craft,
        "problems": s.problems,
        "vision": s.vision,
        "cohesion": s.cohesion,
        "pressure": s.pressure,
        "slack": s.slack,
        "systems": n.systems_start,
        "standing": s.standing,
        "money": s.money * params.share_of_nine,
        "income": s.income,
        "manager_skill": s.manager_skill,
        "leader_skill": s.leader_skill,
        "output": params.baseline,
        "net": params.baseline,
        "failing": n.failing_start,
        "target_factor": 1.0,
        "target_factor_next": 1.0,
        "target_factor_later": 1.0,
    }
    levels = {name: np.full(runs, float(value)) for name, value in fixed.items()}
    levels["luck"] = n.luck_sd * draws.team_normal("start.luck")
    return levels


def _traits(params: Params, draws: Draws) -> Ints:
    """Return bit masks: one ordinary trait, sometimes two; the scenario's instead where it gives any."""
    seats = params.setting.seats
    first, second = draws.uniform("start.trait", seats), draws.uniform("start.second_trait", seats)
    two = draws.uniform("start.two_traits", seats) < params.numbers.second_trait
    masks = ordinary_traits(first, second, two)
    for seat, member in enumerate(params.setting.members):
        if member.traits is not None:
            masks[:, seat] = mask_of(member.traits)
    return masks


def _following(params: Params, draws: Draws, trust: PerSeat) -> Bools:
    follows = draws.uniform("start.following", params.setting.seats) < params.numbers.follow_start * trust
    return _given(params.setting.members, "following", follows)


def _tenure(params: Params, draws: Draws) -> Array:
    n, seats = params.numbers, params.setting.seats
    drawn = (n.tenure_low + n.tenure_span * draws.uniform("start.tenure", seats)).astype(SHORT)
    return _given(params.setting.members, "tenure", drawn)


def _roles(params: Params, draws: Draws) -> dict[str, Array]:
    n, setting = params.numbers, params.setting
    count, seats, members = len(setting.roles), setting.seats, setting.members
    best = (draws.uniform("start.best_role", seats) * count).astype(np.int64)
    best = _given(members, "best_role", best)
    other = (best + 1 + (draws.uniform("start.role", seats) * max(count - 1, 1)).astype(np.int64)) % count
    role = np.where(draws.uniform("start.mismatch", seats) < n.mismatch_chance, other, best)
    return {"role": _given(members, "role", role).astype(SHORT), "best_role": best.astype(SHORT)}


def _last_quarter(params: Params, draws: Draws) -> Ints:
    n, setting = params.numbers, params.setting
    drawn = draws.team_uniform("start.end")
    late = np.where(drawn >= 1.0 - n.early_end, setting.end_spread, 0)
    shift = np.where(drawn < n.early_end, -setting.end_spread, late)
    last: Ints = np.maximum(setting.quarters + shift, 1)
    return last


def _knowledge(params: Params, draws: Draws) -> dict[str, PackedBits]:
    """Draw reality and a playbook of the scenario's accuracy; the process follows the playbook."""
    m = params.setting.dimensions
    reality = draws.uniform("start.reality", m) < 0.5
    correct = smallest_share(draws.uniform("start.playbook", m), (1.0 + params.setting.playbook) / 2.0)
    code = reality == correct
    planes = {"reality": pack(reality), "playbook_plus": pack(code), "playbook_minus": pack(~code)}
    processes = {"process_plus": planes["playbook_plus"], "process_minus": planes["playbook_minus"]}
    return {**planes, **processes, **_beliefs(params, draws, planes["reality"], planes["playbook_plus"])}


def _beliefs(params: Params, draws: Draws, reality: PackedBits, code: PackedBits) -> dict[str, PackedBits]:
    """Draw beliefs: from the playbook, from experience (right or wrong), or at random (yes, no or neither)."""
    n, full, seats = params.numbers, params.full, params.setting.seats

    def flags(purpose: str, chance: float) -> PackedBits:
        return draws.bernoulli(f"start.belief_{purpose}", seats, full.size, chance)

    other = 1.0 - n.belief_playbook
    taken = flags("taken", n.belief_playbook)
    lived = flags("lived", n.belief_own / other if other > 0.0 else 0.0)
    found = ~(reality[:, None] ^ flags("right", n.belief_right))
    known, way = flags("known", 2.0 / 3.0), draws.fair_bits("start.belief_way", seats, full.size)

    def belief(code: PackedBits, found: PackedBits, way: PackedBits) -> PackedBits:
        elsewhere = bit_select(known & way, found, lived)
        return bit_select(elsewhere, code[:, None], taken) & full

    return {"belief_plus": belief(code, found, way), "belief_minus": belief(~code, ~found, ~way)}
