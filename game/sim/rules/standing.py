"""Standing with the hierarchy: by results, bets, debts and its second person. It sets income and dismissal."""

from __future__ import annotations

import numpy as np

from game.sim.conditions import evaluate
from game.sim.effects import Effects
from game.sim.numeric.arrays import PerRun
from game.sim.rules.bets import Bets
from game.sim.rules.output import Output
from game.sim.setting import SecondBoss
from game.sim.story.names import Names
from game.sim.turn import Turn


def standing(turn: Turn, output_results: Output, bets: Bets) -> Effects:
    """Move standing by its causes, at most by the quarterly maximum; the excess is booked as "limit"."""
    n, s, setting = turn.numbers, turn.state, turn.params.setting
    results = n.standing_results * output_results.against_target.clip(-n.standing_results_cap, n.standing_results_cap)
    lost = -n.standing_lost * (1.0 - setting.tolerance) * bets.lost
    won = n.standing_won * bets.won
    rest = -n.standing_relax * (s.standing - n.standing_rest)
    debt = -n.standing_debt * (s.money < 0.0)
    change = results + lost + won + rest + debt + n.standing_drift
    seconded: Effects = []
    if setting.second is not None:
        amount = _of_second(turn, setting.second)
        change, seconded = change + amount, [("standing", "second_boss", amount)]
    clipped = change.clip(-n.standing_fall, n.standing_rise) - change
    return [
        *seconded,
        ("standing", "results", results),
        ("standing", "lost_bet", lost),
        ("standing", "won_bet", won),
        ("standing", "time", rest + n.standing_drift),
        ("standing", "debt", debt),
        ("standing", "limit", clipped),
        ("money", "income", _income(turn)),
    ]


def _of_second(turn: Turn, second: SecondBoss) -> PerRun:
    """Return what the second of the hierarchy makes of the quarter, (runs,): the weight, or minus it."""
    content = evaluate(second.when, Names(turn.state, turn.params))
    change: PerRun = np.where(content, second.weight, -second.weight)
    return change


def _income(turn: Turn) -> PerRun:
    """Return the quarter's income, by standing and the size of the team, (runs,)."""
    n, s = turn.numbers, turn.state
    cut = np.where(s.standing < n.standing_low, n.income_cut, 1.0)
    income: PerRun = s.income * turn.params.share_of_nine * (n.income_low + n.income_standing * s.standing) * cut
    return income
