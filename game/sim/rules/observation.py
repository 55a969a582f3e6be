"""Observation of members: performance with noise, and the estimate of value with its variance."""

from __future__ import annotations

import numpy as np

from game.sim.effects import Effects
from game.sim.numeric.arrays import Bools, Floats, PerSeat
from game.sim.numeric.exact import exp, mean, mean_level
from game.sim.numeric.member_subset import MemberSubset
from game.sim.people.member_value import ln_value_at
from game.sim.rules.output import Output
from game.sim.state import SHORT
from game.sim.turn import Turn

PERSONAL = ("coach", "hero", "delegate")  # moves beside trust and evaluate that a member takes as attention


def observation(turn: Turn, output_results: Output) -> Effects:
    """Update the estimates of ln value by a Kalman step: time widens them, output and an evaluation narrow them."""
    n, s = turn.numbers, turn.state
    looked = turn.plan.at("evaluate")
    noise = np.array([n.seen_noise, n.seen_evaluated]).take(looked.T.view(np.uint8)).T
    noise *= turn.draws.normal("seeing.performance", s.seats)
    seen = output_results.ln_output + noise
    wide = n.estimate_widen * n.estimate_widen
    width = s.estimate_variance + wide
    relative = seen - mean(seen)[:, None] + mean_level(s.estimate)[:, None]
    by_output, width_after = _learned(s.estimate, width, relative, n.estimate_output)
    effects: Effects = [
        ("performance", "work", exp(seen) - s.performance),
        ("estimate_variance", "time", np.full((s.runs, 1), wide)),
        ("estimate", "output", by_output),
        ("estimate_variance", "output", width_after - width),
        *_marks(turn, looked),
    ]
    if looked.any():
        effects += _close_look(turn, looked, s.estimate + by_output, width_after)
    return effects


def _close_look(turn: Turn, looked: Bools, estimate: PerSeat, width: PerSeat) -> Effects:
    """Return the information that an evaluation adds to the quarter's output."""
    n, s = turn.numbers, turn.state
    members = MemberSubset.where(looked)
    before = members.take(width)
    noise = members.take(turn.draws.normal("seeing.evaluate", s.seats))
    observed = ln_value_at(s, turn.params, members) + n.estimate_evaluate * noise
    moved, after = _learned(members.take(estimate), before, observed, n.estimate_evaluate)
    return [
        ("estimate", "move.evaluate", members.spread(moved, s.seats)),
        ("estimate_variance", "move.evaluate", members.spread(after - before, s.seats)),
    ]


def _learned(mean_: Floats, variance: Floats, seen: Floats, noise_sd: float) -> tuple[Floats, Floats]:
    """Return the change of the mean and the new variance after one observation."""
    gain = variance / (variance + noise_sd * noise_sd)
    return gain * (seen - mean_), variance * (1.0 - gain)


def _marks(turn: Turn, looked: Bools) -> Effects:
    """Count tenure and neglect, and note whose traits and trust are known."""
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
