"""Mechanics shared by moves: closing part of a gap, spillover along ties, clearing problems, practice of skills."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import PerRun, PerSeat
from game.sim.turn import Turn

A_THIRD = 1.0 / 3.0


def close_gap(turn: Turn, share: PerRun | PerSeat, gap: PerSeat, chosen: PerSeat) -> PerSeat:
    """Return how much of each chosen member's `gap` one use closes: a share of it, at most `aimed_cap`."""
    closed: PerSeat = np.minimum(share, turn.numbers.aimed_cap) * gap * chosen
    return closed


def with_spillover(turn: Turn, direct: PerSeat) -> PerSeat:
    """Return an aimed effect and its spillover to members tied to those aimed at, by the weight of the tie."""
    whole: PerSeat = direct + turn.numbers.spill * turn.ties.heard(direct)
    return whole


def cleared(turn: Turn, kind: int, share: PerRun) -> PerRun:
    """Return how many open problems a matching move clears, (runs,): a share of them, none of another kind."""
    s = turn.state
    gone: PerRun = s.problems * share.clip(0.0, 1.0) * (s.problem_kind == kind)
    return gone


def share_looked_into(turn: Turn, move: str) -> PerRun:
    """Return the share of the team whose work a move looks into, (runs,); beyond a third it finds nothing more."""
    share: PerRun = np.minimum(turn.share(move), A_THIRD)
    return share


def practice(turn: Turn, skill: str, move: str, used: PerRun) -> Effects:
    """Raise the player's skill of a move a little for each use, up to `skill_cap`."""
    n = turn.numbers
    gap = np.maximum(n.skill_cap - getattr(turn.state, skill), 0.0)
    return [(skill, f"move.{move}", n.practice * used * gap)]
