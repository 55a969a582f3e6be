"""What becomes of bets: wins are adopted; losses teach where they are talked about, and leave holes elsewhere."""

from __future__ import annotations

import numpy as np

from game.sim.knowledge.packed_signs import blend, dims, pack
from game.sim.numeric.arrays import Array, Bools, Floats, Ints, PackedBits
from game.sim.numeric.k_smallest import lowest
from game.sim.turn import Effects, Turn


def lessons(turn: Turn) -> Effects:
    """Adopt, understand or blame; a failure stays available to learn from for a while."""
    s = turn.state
    turn.blamed = np.zeros(s.runs, bool)
    fresh = turn.bets_wrong * turn.lost
    stock = s.failures + fresh
    effects: Effects = [("failures", "lost_bets", fresh)]
    bet = np.where(turn.won, 1, 0)
    rows = np.nonzero((stock > 0.0) | turn.plan.on("risk"))[0]
    if rows.size:
        learned = _understood(turn, rows, stock[rows])
        knew = np.zeros(s.runs, bool)
        knew[rows] = learned
        turn.blamed = turn.lost & ~knew
        bet = np.where(turn.lost, np.where(knew, 2, 3), bet)
        effects.append(("failures", "understood", -np.where(knew, stock, 0.0)))
        effects += _knowledge(turn, rows, learned, stock[rows])
    effects.append(("bet", "bets", bet))
    return effects


def _understood(turn: Turn, rows: Ints, stock: Floats) -> Bools:
    n, s = turn.numbers, turn.state
    own = n.learn_own * s.safety * s.safety * (n.learn_own_base + n.learn_own_trust * turn.means.trust)
    chance = (own + n.learn_chance * s.leader_skill * turn.on("learn")).clip(0.0, n.learn_most)[rows]
    told: Bools = (stock > 0.0) & (turn.draws.rows(rows).team_uniform("lessons.understood") < chance)
    return told


def _knowledge(turn: Turn, rows: Ints, learned: Bools, stock: Floats) -> Effects:
    """The playbook and the beliefs after wins are adopted, failures understood, and the rest blanked."""
    n, s, m, draws = turn.numbers, turn.state, turn.params.setting.dimensions, turn.draws.rows(rows)
    shown = turn.bet_good[rows]
    shown[learned] |= _insight(turn, rows[learned], stock[learned])
    if turn.books is not None:
        turn.books.taught = np.zeros_like(s.code_plus)
        turn.books.taught[rows] = shown
    hole = np.where(learned[:, None], np.uint32(0), turn.bet_bad[rows])
    hole &= pack(draws.uniform("lessons.blank", m) < n.blank_chance)
    truth = s.reality[rows]
    code_plus = blend(s.code_plus[rows], truth, shown) & ~hole
    code_minus = blend(s.code_minus[rows], ~truth, shown) & ~hole
    adopts = draws.bernoulli("lessons.adopt", s.seats, shown.shape[1], n.bet_adopt) & shown[:, None, :]
    plus = blend(s.belief_plus[rows], truth[:, None, :], adopts)
    minus = blend(s.belief_minus[rows], ~truth[:, None, :], adopts)
    changes = {"code_plus": code_plus, "code_minus": code_minus, "belief_plus": plus, "belief_minus": minus}
    return [(name, "lessons", _with(getattr(s, name), rows, new)) for name, new in changes.items()]


def _insight(turn: Turn, rows: Ints, stock: Floats) -> PackedBits:
    """What is understood of reality where a failure is: first what the playbook has wrong, more after more failures."""
    n, s, m, draws = turn.numbers, turn.state, turn.params.setting.dimensions, turn.draws.rows(rows)
    wrong = dims(blend(~s.code_plus[rows], ~s.code_minus[rows], ~s.reality[rows]), m)
    count = n.insight_base + np.minimum(n.insight_failure * stock, n.insight_most)
    seen = lowest(np.where(wrong, 0.0, 1.0) + draws.uniform("lessons.order", m), count)
    seen &= draws.uniform("lessons.insight", m) < n.insight_sure
    return pack(seen)


def _with(old: PackedBits, rows: Ints, new: Array) -> PackedBits:
    changed = old.copy(order="K")
    changed[rows] = new
    return changed
