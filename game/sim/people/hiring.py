"""Newcomers: their levels, marks, beliefs and ties, drawn from numbers that belong to the hire, not the quarter."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects, MemberAmounts
from game.sim.knowledge.learning import BELIEF_WORDS, random_beliefs
from game.sim.knowledge.packed_signs import bit_select, pack
from game.sim.network.tie_formation import rewired
from game.sim.numeric.arrays import Array, Bools, Floats, Ints
from game.sim.numeric.exact import mean_level, on_grid
from game.sim.numeric.member_subset import MemberSubset
from game.sim.rng.draws import normal_quantile
from game.sim.rng.hashing import uniform_from_words
from game.sim.setting import MemberSetting
from game.sim.state import BOUNDS, MEMBER_LEVELS, WIDE
from game.sim.traits import mask_of, ordinary_traits
from game.sim.turn import Turn

NORMAL = ("ability", "disposition", "trust")
UNIFORM = ("trait", "second_trait", "two_traits", "mismatch", "best_role")
SEAT_LEVELS = ("performance",)  # levels that stay with the seat when a newcomer takes it
PERSONAL_LEVELS = tuple(name for name in MEMBER_LEVELS if name not in SEAT_LEVELS)
Drawn = dict[str, Floats]  # random numbers (k,), by what they decide


def fill_seats(turn: Turn, empty: MemberSubset, called: Ints | None = None) -> Effects:
    """Fill the empty seats. Levels change by booked differences, so that the ledger still adds up.

    called: (k,) for each seat the number of the named newcomer who takes it, from 1, or none above 0.
    """
    s = turn.state
    rows, seats = empty.rows_and_seats()
    generation = empty.take(s.generation) + 1
    drawn = _drawn(turn, rows, seats, generation)
    levels = {**dict.fromkeys(PERSONAL_LEVELS, 0.0), **_levels(turn, rows, drawn)}
    if called is not None:
        levels |= _given_levels(turn, called, levels)
    values, before = np.empty((len(levels), empty.count)), np.empty((len(levels), empty.count))
    for row, (name, value) in enumerate(levels.items()):
        values[row], before[row] = value, empty.take(getattr(s, name))
    low, high = np.array([BOUNDS.get(name, WIDE) for name in levels]).T[:, :, None]
    moved = np.minimum(np.maximum(on_grid(values), low), high) - before
    effects: Effects = [(name, "newcomer", MemberAmounts(empty, by)) for name, by in zip(levels, moved, strict=True)]
    marks = {**_marks(turn, generation, empty.take(s.role), drawn), **_beliefs(turn, rows, seats, generation)}
    if called is not None:
        marks |= _given_marks(turn.params.setting.newcomers, called, marks, empty.take(s.role))
    for name, mark in marks.items():
        changed = getattr(s, name).copy(order="F")
        empty.put(changed, mark)
        effects.append((name, "newcomer", changed))
    return effects


def _drawn(turn: Turn, rows: Ints, seats: Ints, generation: Ints) -> Drawn:
    words = turn.draws.hire_random_words_at("hire.person", rows, seats, generation, len(NORMAL) + len(UNIFORM)).T.copy()
    numbers = (*normal_quantile(words[: len(NORMAL)]), *uniform_from_words(words[len(NORMAL) :]))
    return dict(zip((*NORMAL, *UNIFORM), numbers, strict=True))


def _levels(turn: Turn, rows: Ints, drawn: Drawn) -> dict[str, Floats | float]:
    """Return the levels with which a newcomer does not begin at 0."""
    n, s = turn.numbers, turn.state
    disposition = on_grid(n.disposition_mean + n.disposition_sd * drawn["disposition"])
    team_trust = turn.opening.mean_trust[rows]
    return {
        "ability": n.new_ability + drawn["ability"],
        "skill": n.new_skill,
        "development": n.development_mean,
        "disposition": disposition,
        "morale": disposition + n.new_morale,
        "habituation": disposition,
        "trust": n.new_trust + n.new_trust_team * team_trust + n.new_trust_sd * drawn["trust"],
        "respect": n.respect_start,
        "strain": n.new_strain,
        "delegated": n.autonomy_mark,
        "readiness": n.new_ready,
        "load": 0.0,
        "record": mean_level(s.record)[rows] + n.new_record,
        "estimate": n.estimate_new_mean,
        "estimate_variance": n.estimate_new * n.estimate_new,
    }


def _marks(turn: Turn, generation: Ints, seated: Ints, drawn: Drawn) -> dict[str, Array | int | bool]:
    """Return the newcomers' marks. They are hired for the role of the seat (`seated`), and some suit another better."""
    n, roles = turn.numbers, len(turn.params.setting.roles)
    other = 1 + (drawn["best_role"] * max(roles - 1, 1)).astype(np.int64)
    return {
        "following": False,
        "looking": False,
        "loyal": 0,
        "tenure": 0,
        "neglect": 0,
        "traits": ordinary_traits(drawn["trait"], drawn["second_trait"], drawn["two_traits"] < n.second_trait),
        "traits_known": False,
        "best_role": np.where(drawn["mismatch"] < n.mismatch_chance, (seated + other) % roles, seated),
        "generation": generation,
        "trust_known": 0,
        "trust_due": 0,
        "room_due": 0,
    }


