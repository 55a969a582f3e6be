"""Bets: on a few questions the team acts against its playbook. Members voice doubts where it is safe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.knowledge.packed_signs import column_sums, pack, unpack
from game.sim.numeric.arrays import Bools, Ints, PackedBits, PerRun
from game.sim.numeric.exact import tally
from game.sim.numeric.k_smallest import k_smallest
from game.sim.turn import Turn


@dataclass(frozen=True, slots=True)
class Bets:
    """The quarter's bets: packed flags over questions (runs, words), and their results."""

    acts: PackedBits  # the answer acted on for each question bet on
    good: PackedBits  # won bets
    bad: PackedBits
    right: PerRun  # counts of good and bad ones
    wrong: PerRun
    won: Bools  # (runs,)
    lost: Bools
    understood: Bools  # the team understands the failures in stock, this quarter's among them
    blamed: Bools  # a lost bet that is not understood is blamed on people
    paid: PerRun  # output gained and lost, in units of output of a team of nine


def bets(turn: Turn) -> Bets:
    """Choose and settle this quarter's bets; wins and losses reach output, learning and standing.

    What was right in a lost bet pays only where the loss is understood: a team that looks for somebody to blame drops
    the whole attempt.
    """
    s, words = turn.state, turn.params.full.shape[0]
    acts, good, bad = (np.zeros((s.runs, words), np.uint32) for _ in range(3))
    risked = turn.plan.on("risk")
    rows = np.nonzero(risked)[0]
    if rows.size:
        acts[rows], good[rows], bad[rows] = _choose(turn, rows)
    right = tally(np.bitwise_count(good)).astype(np.float64)
    wrong = tally(np.bitwise_count(bad)).astype(np.float64)
    won = risked & (right > wrong)
    lost = risked & ~won
    understood = _understood(turn, wrong * lost)
    blamed = lost & ~understood
    n = turn.numbers
    paid = n.bet_gain * right * ~blamed - n.bet_loss * wrong
    return Bets(acts, good, bad, right, wrong, won, lost, understood, blamed, paid)


def _understood(turn: Turn, new_failures: PerRun) -> Bools:
    """Return in which runs the failures in stock are understood: where it is safe, and where the work is reviewed."""
    n, s = turn.numbers, turn.state
    understood = np.zeros(s.runs, bool)
    rows = np.nonzero(s.failures + new_failures > 0.0)[0]
    if rows.size:
        own = n.learn_own * s.safety * s.safety * (n.learn_own_base + n.learn_own_trust * turn.opening.mean_trust)
        chance = (own + n.learn_chance * s.leader_skill * turn.on("learn")).clip(0.0, n.learn_most)[rows]
        understood[rows] = turn.draws.rows(rows).team_uniform("lessons.understood") < chance
    return understood


def _choose(turn: Turn, rows: Ints) -> tuple[PackedBits, PackedBits, PackedBits]:
    """Return the bets of some runs, packed: the answers acted on, those that are right, and those that are wrong.

    Questions are chosen by the number of members who doubt the playbook, weighted by safety, and by chance.
    """
    n, s, m = turn.numbers, turn.state, turn.params.setting.dimensions
    draws = turn.draws.rows(rows)
    votes = _votes(s.belief_plus[rows], m) - _votes(s.belief_minus[rows], m)
    yes, no = unpack(s.playbook_plus[rows], m), unpack(s.playbook_minus[rows], m)  # the answers of the playbook
    unknown = ~(yes | no)
    doubt = (np.abs(votes) * unknown + votes * no - votes * yes) / float(s.seats)
    listening = n.bet_voice * s.safety[rows] * (n.bet_voice_base + n.bet_voice_vision * s.vision[rows])
    noise = np.ascontiguousarray(n.bet_noise * draws.normal("bets.choice", m))
    key = listening[:, None] * doubt + n.bet_unknown * unknown + noise
    chosen = k_smallest(-key, np.full(rows.size, np.floor(n.bet_dimensions)))
    coin = np.ascontiguousarray(draws.uniform("bets.coin", m) < 0.5)
    majority = (votes > 0) | ((votes == 0) & coin)
    bet = (unknown & majority) | (~unknown & no)
    good = chosen & (bet == unpack(s.reality[rows], m))
    return pack(chosen & bet), pack(good), pack(chosen & ~good)


def _votes(beliefs: PackedBits, m: int) -> NDArray[np.int32]:
    """Count the members who hold a belief on each question: (runs, seats, words) to (runs, m)."""
    votes = np.zeros((beliefs.shape[0], m), np.int32)
    for place, digit in enumerate(column_sums([beliefs.transpose(1, 0, 2)])):
        votes += unpack(digit, m).astype(np.int32) << np.int32(place)
    return votes
