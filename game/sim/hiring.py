"""Newcomers: a fresh mind, no ramp-up yet, and numbers that belong to the hire, not to the quarter."""

from __future__ import annotations

import numpy as np

from game.sim.draws import bell, unit
from game.sim.exact import mean, on_grid
from game.sim.hashing import Words
from game.sim.knowledge import FRESH_WORDS, fresh
from game.sim.network import rewired
from game.sim.params import ORDINARY_TRAITS
from game.sim.state import BOUNDS, WIDE, Array, Floats, Ints
from game.sim.turn import Effects, Placed, Turn

PERSON = ("ability", "disposition", "trust", "trait", "second_trait", "two_traits", "mismatch", "best_role")
Drawn = dict[str, Words]  # 64 random bits of each hire, by what they decide


def hired(turn: Turn) -> Effects:
    """Fill every empty seat; each level changes by a booked difference, so the books still add up."""
    s = turn.state
    rows, seats = np.nonzero(turn.gone)
    places = seats * s.runs + rows
    generation = s.generation[rows, seats] + 1
    person = turn.draws.hire_words_at("hire.person", rows, seats, generation, len(PERSON))
    drawn = {name: person[:, place] for place, name in enumerate(PERSON)}
    levels = _levels(turn, rows, drawn)
    effects: Effects = []
    for name, value in levels.items():
        before = getattr(s, name).T.reshape(-1)[places]
        low, high = BOUNDS.get(name, WIDE)
        fitting = np.minimum(np.maximum(on_grid(value), low), high)
        effects.append((name, "newcomer", Placed(places, fitting - before)))
    marks = {**_marks(turn, generation, s.role[rows, seats], drawn), **_beliefs(turn, rows, seats, generation)}
    for name, mark in marks.items():
        changed = getattr(s, name).copy(order="F")
        changed.T.reshape(-1, s.runs * s.seats)[:, places] = mark
        effects.append((name, "newcomer", changed))
    return effects


def _levels(turn: Turn, rows: Ints, drawn: Drawn) -> dict[str, Floats]:
    n, s = turn.numbers, turn.state

    def flat(value: float) -> Floats:
        return np.full(rows.size, value)

    disposition = on_grid(n.disposition_mean + n.disposition_sd * bell(drawn["disposition"]))
    team_trust = turn.means.trust[rows]
    return {
        "ability": n.new_ability + bell(drawn["ability"]),
        "skill": flat(n.new_skill),
        "development": flat(n.development_mean),
        "disposition": disposition,
        "morale": disposition + n.new_morale,
        "habituation": disposition,
        "trust": n.new_trust + n.new_trust_team * team_trust + n.new_trust_sd * bell(drawn["trust"]),
        "respect": flat(n.respect_start),
        "strain": flat(n.new_strain),
        "feedback": flat(0.0),
        "freshness": flat(0.0),
        "watch": flat(0.0),
        "delegated": flat(n.autonomy_mark),
        "record": mean(s.record)[rows] + n.new_record,
        "estimate": flat(n.estimate_new_mean),
        "width": flat(n.estimate_new * n.estimate_new),
    }


def _marks(turn: Turn, generation: Ints, seated: Ints, drawn: Drawn) -> dict[str, Array | int | bool]:
    """Whoever is hired is hired for the role of the seat (`seated`), and sometimes turns out to be best in another."""
    n, roles = turn.numbers, len(turn.params.setting.roles)
    first = (unit(drawn["trait"]) * ORDINARY_TRAITS).astype(np.int64)
    step = 1 + (unit(drawn["second_trait"]) * (ORDINARY_TRAITS - 1)).astype(np.int64)
    second = np.where(unit(drawn["two_traits"]) < n.second_trait, 1 << ((first + step) % ORDINARY_TRAITS), 0)
    other = 1 + (unit(drawn["best_role"]) * max(roles - 1, 1)).astype(np.int64)
    return {
        "following": False,
        "loyal": 0,
        "tenure": 0,
        "neglect": 0,
        "traits": (1 << first) | second,
        "traits_known": False,
        "best_role": np.where(unit(drawn["mismatch"]) < n.mismatch_chance, (seated + other) % roles, seated),
        "generation": generation,
        "trust_known": 0,
        "trust_due": 0,
        "room_due": 0,
    }


def _beliefs(turn: Turn, rows: Ints, seats: Ints, generation: Ints) -> dict[str, Array]:
    words = turn.draws.hire_words_at("hire.beliefs", rows, seats, generation, FRESH_WORDS * turn.params.full.size)
    plus, minus = fresh(words, turn.params.full)
    return {"belief_plus": plus.T, "belief_minus": minus.T}


def ties_after(turn: Turn) -> Effects:
    """The influence network after people left and came."""
    s = turn.state
    rows = np.nonzero(turn.gone.any(axis=1))[0]
    gone = turn.gone[rows].astype(np.int64)
    seats = s.seats
    if seats < 3:
        return []
    drawn = turn.draws.rows(rows).uniform("hire.ties", 2 * seats).reshape(rows.size, seats, 2)
    here = np.arange(seats, dtype=np.int64)
    first_step = (drawn[:, :, 0] * (seats - 1)).astype(np.int64)
    second_step = (first_step + 1 + (drawn[:, :, 1] * (seats - 2)).astype(np.int64)) % (seats - 1)
    first = (here + 1 + first_step) % seats
    second = (here + 1 + second_step) % seats
    to, weight = rewired(s.tie_to[rows], s.tie_weight[rows], gone, first, second)
    tie_to = s.tie_to.copy(order="K")
    tie_to[rows] = to
    places = np.arange(tie_to.shape[2] * seats)[:, None] * s.runs + rows
    moved = (weight - s.tie_weight[rows]).T.reshape(-1)
    return [("tie_to", "leaving", tie_to), ("tie_weight", "leaving", Placed(places.reshape(-1), moved))]
