"""What becomes of bets: wins are adopted; losses teach where they are talked about, and leave holes elsewhere."""

from __future__ import annotations

import numpy as np

from game.sim.bits import dims, pack
from game.sim.state import Array, Bools, Floats, Ints, State, Words
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
    chance = np.clip(own + n.learn_chance * s.leader_skill * turn.on("learn"), 0.0, n.learn_most)[rows]
    told: Bools = (stock > 0.0) & (turn.draws.rows(rows).team_uniform("lessons.understood") < chance)
    return told


def _knowledge(turn: Turn, rows: Ints, learned: Bools, stock: Floats) -> Effects:
    """The playbook and the beliefs after wins are adopted, failures understood, and the rest blanked."""
    n, m = turn.numbers, turn.params.setting.dimensions
    some, draws = turn.state.rows(rows), turn.draws.rows(rows)
    good = dims(turn.bet_good[rows], m)
    insight = _insight(turn, some, rows, learned, stock)
    blanked = dims(turn.bet_bad[rows], m) & ~learned[:, None]
    blanked &= draws.uniform("lessons.blank", m) < n.blank_chance
    shown = pack(good | insight)
    if turn.books is not None:
        turn.books.taught = np.zeros_like(turn.state.code_plus)
        turn.books.taught[rows] = shown
    hole = pack(blanked)
    code_plus = ((some.code_plus & ~shown) | (some.reality & shown)) & ~hole
    code_minus = ((some.code_minus & ~shown) | (~some.reality & shown)) & ~hole
    adopts = draws.bernoulli("lessons.adopt", some.seats, shown.shape[1], n.bet_adopt) & shown[:, None, :]
    truth = some.reality[:, None, :]
    plus = (some.belief_plus & ~adopts) | (truth & adopts)
    minus = (some.belief_minus & ~adopts) | (~truth & adopts)
    changes = {"code_plus": code_plus, "code_minus": code_minus, "belief_plus": plus, "belief_minus": minus}
    return [(name, "lessons", _with(getattr(turn.state, name), rows, new)) for name, new in changes.items()]


def _insight(turn: Turn, some: State, rows: Ints, learned: Bools, stock: Floats) -> Bools:
    n, m = turn.numbers, turn.params.setting.dimensions
    draws = turn.draws.rows(rows)
    code = dims(some.code_plus, m).astype(np.int64) - dims(some.code_minus, m)
    wrong = code != np.where(dims(some.reality, m), 1, -1)
    count = n.insight_base + np.minimum(n.insight_failure * stock, n.insight_most)
    order = np.where(wrong, 0.0, 1.0) + draws.uniform("lessons.order", m)
    rank = np.argsort(np.argsort(order, axis=1, kind="stable"), axis=1, kind="stable")
    seen: Bools = (rank < count[:, None]) & learned[:, None]
    seen &= draws.uniform("lessons.insight", m) < n.insight_sure
    return seen


def _with(old: Words, rows: Ints, new: Array) -> Words:
    changed = old.copy(order="K")
    changed[rows] = new
    return changed
