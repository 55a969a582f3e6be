"""Morale: partial adjustment to each person's situation, contagion from neighbours, and shocks."""

from __future__ import annotations

import numpy as np

from game.sim.catalogue import PEOPLE
from game.sim.effects import Effects
from game.sim.numeric.exact import mean
from game.sim.people.drainers import drag
from game.sim.rules.bets import Bets
from game.sim.rules.output import Output
from game.sim.rules.time_use import TimeUse
from game.sim.turn import Turn

NATURE = "nature"  # the cause under which the adjustment itself is booked: towards the disposition, from the morale


def morale(turn: Turn, time: TimeUse, output_results: Output, bets: Bets) -> Effects:
    """Move morale by each source of the situation as a cause of its own, scaled by the rate of adjustment."""
    n, s, rate = turn.numbers, turn.state, turn.numbers.morale_rate
    results = n.morale_results * output_results.against_target.clip(-n.morale_results_cap, n.morale_results_cap)
    own = (output_results.ln_output - mean(output_results.ln_output)[:, None]).clip(-1.0, 1.0)
    noise = turn.draws.normal("morale.noise", s.seats) * turn.factor("noise")
    alone = s.neglect >= n.neglect_after
    neglected: Effects = [("morale", "neglect", -turn.factor("neglected") * alone)] if alone.any() else []
    blame: Effects = [("morale", "blame", -(n.blame_morale * bets.blamed)[:, None])] if turn.anywhere("risk") else []
    return [
        ("morale", NATURE, rate * (s.disposition - s.morale)),
        *pulls(turn, time),
        ("morale", "results", (rate * results)[:, None]),
        ("morale", "own_result", n.own_result * own),
        *neglected,
        *blame,
        ("morale", "chance", n.morale_noise * noise),
        ("habituation", "time", n.habit_rate * (s.morale - s.habituation)),
    ]


def pulls(turn: Turn, time: TimeUse) -> Effects:
    """Return what the situation adds to morale in every quarter in which it lasts."""
    n, s, rate = turn.numbers, turn.state, turn.numbers.morale_rate
    order = n.morale_order * (s.clarity + s.organisation - n.morale_order_mark)
    felt = np.where(s.problem_kind == PEOPLE, n.problems_people_morale, n.problems_other_morale)
    open_problems = felt * s.problems / (1.0 + s.problems) - n.problems_morale_mark
    free = n.morale_free * turn.factor("free") * (time.autonomy - n.morale_free_mark)
    shared = n.morale_vision_base + n.morale_vision_follow * s.following
    contagion = n.contagion * turn.factor("contagion")
    drags = turn.factor("drains").any()
    drained: Effects = [("morale", "drained", -n.drainer_morale * drag(turn))] if drags else []
    return [
        ("morale", "trust", rate * n.morale_trust * (s.trust - n.trust_mark)),
        ("morale", "room", rate * free),
        ("morale", "order", (rate * order)[:, None] * turn.factor("plan")),
        ("morale", "vision", (rate * n.morale_vision * s.vision)[:, None] * shared * turn.factor("vision")),
        ("morale", "strain", -rate * n.morale_strain * s.strain),
        ("morale", "following", rate * n.morale_follow * s.following),
        ("morale", "problems", -(rate * open_problems)[:, None]),
        ("morale", "used_to_it", -rate * n.morale_used * (s.habituation - s.disposition)),
        ("morale", "neighbours", contagion * (turn.neighbours("morale") - s.morale)),
        *drained,
    ]