GIVEN_LEVELS = ("ability", "skill", "development", "disposition", "morale", "trust", "strain")


def _given_levels(turn: Turn, called: Ints, drawn: dict[str, Floats | float]) -> dict[str, Floats | float]:
    """Return the levels that the scenario gives to named newcomers, in their places among the drawn ones, (k,)."""
    levels = {name: drawn[name] for name in (*GIVEN_LEVELS, "habituation")}
    for number, person in enumerate(turn.params.setting.newcomers, 1):
        given = {name: getattr(person, name) for name in GIVEN_LEVELS}
        if person.morale is None and person.disposition is not None:
            given["morale"] = person.disposition + turn.numbers.new_morale
        given["habituation"] = person.disposition if person.morale is None else person.morale
        for name, value in given.items():
            if value is not None:
                levels[name] = np.where(called == number, value, levels[name])
    return levels


def _given_marks(
    people: tuple[MemberSetting, ...], called: Ints, drawn: dict[str, Array | int | bool], seated: Ints
) -> dict[str, Array | int | bool]:
    """Return the marks of named newcomers, in their places among the drawn ones, (k,)."""
    marks: dict[str, Array | int | bool] = {
        "person": np.maximum(called, 0),
        "role": seated,
        **{name: drawn[name] for name in ("traits", "best_role", "following", "tenure")},
    }
    for number, person in enumerate(people, 1):
        own = {name: getattr(person, name) for name in ("role", "best_role", "following", "tenure")}
        own["traits"] = None if person.traits is None else mask_of(person.traits)
        for name, value in own.items():
            if value is not None:
                marks[name] = np.where(called == number, value, marks[name])
    return marks


def _beliefs(turn: Turn, rows: Ints, seats: Ints, generation: Ints) -> dict[str, Array]:
    """Return the newcomers' beliefs: a part of the playbook that they are told, and anything about the rest."""
    s, full, hire = turn.state, turn.params.full, (rows, seats, generation)
    words = turn.draws.hire_random_words_at("hire.beliefs", *hire, BELIEF_WORDS * full.size)
    plus, minus = random_beliefs(words, full)
    heard = uniform_from_words(turn.draws.hire_random_words_at("hire.playbook", *hire, turn.params.setting.dimensions))
    told = pack(heard < turn.numbers.new_playbook) & (s.playbook_plus | s.playbook_minus)[rows]
    return {
        "belief_plus": bit_select(plus, s.playbook_plus[rows], told),
        "belief_minus": bit_select(minus, s.playbook_minus[rows], told),
    }


def ties_after(turn: Turn, rows: Ints, gone: Bools) -> Effects:
    """Rewire the influence network of `rows`, the runs in which people left and came; gone: (runs, seats)."""
    s = turn.state
    if s.seats < 3:
        return []
    left = gone.T.take(rows, axis=1)
    drawn = turn.draws.rows(rows).uniform("hire.ties", 2 * s.seats).T.reshape(s.seats, 2, rows.size)
    seat, team = left.nonzero()
    first_step = (drawn[seat, 0, team] * (s.seats - 1)).astype(np.int64)
    second_step = (first_step + 1 + (drawn[seat, 1, team] * (s.seats - 2)).astype(np.int64)) % (s.seats - 1)
    friends = (seat + 1 + first_step) % s.seats, (seat + 1 + second_step) % s.seats
    weight = s.tie_weight.T.take(rows, axis=2)
    new_to, new_weight = rewired(s.tie_to.T.take(rows, axis=2), weight, left, friends)
    everybody = MemberSubset.of_runs(rows, s.runs, s.seats)
    tie_to = s.tie_to.copy(order="F")
    everybody.put(tie_to, new_to.reshape(new_to.shape[0], -1).T)
    moved = (new_weight - weight).reshape(weight.shape[0], -1).T
    return [("tie_to", "leaving", tie_to), ("tie_weight", "leaving", MemberAmounts(everybody, moved))]
