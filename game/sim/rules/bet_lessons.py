"""Lessons of bets: wins are adopted; losses teach if they are discussed, and otherwise leave gaps in the playbook."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.knowledge.packed_signs import bit_select, pack, unpack
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PackedBits
from game.sim.numeric.k_smallest import k_smallest
from game.sim.rules.bets import Bets
from game.sim.turn import Turn


def bet_lessons(turn: Turn, bets: Bets) -> tuple[Effects, PackedBits | None]:
    """Adopt what a bet showed to be right, and learn from failures that are understood.

    Also return the questions on which one of these showed the truth, packed (runs, words); None if there were none.

    A failure can be learned from for some quarters.
    """
    s, taught = turn.state, None
    new_failures = bets.wrong * bets.lost
    stock = s.failures + new_failures
    effects: Effects = [("failures", "lost_bets", new_failures)]
    result = np.select([bets.won, bets.blamed, bets.lost], [1, 3, 2], 0)
    rows = np.nonzero((stock > 0.0) | turn.plan.on("risk"))[0]
    if rows.size:
        effects.append(("failures", "understood", -np.where(bets.understood, stock, 0.0)))
        learned, shown = bets.understood[rows], bets.good[rows]
        shown[learned] |= _insight(turn, rows[learned], stock[rows][learned])
        taught = _with_rows(np.zeros_like(s.playbook_plus), rows, shown)
        effects += _knowledge(turn, bets, rows, learned, shown)
    effects.append(("bet", "bets", result))
    return effects, taught


def corrections(turn: Turn) -> Effects:
    """Put some errors and gaps of the playbook right where the team reviews its work: more where it is safe to speak.

    Source: debriefs (Tannenbaum & Cerasoli 2013), sign.
    """
    if not turn.anywhere("learn"):
        return []
    n, s, full = turn.numbers, turn.state, turn.params.full
    openness = n.learn_correct_base + (1.0 - n.learn_correct_base) * s.safety
    chance = n.learn_corrects * s.leader_skill * openness * turn.on("learn")
    seen = turn.draws.bernoulli("lessons.errors", 1, full.size, chance[:, None])[:, 0] & full
    seen &= bit_select(~s.playbook_plus, ~s.playbook_minus, ~s.reality)
    return [
        ("playbook_plus", "move.learn", bit_select(s.playbook_plus, s.reality, seen)),
        ("playbook_minus", "move.learn", bit_select(s.playbook_minus, ~s.reality, seen)),
    ]


def _knowledge(turn: Turn, bets: Bets, rows: Ints, learned: Bools, shown: PackedBits) -> Effects:
    """Return playbook and beliefs after they took what was shown; lost bets that nobody understood leave gaps."""
    n, s, m, draws = turn.numbers, turn.state, turn.params.setting.dimensions, turn.draws.rows(rows)
    hole = np.where(learned[:, None], np.uint32(0), bets.bad[rows])
    hole &= pack(draws.uniform("lessons.blank", m) < n.blank_chance)
    truth = s.reality[rows]
    playbook_plus = bit_select(s.playbook_plus[rows], truth, shown) & ~hole
    playbook_minus = bit_select(s.playbook_minus[rows], ~truth, shown) & ~hole
    adopts = draws.bernoulli("lessons.adopt", s.seats, shown.shape[1], n.bet_adopt) & shown[:, None, :]
    plus = bit_select(s.belief_plus[rows], truth[:, None, :], adopts)
    minus = bit_select(s.belief_minus[rows], ~truth[:, None, :], adopts)
    changes = {
        "playbook_plus": playbook_plus,
        "playbook_minus": playbook_minus,
        "belief_plus": plus,
        "belief_minus": minus,
    }
    return [(name, "lessons", _with_rows(getattr(s, name), rows, new)) for name, new in changes.items()]


def _insight(turn: Turn, rows: Ints, stock: Floats) -> PackedBits:
    """Return the questions on which a failure shows reality: first those that the playbook has wrong."""
    n, s, m, draws = turn.numbers, turn.state, turn.params.setting.dimensions, turn.draws.rows(rows)
    wrong = unpack(bit_select(~s.playbook_plus[rows], ~s.playbook_minus[rows], ~s.reality[rows]), m)
    count = n.insight_base + np.minimum(n.insight_failure * stock, n.insight_most)
    seen = k_smallest(np.where(wrong, 0.0, 1.0) + draws.uniform("lessons.order", m), count)
    seen &= draws.uniform("lessons.insight", m) < n.insight_sure
    return pack(seen)


def _with_rows(old: PackedBits, rows: Ints, new: Array) -> PackedBits:
    changed = old.copy(order="K")
    changed[rows] = new
    return changed
