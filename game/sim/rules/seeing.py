"""What can be seen of members: credited performance with noise, and the estimate of their value with its width."""

from __future__ import annotations

import numpy as np

from game.sim.exact import exp, mean, mean_level
from game.sim.state import SHORT, Bools, PerSeat
from game.sim.turn import Effects, Turn
from game.sim.value import ln_value

PERSONAL = ("coach", "hero", "delegate")  # beside time and a close look


def seeing(turn: Turn) -> Effects:
    """A Kalman step for ln value: time widens, the quarter's output and an evaluation narrow."""
    n, s = turn.numbers, turn.state
    looked = turn.plan.at("evaluate")
    noise = np.array([n.seen_noise, n.seen_evaluated]).take(looked.T.view(np.uint8)).T
    noise *= turn.draws.normal("seeing.performance", s.seats)
    seen = turn.produced + noise
    wide = n.estimate_widen * n.estimate_widen
    width = s.width + wide
    relative = seen - mean(seen)[:, None] + mean_level(s.estimate)[:, None]
    by_output, width_after = _learned(s.estimate, width, relative, n.estimate_output)
    effects: Effects = [
        ("performance", "work", exp(seen) - s.performance),
        ("width", "time", np.full((s.runs, 1), wide)),
        ("estimate", "output", by_output),
        ("width", "output", width_after - width),
        *_marks(turn, looked),
    ]
    if looked.any():
        close = ln_value(s, turn.params) + n.estimate_evaluate * turn.draws.normal("seeing.evaluate", s.seats)
        by_look, width_looked = _learned(s.estimate + by_output, width_after, close, n.estimate_evaluate)
        effects.append(("estimate", "move.evaluate", by_look * looked))
        effects.append(("width", "move.evaluate", (width_looked - width_after) * looked))
    return effects


def _learned(mean_: PerSeat, variance: PerSeat, seen: PerSeat, noise_sd: float) -> tuple[PerSeat, PerSeat]:
    """The change of the mean and the new variance after one observation."""
    gain = variance / (variance + noise_sd * noise_sd)
    return gain * (seen - mean_), variance * (1.0 - gain)


def _marks(turn: Turn, looked: Bools) -> Effects:
    n, s = turn.numbers, turn.state
    tenure = s.tenure + 1
    near = looked | turn.plan.at("trust")
    cared = near
    for move in PERSONAL:
        if turn.anywhere(move):
            cared = cared | turn.plan.at(move)
    return [
        ("tenure", "time", tenure),
        ("traits_known", "time", s.traits_known | (tenure >= n.known_after)),
        ("trust_known", "seen", np.maximum(s.trust_known - 1, 2 * near.astype(SHORT))),
        ("neglect", "time", (s.neglect + 1) * ~cared),
    ]
