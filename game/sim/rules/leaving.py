"""Who leaves: people replaced at your word, and people who decide to go."""

from __future__ import annotations

import numpy as np

from game.sim.network.ties import ties_of
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Bools, Ints, PerSeat
from game.sim.numeric.exact import logistic, mean, tally
from game.sim.people.hiring import hired, ties_after
from game.sim.plan import Plan
from game.sim.state import SHORT, State, picked
from game.sim.turn import Effects, Turn


def leaving(turn: Turn) -> Effects:
    """Empty seats and fill them; those who stay feel who went."""
    n, s = turn.numbers, turn.state
    replaced = turn.plan.at("replace")
    quits = turn.draws.log_odds("leaving.quit", s.seats, n.quit_shock) < pull_away(n, s)
    quits &= ~replaced
    turn.gone = replaced | quits
    turn.quits, turn.replaced = tally(quits).astype(np.float64), tally(replaced).astype(np.float64)
    leavers = turn.quits + turn.replaced
    felt = turn.quits + n.leavers_replaced * turn.replaced * (n.leavers_fair - turn.fair)
    effects: Effects = [
        ("left", "leaving", 2 * replaced.astype(SHORT) + quits),
        ("money", "quits", -n.quit_cost * turn.quits),
        ("leavers", "leaving", felt / s.seats),
        ("cohesion", "leaving", -n.leave_cohesion * leavers / s.seats),
        ("mentoring", "leaving", leavers),
    ]
    places = turn.gone.T.reshape(-1).nonzero()[0]
    if places.size:
        effects.append(("morale", "leavers", _missed(turn, replaced)))
        _unaimed(turn, places)
        effects += hired(turn, places)
        effects += ties_after(turn)
    return effects


def _missed(turn: Turn, replaced: Bools) -> PerSeat:
    """What those who stay feel about who went: the whole team a little, whoever was tied to them more."""
    n, s, rows = turn.numbers, turn.state, np.flatnonzero(np.any(turn.gone, axis=1))
    gone = picked(turn.gone, rows).astype(np.float64)
    missed = gone - n.leave_relief * turn.fair[rows, None] * picked(replaced, rows)
    miss = -n.leave_morale * mean(missed)[:, None] - n.leave_tie * ties_of(s, rows).heard(missed)
    miss *= 1.0 - gone
    felt = np.zeros((s.seats, s.runs))
    felt[:, rows] = miss.T
    return felt.T


def _unaimed(turn: Turn, places: Ints) -> None:
    """What was meant for people who have gone reaches nobody: whoever takes the seat was not coached or praised."""
    here, aims = ~turn.gone, turn.plan.aims.copy(order="K")
    seats, rows = np.divmod(places, turn.state.runs)
    aims[rows, :, seats] = False
    turn.plan = Plan(turn.plan.team, aims, turn.plan.choice)
    turn.hero, turn.coached = turn.hero * here, turn.coached * here


def hazard(n: Numbers, s: State) -> PerSeat:
    """Each member's chance to quit this quarter, (runs, seats)."""
    return logistic(pull_away(n, s)) + n.quit_shock


def pull_away(n: Numbers, s: State) -> PerSeat:
    """Log-odds of quitting this quarter, without what comes from outside, (runs, seats)."""
    logit = n.quit_base - n.quit_morale * (s.morale - n.morale_mark)
    logit -= n.quit_trust * (s.trust - n.trust_mark)
    logit -= n.quit_follow * s.following
    logit += (n.quit_leavers * s.leavers)[:, None]
    logit += n.quit_strain * (s.strain - n.strain_start)
    logit += n.quit_new * (s.tenure < n.new_tenure)
    return logit
