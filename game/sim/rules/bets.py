"""Bets: on a few dimensions the team acts against its playbook; what members doubt is heard where it is safe."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.sim.knowledge.packed_signs import column_sums, dims, pack
from game.sim.numeric.arrays import Ints, PackedBits
from game.sim.numeric.exact import tally
from game.sim.numeric.k_smallest import lowest
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
    n, s, m = turn.numbers, turn.state, turn.params.setting.dimensions
    draws = turn.draws.rows(rows)
    voices = _voices(s.belief_plus[rows], m) - _voices(s.belief_minus[rows], m)
    for_, against = dims(s.code_plus[rows], m), dims(s.code_minus[rows], m)
    unknown = ~(for_ | against)
    doubt = (np.abs(voices) * unknown + voices * against - voices * for_) / float(s.seats)
    open_ears = n.bet_voice * s.safety[rows] * (n.bet_voice_base + n.bet_voice_vision * s.vision[rows])
    noise = np.ascontiguousarray(n.bet_noise * draws.normal("bets.choice", m))
    key = open_ears[:, None] * doubt + n.bet_unknown * unknown + noise
    chosen = lowest(-key, np.full(rows.size, np.floor(n.bet_dimensions)))
    coin = np.ascontiguousarray(draws.uniform("bets.coin", m) < 0.5)
    majority = (voices > 0) | ((voices == 0) & coin)
    bet = (unknown & majority) | (~unknown & against)
    good = chosen & (bet == dims(s.reality[rows], m))
    turn.bet_acts[rows] = pack(chosen & bet)
    turn.bet_good[rows] = pack(good)
    turn.bet_bad[rows] = pack(chosen & ~good)


def _voices(beliefs: PackedBits, m: int) -> NDArray[np.int32]:
    """How many members hold a belief, dimension by dimension: (runs, seats, words) to (runs, m)."""
    voices = np.zeros((beliefs.shape[0], m), np.int32)
    for worth, digit in enumerate(column_sums([beliefs.transpose(1, 0, 2)])):
        voices += dims(digit, m).astype(np.int32) << np.int32(worth)
    return voices
