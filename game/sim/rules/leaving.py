"""Leaving: people whom the player replaces, people who quit, and the newcomers in their seats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.effects import Effects
from game.sim.network.ties import ties_of
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Bools, Ints, PerRun, PerSeat
from game.sim.numeric.exact import mean, tally
from game.sim.numeric.member_subset import MemberSubset
from game.sim.people.hiring import fill_seats, ties_after
from game.sim.plan import Plan
from game.sim.state import SHORT, State, rows_of_array
from game.sim.story.consequences import CalledAway
from game.sim.turn import MoveResults, Turn

CALLED_AWAY = 3  # value of State.left: an answer made this person leave
HELP = ("coach", "trust", "hero", "delegate")  # aimed at somebody who is looking, they may change this member's mind


@dataclass(frozen=True, slots=True)
class Turnover:
    """The leavers of the quarter, and the results of moves for those who stayed."""

    quits: PerRun  # counts
    replaced: PerRun
    held_up: PerSeat  # that of `MoveResults`, 0 in seats with a newcomer
    coached: PerSeat  # that of `Opening`, 0 in seats with a newcomer
    plan: Plan  # the plan with nothing aimed at newcomers


def leaving(turn: Turn, move_results: MoveResults, called_away: CalledAway) -> tuple[Effects, Turnover]:
    """Empty seats and fill them; remaining members lose morale. Who is called away is missed like one who quits."""
    n, s = turn.numbers, turn.state
    away = np.zeros((1, 1), bool) if called_away.seats is None else called_away.seats != 0
    replaced = turn.plan.at("replace") & ~away
    quits = _quits(turn) & ~replaced & ~away
    if called_away.seats is not None:
        turn.plan = Plan(turn.plan.team, turn.plan.aims & ~away[:, None], turn.plan.choice)
    quit_count, replaced_count = tally(quits).astype(np.float64), tally(replaced).astype(np.float64)
    away_count = tally(away).astype(np.float64) if called_away.seats is not None else 0.0
    leavers = quit_count + replaced_count + away_count
    felt = quit_count + away_count + n.leavers_replaced * replaced_count * (n.leavers_fair - move_results.fairness)
    effects: Effects = [
        ("first_quit", "leaving", s.first_quit | ((quits | away) & (s.generation == 0))),
        ("left", "leaving", 2 * replaced.astype(SHORT) + quits + CALLED_AWAY * away.astype(SHORT)),
        ("money", "quits", -n.quit_cost * quit_count),
        ("leavers", "leaving", felt / s.seats),
        ("cohesion", "leaving", -n.leave_cohesion * leavers / s.seats),
        ("mentoring", "leaving", leavers),
    ]
    gone = replaced | quits | away
    empty = MemberSubset.where(gone)
    held_up, coached, plan = move_results.held_up, turn.opening.coached, turn.plan
    if empty.count:
        rows = leavers.nonzero()[0]
        effects.append(("morale", "leavers", _felt_loss(turn, rows, gone, replaced, move_results.fairness)))
        plan = _without(plan, empty)
        held_up, coached = held_up * ~gone, coached * ~gone
        effects += fill_seats(turn, empty, None if called_away.seats is None else empty.take(called_away.seats))
        effects += ties_after(turn, rows, gone)
    effects.append(("looking", "own_decision", _begin_to_look(turn) & ~gone))  # booked after the newcomers' marks
    return effects, Turnover(quit_count, replaced_count, held_up, coached, plan)


def _begin_to_look(turn: Turn) -> Bools:
    """Return who begins to look for another job. Whoever was looking and is still here has given it up for now."""
    threshold = turn.draws.logistic_threshold("leaving.look", turn.state.seats)
    begins: Bools = ~turn.state.looking & (threshold < look_log_odds(turn.numbers, turn.state))
    return begins


def _quits(turn: Turn) -> Bools:
    """Return who quits: some of those who were looking, fewer of those for whom something is done, a few by a shock."""
    n, s = turn.numbers, turn.state
    helped = np.zeros((1, 1), bool)
    for move in HELP:
        if turn.anywhere(move):
            helped = helped | turn.plan.at(move)
    quits: Bools = turn.draws.uniform("leaving.quit", s.seats) < quit_chance(n, s.looking, helped)
    return quits


def _felt_loss(turn: Turn, rows: Ints, gone: Bools, replaced: Bools, fairness: PerRun) -> PerSeat:
    """Return the morale lost by those who stay: a little by all, more by those tied to a leaver.

    Only `rows`, the runs with leavers, are computed.
    """
    n, s = turn.numbers, turn.state
    left = rows_of_array(gone, rows).astype(np.float64)
    missed = left - n.leave_relief * fairness[rows, None] * rows_of_array(replaced, rows)
    loss = -n.leave_morale * mean(missed)[:, None] - n.leave_tie * ties_of(s, rows).heard(missed)
    loss *= 1.0 - left
    felt = np.zeros((s.seats, s.runs))
    felt[:, rows] = loss.T
    return felt.T


def _without(plan: Plan, members: MemberSubset) -> Plan:
    """Return the plan with nothing aimed at these members: newcomers were not coached or praised."""
    aims = plan.aims.copy(order="K")
    rows, seats = members.rows_and_seats()
    aims[rows, :, seats] = False
    return Plan(plan.team, aims, plan.choice)


def quit_chance(n: Numbers, looking: Bools, helped: Bools) -> PerSeat:
    """Return each member's chance to quit this quarter, (runs, seats): by a shock, or because the member was looking.

    helped: for whom the player does something this quarter, (runs, seats) or (1, 1).
    """
    leaves = np.where(helped, n.look_helped, n.look_leaves)
    chance: PerSeat = n.quit_shock + (1.0 - n.quit_shock) * leaves * looking
    return chance


def look_log_odds(n: Numbers, s: State) -> PerSeat:
    """Return the log-odds of beginning to look for another job this quarter, (runs, seats)."""
    logit = n.quit_base - n.quit_morale * (s.morale - n.morale_mark)
    logit -= n.quit_trust * (s.trust - n.trust_mark)
    logit -= n.quit_follow * s.following
    logit += (n.quit_leavers * s.leavers)[:, None]
    logit += n.quit_strain * (s.strain - n.strain_start)
    logit += n.quit_load * (s.load - n.load_start)
    logit += n.quit_new * (s.tenure < n.new_tenure)
    return logit
