"""Bets: on a few dimensions the team acts against its playbook; what members doubt is heard where it is safe."""

from __future__ import annotations

import numpy as np

from game.sim.bits import dims, pack
from game.sim.exact import tally
from game.sim.state import Ints
from game.sim.turn import Effects, Turn


def bets(turn: Turn) -> Effects:
    """Choose and settle this quarter's bets; wins and losses reach output, learning and standing."""
    s, words = turn.state, turn.params.full.shape[0]
    turn.bet_acts = np.zeros((s.runs, words), np.uint32)
    turn.bet_good = np.zeros((s.runs, words), np.uint32)
    turn.bet_bad = np.zeros((s.runs, words), np.uint32)
    rows = np.nonzero(turn.plan.on("risk"))[0]
    if rows.size:
        _place(turn, rows)
    right = tally(np.bitwise_count(turn.bet_good))
    wrong = tally(np.bitwise_count(turn.bet_bad))
    turn.bets_right, turn.bets_wrong = right.astype(np.float64), wrong.astype(np.float64)
    turn.won = turn.plan.on("risk") & (right > wrong)
    turn.lost = turn.plan.on("risk") & ~turn.won
    return []


def _place(turn: Turn, rows: Ints) -> None:
    n, m = turn.numbers, turn.params.setting.dimensions
    some = turn.state.rows(rows)
    draws = turn.draws.rows(rows)
    signs = dims(some.belief_plus, m).astype(np.int64) - dims(some.belief_minus, m)
    voices = tally(signs.transpose(0, 2, 1))
    code = dims(some.code_plus, m).astype(np.int64) - dims(some.code_minus, m)
    doubt = np.where(code != 0, -voices * code, np.abs(voices)) / float(some.seats)
    open_ears = n.bet_voice * some.safety * (n.bet_voice_base + n.bet_voice_vision * some.vision)
    key = open_ears[:, None] * doubt + n.bet_unknown * (code == 0) + n.bet_noise * draws.normal("bets.choice", m)
    count = min(int(n.bet_dimensions), m)
    first = np.argsort(-key, axis=1, kind="stable")[:, :count]
    chosen = np.zeros((rows.size, m), bool)
    np.put_along_axis(chosen, first, True, axis=1)
    coin = np.where(draws.uniform("bets.coin", m) < 0.5, 1, -1)
    majority = np.where(voices != 0, np.sign(voices), coin)
    bet = np.where(code != 0, -code, majority)
    good = chosen & ((bet > 0) == dims(some.reality, m))
    turn.bet_acts[rows] = pack(chosen & (bet > 0))
    turn.bet_good[rows] = pack(good)
    turn.bet_bad[rows] = pack(chosen & ~good)
